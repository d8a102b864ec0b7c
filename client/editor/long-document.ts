/** Marks a surface of many blocks, so that the styles may leave out what is far from the screen. */
import { Plugin } from '@tiptap/pm/state';

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
