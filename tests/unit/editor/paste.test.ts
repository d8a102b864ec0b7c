// @vitest-environment happy-dom
/** What is pasted into a block that is there already: the block stays what it is. */
import { Editor, Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { afterEach, expect, it } from 'vitest';
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
