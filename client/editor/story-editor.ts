/** The editor of the story. */
import { baseKeymap } from '@tiptap/pm/commands';
import { STORY_ROOTS } from '../../shared/schema/document';
import { storySchema } from '../../shared/schema/nodes';
import { backspaceAtStart, breakLine, deleteAtEnd, moveBlock } from './block-commands';
import { createEditor, type EditorOptions, firstOf, type Keys, type OpenEditor } from './create-editor';
import { factMarksPlugin } from './fact-marks';
import { sentenceMarksPlugin } from './sentence-marks';
import { storyEnter } from './story-commands';

const STORY_KEYS: Keys = {
  Enter: storyEnter,
  'Shift-Enter': breakLine,
  'Mod-Enter': breakLine,
  Backspace: firstOf(backspaceAtStart, baseKeymap.Backspace ?? (() => false)),
  Delete: firstOf(deleteAtEnd, baseKeymap.Delete ?? (() => false)),
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
};

/** Opens it. */
export function createStoryEditor(options: EditorOptions): OpenEditor {
  return createEditor(options, storySchema, STORY_ROOTS.text, STORY_KEYS, [
    factMarksPlugin(),
    sentenceMarksPlugin(),
  ]);
}
