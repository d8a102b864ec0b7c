/** The editor of the minutes: lines of a kind and a speaker, what is asked with @ and /, what is read from words. */
import { baseKeymap } from '@tiptap/pm/commands';
import type { Command } from '@tiptap/pm/state';
import type { Abbreviations } from '../../shared/minutes/abbreviations';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { minutesSchema } from '../../shared/schema/nodes';
import { abbreviationPlugin } from './abbreviations';
import {
  backspaceAtStart,
  breakLine,
  changeSpeaker,
  deleteAtEnd,
  enter,
  enterSame,
  indent,
  moveBlock,
  removeBlock,
  sectionOf,
  togglePrivate,
} from './block-commands';
import { createEditor, type EditorOptions, firstOf, type Keys, type OpenEditor } from './create-editor';
import { kindKeysPlugin } from './kind-keys';
import { type Reader, readingPlugin, takeReading, takingReading } from './reading';
import { type Answerer, suggestionPlugin } from './suggestions';

const MINUTES_KEYS: Keys = {
  Enter: takingReading(enter),
  'Shift-Enter': takingReading(enterSame),
  'Mod-Enter': breakLine,
  Backspace: firstOf(backspaceAtStart, baseKeymap.Backspace ?? (() => false)),
  Delete: firstOf(deleteAtEnd, baseKeymap.Delete ?? (() => false)),
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
  'Mod-Shift-Backspace': removeBlock,
  'Mod-;': togglePrivate,
};

interface MinutesOptions extends EditorOptions {
  answerer: Answerer;
  reader: Reader;
  /** What may be written short. */
  abbreviations(): Abbreviations;
  /** Ids of those who lead the meeting. */
  leading(): readonly string[];
}

/** The editor of the minutes. */
export function createMinutesEditor(options: MinutesOptions): OpenEditor {
  const claim: Command = (state) => {
    const id = sectionOf(state);
    if (id !== null) options.views.onClaim?.(id);
    return id !== null;
  };
  const { leading } = options;
  const keys: Keys = {
    ...MINUTES_KEYS,
    Tab: firstOf(indent(1), takeReading, changeSpeaker(1, leading)),
    'Shift-Tab': firstOf(indent(-1), changeSpeaker(-1, leading)),
    'Alt-Enter': claim,
  };
  return createEditor(options, minutesSchema, MINUTES_ROOTS.text, keys, [
    suggestionPlugin(options.answerer),
    kindKeysPlugin(),
    readingPlugin(options.reader),
    abbreviationPlugin(options.abbreviations),
  ]);
}
