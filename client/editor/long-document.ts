/** Marks a surface of many blocks, so that the styles may leave out what is far from the screen. */
import { type Command, Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isMac } from '../ui/platform';

/** Fewer are laid out in no time, and everything on the page is as it always was. */
const MANY_BLOCKS = 150;

export function longDocumentPlugin(): Plugin {
  return new Plugin({
    props: {
      attributes: ({ doc }): Record<string, string> =>
        doc.childCount > MANY_BLOCKS ? { class: 'tk-long' } : {},
    },
  });
}

/** What comes near the screen is laid out a frame later, and may be higher than it was taken for. */
function showAgain(view: EditorView): void {
  const show = () => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.scrollIntoView());
  };
  requestAnimationFrame(() => requestAnimationFrame(show));
}

/** To the first or the last letter; `extend`: selecting up to there. */
const toEnd =
  (side: 'start' | 'end', extend: boolean): Command =>
  ({ tr, doc, selection }, dispatch, view) => {
    const end = side === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc);
    const anchor = extend ? selection.anchor : end.head;
    dispatch?.(tr.setSelection(TextSelection.between(doc.resolve(anchor), end.$head)).scrollIntoView());
    if (dispatch && view) showAgain(view);
    return true;
  };

const toStart = toEnd('start', false);
const toLast = toEnd('end', false);
const selectToStart = toEnd('start', true);
const selectToLast = toEnd('end', true);

/** The browser itself stops at the first letter of a last block that is not laid out. */
export const DOCUMENT_END_KEYS: Readonly<Record<string, Command>> = {
  'Mod-Home': toStart,
  'Mod-End': toLast,
  'Mod-Shift-Home': selectToStart,
  'Mod-Shift-End': selectToLast,
  ...(isMac
    ? {
        'Mod-ArrowUp': toStart,
        'Mod-ArrowDown': toLast,
        'Mod-Shift-ArrowUp': selectToStart,
        'Mod-Shift-ArrowDown': selectToLast,
      }
    : {}),
};
