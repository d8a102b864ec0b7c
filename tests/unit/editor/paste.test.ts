// @vitest-environment happy-dom
/** What is pasted into a block that is there already: the block stays what it is. */
import { Editor, Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockIdentityPlugin } from '../../../client/editor/block-identity';
import { clipboardPlugin } from '../../../client/editor/clipboard';
import { linePlugin } from '../../../client/editor/line-binding';
import type { MarkerAttributes } from '../../../shared/schema/document';
import { plainText, readBlocks } from '../../../shared/schema/line';
import { minutesSchema } from '../../../shared/schema/nodes';
import { insertMarker } from '../../../shared/schema/writing';
import { NOW } from './desk';

let editor: Editor | null = null;

afterEach(() => editor?.destroy());

/** Pastes into an empty block with these attributes; gives what the line then says. */
function paste(attributes: Partial<MarkerAttributes>, words: { text?: string; html?: string }) {
  const doc = new Y.Doc();
  const text = doc.getText('minutes');
  insertMarker(text, 0, { id: 'e1', type: 'entry', order: 'a0', ...attributes });
  const opened = new Editor({
    element: document.createElement('div'),
    extensions: [
      ...minutesSchema,
      Extension.create({
        name: 'line',
        addProseMirrorPlugins: () => [
          linePlugin(text),
          blockIdentityPlugin({ now: () => NOW }),
          clipboardPlugin(doc),
        ],
      }),
    ],
  });
  editor = opened;
  const { view } = opened;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1)));
  if (words.html) view.pasteHTML(words.html);
  else view.pasteText(words.text ?? '');
  return readBlocks(text).map(({ attributes: { id, private: hidden, speaker }, inline, grid }) => ({
    id,
    private: hidden,
    speaker,
    text: plainText(inline),
    ...(grid ? { cells: grid.cells } : {}),
  }));
}

it.each([{ text: 'kín' }, { html: '<p>kín</p>' }])('an empty private note stays private: %j', (words) => {
  expect(paste({ private: true, speaker: 'an' }, words)).toEqual([
    { id: 'e1', private: true, speaker: 'an', text: 'kín' },
  ]);
});

it.each([{ text: 'một\nhai' }, { html: '<p>một</p><p>hai</p>' }])('so are several lines: %j', (words) => {
  const lines = paste({ private: true }, words);
  expect(lines.map(({ text }) => text)).toEqual(['một', 'hai']);
  expect(lines.every((line) => line.private)).toBe(true);
});

it('an entry that waits for its words keeps its speaker', () => {
  expect(paste({ speaker: 'an' }, { text: 'đã báo cáo' })).toMatchObject([{ id: 'e1', speaker: 'an' }]);
});

const lines = (words: { text?: string; html?: string }) => paste({}, words).map(({ text }) => text);

describe('comes in as clean lines', () => {
  it('a list of Word', () => {
    const item = (words: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span><![endif]><span lang=VI>${words}<o:p></o:p></span></p>`;
    expect(
      lines({
        html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->${item('rà soát\nsố liệu')}${item('trình  Lãnh&nbsp;đạo')}<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`,
      }),
    ).toEqual(['rà soát số liệu', 'trình Lãnh đạo']);
  });

  it('one row or one column of Excel', () => {
    const row = '<table><tr><td>Xã A</td><td align=right>12</td><td></td></tr></table>';
    expect(lines({ html: row })).toEqual(['Xã A; 12']);
    expect(lines({ text: 'Xã A\t12\t\r\n' })).toEqual(['Xã A; 12']);
    expect(lines({ html: '<table><tr><td>Xã A</td></tr><tr><td>Xã B</td></tr></table>' })).toEqual([
      'Xã A',
      'Xã B',
    ]);
  });

  it('a table of which one holds another, as mails are laid out', () => {
    const inner = '<table><tr><td>một</td><td>hai</td></tr><tr><td>ba</td><td>bốn</td></tr></table>';
    expect(lines({ html: `<table><tr><td>Chào</td><td>${inner}</td></tr></table>` }).join('; ')).toBe(
      'Chào; một; hai ba; bốn',
    );
  });

  it('a table that is too large for one', () => {
    const text = Array.from({ length: 201 }, (_, at) => `${at}\tx`).join('\n');
    expect(lines({ text })).toHaveLength(201);
  });

  it('Google Docs, whose <b> is not bold', () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Một</span><span style="font-weight:400"> hai</span></p><br /><ul><li dir="ltr"><p role="presentation"><span>ba</span></p></li></ul></b>';
    expect(lines({ html })).toEqual(['Một hai', 'ba']);
    const marks = editor?.state.doc.firstChild?.children.map((node) => node.marks.length);
    expect(marks).toEqual([1, 0]);
  });

  it('chats, with their times', () => {
    expect(
      lines({ text: '[08:36, 21/02/2023] Trung: đồng ý\n[8:37 AM, 2/21/2023] Mai: xin ý kiến\n- gửi sau' }),
    ).toEqual(['Trung: đồng ý', 'Mai: xin ý kiến', 'gửi sau']);
    expect(lines({ html: '<div>một<br>hai <i>và<br>ba</i></div><div><br></div>' })).toEqual([
      'một',
      'hai và',
      'ba',
    ]);
  });

  it('a long chat without paragraphs', () => {
    const words = Array.from({ length: 2_000 }, (_, n) => `câu ${n}`);
    expect(lines({ html: words.join('<br>') })).toEqual(words);
  });

  it('one line as it stands', () => {
    expect(lines({ text: '- 5 độ' })).toEqual(['- 5 độ']);
    expect(lines({ html: '<p>1. Mở đầu</p>' })).toEqual(['1. Mở đầu']);
  });
});

describe('comes in as a table', () => {
  const cells = (words: { text?: string; html?: string }, attributes: Partial<MarkerAttributes> = {}) =>
    paste(attributes, words).flatMap((block) => ('cells' in block ? [block.cells] : []));
  const EXPECTED = [
    ['Xã', 'Hộ nghèo', 'Ghi chú'],
    ['A', '12', ''],
    ['B', '7,5', 'tốt\nlắm'],
  ];

  it('from Excel', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{padding:0}</style></head><body><table border=0 cellpadding=0 style='border-collapse:collapse'><!--StartFragment--><colgroup><col width=64></colgroup><tr height=20><td class=xl65>Xã</td><td>Hộ&nbsp;nghèo</td><td>Ghi\n  chú</td></tr><tr><td>A</td><td align=right x:num>12</td><td></td></tr><tr><td>B</td><td align=right>7,5</td><td>tốt<br>lắm</td></tr><!--EndFragment--></table></body></html>`;
    expect(cells({ html })).toEqual([EXPECTED]);
  });

  it('from Google Sheets', () => {
    const html = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody><tr><td data-sheets-value='{"1":2}'>Xã</td><td>Hộ nghèo</td><td>Ghi chú</td></tr><tr><td>A</td><td>12</td><td></td></tr><tr><td>B</td><td>7,5</td><td>tốt<br/>lắm</td></tr></tbody></table></google-sheets-html-origin>`;
    expect(cells({ html })).toEqual([EXPECTED]);
  });

  it('from Word, between its paragraphs', () => {
    const cell = (...words: string[]) =>
      `<td width=200 valign=top style='mso-border-alt:solid'>${words.map((each) => `<p class=MsoNormal><span lang=VI>${each}<o:p></o:p></span></p>`).join('')}</td>`;
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoNormal>Kết quả như sau:</p><table class=MsoTableGrid><tr>${cell('Xã')}${cell('Hộ nghèo')}${cell('Ghi chú')}</tr><tr>${cell('A')}${cell('12')}${cell('&nbsp;')}</tr><tr>${cell('B')}${cell('7,5')}${cell('tốt', 'lắm')}</tr></table><p class=MsoNormal>Đề nghị xem xét.</p></body></html>`;
    const blocks = paste({}, { html });
    expect(blocks.map((block) => ('cells' in block ? block.cells : block.text))).toEqual([
      'Kết quả như sau:',
      EXPECTED,
      'Đề nghị xem xét.',
    ]);
  });

  it('with its title and its merged cells', () => {
    const html =
      '<table><caption>Số hộ</caption><tr><th rowspan=2>Xã</th><th colspan=2>Hộ</th></tr><tr><th>nghèo</th><th>cận nghèo</th></tr><tr><td>A</td><td>1</td><td>2</td></tr></table>';
    expect(paste({}, { html }).find((block) => 'cells' in block)).toMatchObject({
      text: 'Số hộ',
      cells: [
        ['Xã', 'Hộ', ''],
        ['', 'nghèo', 'cận nghèo'],
        ['A', '1', '2'],
      ],
    });
  });

  it('from tabs and lines', () => {
    expect(cells({ text: 'Xã\tHộ nghèo\tGhi chú\r\nA\t12\t\r\nB\t7,5\t"tốt\nlắm"\r\n' })).toEqual([EXPECTED]);
  });

  it('and is private in a private note', () => {
    const [table] = paste({ private: true }, { text: 'a\tb\nc\td' }).filter((block) => 'cells' in block);
    expect(table).toMatchObject({ private: true });
  });

  it('when it is copied here: with its cells of now, in a grid of its own', () => {
    paste({}, { text: 'a\tb\nc\td' });
    const { view, state } = editor!;
    const { dom, slice } = view.serializeForClipboard(state.doc.slice(0, state.doc.content.size));
    expect(slice.content.firstChild?.attrs.fill).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(dom.querySelectorAll('td')).toHaveLength(4);
    view.dispatch(state.tr.setSelection(TextSelection.atEnd(state.doc)));
    view.pasteHTML(dom.innerHTML);
    const grids: unknown[] = [];
    view.state.doc.forEach(({ type, attrs }) => {
      if (type.name === 'table') grids.push(attrs.grid);
    });
    expect(new Set(grids).size).toBe(2);
  });
});
