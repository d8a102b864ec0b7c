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
  const text = new Y.Doc().getText('minutes');
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
          clipboardPlugin(),
        ],
      }),
    ],
  });
  editor = opened;
  const { view } = opened;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1)));
  if (words.html) view.pasteHTML(words.html);
  else view.pasteText(words.text ?? '');
  return readBlocks(text).map(({ attributes: { id, private: hidden, speaker }, inline }) => ({
    id,
    private: hidden,
    speaker,
    text: plainText(inline),
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

  it('rows of Excel, as HTML and as text', () => {
    const html =
      '<table><colgroup><col width=64></colgroup><tr><td>Xã A</td><td align=right>12</td><td></td></tr><tr><td><p>Xã</p><p>B</p></td><td>7,5</td><td>tốt</td></tr></table>';
    expect(lines({ html })).toEqual(['Xã A; 12', 'Xã B; 7,5; tốt']);
    expect(lines({ text: 'Xã A\t12\t\r\nXã B\t7,5\ttốt\r\n' })).toEqual(['Xã A; 12', 'Xã B; 7,5; tốt']);
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
