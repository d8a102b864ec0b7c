import { expect, it } from 'vitest';
import { cellsOfText, isTable, textOfCells } from '../../../shared/text/tab-separated';

it('cells of a spreadsheet, with what stands in quotation marks', () => {
  expect(cellsOfText('Xã\tHộ\r\nA\t12\r\n\r\n')).toEqual([
    ['Xã', 'Hộ'],
    ['A', '12'],
  ]);
  expect(cellsOfText('"một\nhai"\t"nói ""được"""\nba\t5" ống\t')).toEqual([
    ['một\nhai', 'nói "được"'],
    ['ba', '5" ống'],
  ]);
  expect(cellsOfText('"chưa\thết\nA')).toEqual([
    ['"chưa', 'hết'],
    ['A', ''],
  ]);
  expect(cellsOfText(' \t\n')).toEqual([]);
});

it('cells that went out come in again', () => {
  const cells = [
    ['Xã', 'Ghi chú'],
    ['A', 'một\nhai\t"ba"'],
  ];
  expect(cellsOfText(textOfCells(cells))).toEqual([
    ['Xã', 'Ghi chú'],
    ['A', 'một\nhai "ba"'].map((cell) => cell.replace('\t', ' ')),
  ]);
});

it('a line or a list is no table', () => {
  expect(isTable(cellsOfText('a\tb'))).toBe(false);
  expect(isTable(cellsOfText('a\nb'))).toBe(false);
  expect(isTable(cellsOfText('a\tb\nc\td'))).toBe(true);
});
