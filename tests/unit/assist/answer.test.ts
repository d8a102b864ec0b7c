/** A model's answer taken apart: by its numbers where it gives them, sentence for sentence where it does not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerReader, choicesReader, numberedReader, type Said } from '../../../server/assist/answer';

/** The answer in pieces of `size` letters; `whole` false: it is cut off. */
function read(reader: AnswerReader, answer: string, { size = 3, whole = true } = {}): Said[] {
  const out: Said[] = [];
  for (let at = 0; at < answer.length; at += size) out.push(...reader.push(answer.slice(at, at + size)));
  return [...out, ...reader.end(whole)];
}

describe('numbered sentences', () => {
  test.each([1, 2, 7, 1_000])('are read from pieces of %d letters', (size) => {
    const answer =
      '[1] Cục trưởng làm việc tại Nam Định.\n\n[2,3] Trung tâm báo cáo\nkết quả năm 2022.\n[4] Hết./.';
    expect(read(numberedReader(4), answer, { size })).toEqual([
      { text: 'Cục trưởng làm việc tại Nam Định.', standsFor: [0] },
      { text: 'Trung tâm báo cáo kết quả năm 2022.', standsFor: [1, 2] },
      { text: 'Hết./.', standsFor: [3] },
    ]);
  });

  test('are offered as soon as the next one begins', () => {
    const reader = numberedReader(2);
    expect(reader.push('[1] Một.\n')).toEqual([]);
    expect(reader.push('[2')).toEqual([]);
    expect(reader.push('] H')).toEqual([{ text: 'Một.', standsFor: [0] }]);
    expect(reader.push('ai.\n')).toEqual([]);
    expect(reader.end(true)).toEqual([{ text: 'Hai.', standsFor: [1] }]);
  });

  test('without what the model thought, greeted or decorated', () => {
    const answer =
      '\n<think>Câu [1] nên viết là [2] …\n[1] Nháp.</think>\nSure! Here it is:\n- **[1]** **Một** câu.';
    for (const size of [1, 4, 500])
      expect(read(numberedReader(1), answer, { size })).toEqual([{ text: 'Một câu.', standsFor: [0] }]);
  });

  test('that there are not, or that were answered already, stand for nothing', () => {
    const answer =
      '[0] Không.\n[3] Không có.\nvà tiếp.\n[1] Một.\n[1] Thêm.\n[2] Hai.\n[1-2] Lại.\n[99999999999999] Ôi.';
    expect(read(numberedReader(2), answer)).toEqual([
      { text: 'Một. Thêm.', standsFor: [0] },
      { text: 'Hai.', standsFor: [1] },
    ]);
  });

  test('that are cut off keep what is whole', () => {
    expect(read(numberedReader(3), '[1] Một.\n[2] Hai.\n[3] B', { whole: false })).toEqual([
      { text: 'Một.', standsFor: [0] },
      { text: 'Hai.', standsFor: [1] },
    ]);
    expect(read(numberedReader(3), '[1] Một.\n[2] Hai', { whole: false })).toEqual([
      { text: 'Một.', standsFor: [0] },
    ]);
    expect(read(numberedReader(3), '[1] Một nửa', { whole: false })).toEqual([]);
  });

  test('without numbers go sentence for sentence, or all for all', () => {
    expect(read(numberedReader(2), 'Một câu. Hai câu.')).toEqual([
      { text: 'Một câu.', standsFor: [0] },
      { text: 'Hai câu.', standsFor: [1] },
    ]);
    expect(read(numberedReader(3), 'Một câu.\nHai câu.')).toEqual([
      { text: 'Một câu. Hai câu.', standsFor: [0, 1, 2] },
    ]);
    expect(read(numberedReader(2), ' \n… ')).toEqual([]);
  });

  test('lose letters that nobody sees and those that turn the line around', () => {
    const [said] = read(numberedReader(1), '[1] Tổng\u202e gnốs\u200b\u0007 62\ud800.');
    expect(said?.text).toBe('Tổng gnốs 62.');
  });

  test('of no end are none', () => {
    expect(read(numberedReader(1), `[1] ${'rất '.repeat(2_000)}`, { size: 50 })).toEqual([]);
  });
});

test('headlines come one a line, each once, five at most', () => {
  const answer = [
    'Đây là các tiêu đề:',
    '1. "Cục trưởng làm việc tại Nam Định."',
    '2) **Cục trưởng làm việc tại Nam Định**',
    '- Trung tâm báo cáo kết quả',
    '[4] Ba',
    '* Bốn',
    'Năm',
    'Sáu',
  ].join('\n');
  expect(read(choicesReader(), answer).map(({ text }) => text)).toEqual([
    'Cục trưởng làm việc tại Nam Định',
    'Trung tâm báo cáo kết quả',
    'Ba',
    'Bốn',
    'Năm',
  ]);
  expect(read(choicesReader(), 'Một\nHa', { whole: false })).toEqual([{ text: 'Một', standsFor: [] }]);
});

describe('whatever a model says', () => {
  const said = fc
    .array(
      fc.constantFrom(
        '[1]',
        '[2,3]',
        '[1-9]',
        '[',
        ']',
        '1',
        ' ',
        '\n',
        '\r\n',
        'Một câu. ',
        'hai',
        './.',
        '"',
        '<think>',
      ) as fc.Arbitrary<string>,
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const sizes = fc.integer({ min: 1, max: 9 });

  test('is read alike however it is cut into pieces, and each sentence is answered once', () => {
    fc.assert(
      fc.property(said, sizes, fc.boolean(), (answer, size, whole) => {
        const all = read(numberedReader(3), answer, { size, whole });
        expect(all).toEqual(read(numberedReader(3), answer, { size: 10_000, whole }));
        const places = all.flatMap(({ standsFor }) => standsFor);
        expect(new Set(places).size).toBe(places.length);
        for (const place of places) expect([0, 1, 2]).toContain(place);
        for (const { text } of all) expect(text).toMatch(/^\S(?:.*\S)?$/u);
        const choices = read(choicesReader(), answer, { size, whole });
        expect(choices).toEqual(read(choicesReader(), answer, { size: 10_000, whole }));
      }),
    );
  });
});
