/** Editors of the two documents: the line, its undo, the gate, the carets of the others, the keys. */
import { Editor, Extension, type Extensions } from '@tiptap/core';
import { baseKeymap, toggleMark } from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import { type Command, Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import type { Abbreviations } from '../../shared/minutes/abbreviations';
import { MINUTES_ROOTS, STORY_ROOTS } from '../../shared/schema/document';
import { minutesSchema, storySchema } from '../../shared/schema/nodes';
import type { OpenDocument } from '../sync/connection';
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
import { blockDragPlugin } from './block-drag';
import { blockIdentityPlugin } from './block-identity';
import { type BlockViewOptions, blockViews } from './block-views';
import { caretsPlugin } from './carets';
import { clipboardPlugin } from './clipboard';
import { compositionGatePlugin } from './composition-gate';
import { factMarksPlugin } from './fact-marks';
import { freshSelectionPlugin } from './fresh-selection';
import { historyPlugin, lineHistory } from './history';
import { kindKeysPlugin } from './kind-keys';
import { linePlugin } from './line-binding';
import { litPlugin } from './lit';
import { DOCUMENT_END_KEYS, longDocumentPlugin } from './long-document';
import { reactCommitsPlugin } from './react-commits';
import { type Reader, readingPlugin, takeReading, takingReading } from './reading';
import { sentenceMarksPlugin } from './sentence-marks';
import { storyEnter } from './story-commands';
import { type Answerer, suggestionPlugin } from './suggestions';
import { takenAwayPlugin } from './taken-away';

export interface OpenEditor {
  readonly editor: Editor;
  readonly history: Y.UndoManager;
  destroy(): void;
}

interface EditorOptions {
  element: HTMLElement;
  document: OpenDocument;
  editable: boolean;
  /** Name of the writing surface for screen readers. */
  label: string;
  views: BlockViewOptions;
  /** A colleague removed the block in which this person was writing. */
  onTakenAway?: ((id: string) => void) | undefined;
}

/** Who writes in a document, as its awareness says. */
function authorOf({ awareness }: OpenDocument): { id: string; name: string } | null {
  const user: unknown = awareness.getLocalState()?.user;
  if (typeof user !== 'object' || user === null) return null;
  const { id, name } = user as { id?: unknown; name?: unknown };
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

type Keys = Record<string, Command>;

const history = (manager: Y.UndoManager): Keys => {
  const undo: Command = () => manager.undo() !== null || true;
  const redo: Command = () => manager.redo() !== null || true;
  return { 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo };
};

/** Marks by the usual keys. */
const MARKS: Readonly<Record<string, string>> = { 'Mod-b': 'bold', 'Mod-i': 'italic', 'Mod-u': 'underline' };

const marks = (): Keys =>
  Object.fromEntries(
    Object.entries(MARKS).map(([key, name]): [string, Command] => [
      key,
      (state, dispatch) => {
        const type = state.schema.marks[name];
        return type ? toggleMark(type)(state, dispatch) : false;
      },
    ]),
  );

const firstOf =
  (...commands: Command[]): Command =>
  (state, dispatch, view) =>
    commands.some((command) => command(state, dispatch, view));

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

const STORY_KEYS: Keys = {
  Enter: storyEnter,
  'Shift-Enter': breakLine,
  'Mod-Enter': breakLine,
  Backspace: firstOf(backspaceAtStart, baseKeymap.Backspace ?? (() => false)),
  Delete: firstOf(deleteAtEnd, baseKeymap.Delete ?? (() => false)),
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
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
  return create(options, minutesSchema, MINUTES_ROOTS.text, keys, [
    suggestionPlugin(options.answerer),
    kindKeysPlugin(),
    readingPlugin(options.reader),
    abbreviationPlugin(options.abbreviations),
  ]);
}

/** The editor of the story. */
export function createStoryEditor(options: EditorOptions): OpenEditor {
  return create(options, storySchema, STORY_ROOTS.text, STORY_KEYS, [
    factMarksPlugin(),
    sentenceMarksPlugin(),
  ]);
}

function create(
  { element, document, editable, label, views, onTakenAway }: EditorOptions,
  schema: Extensions,
  root: string,
  keys: Keys,
  first: Plugin[],
): OpenEditor {
  const text = document.doc.getText(root);
  const manager = lineHistory(text);
  const editor = new Editor({
    element,
    editable,
    // The styles stand in our own sheet: nothing is injected, the CSP stays strict.
    injectCSS: false,
    coreExtensionOptions: {},
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [
      ...schema,
      Extension.create({
        name: 'line',
        priority: 1_000,
        addProseMirrorPlugins: () => [
          freshSelectionPlugin(document.gate),
          // What is asked with @ and / takes its keys before anything else.
          ...first,
          keymap({ ...history(manager), ...marks(), ...DOCUMENT_END_KEYS, ...keys }),
          linePlugin(text, {
            gate: document.gate,
            me: () => authorOf(document),
          }),
          blockIdentityPlugin({ now: () => new Date().toISOString() }),
          // Before the gate: what begins anew is in the line when it closes.
          takenAwayPlugin((id) => onTakenAway?.(id)),
          compositionGatePlugin(document.gate),
          caretsPlugin(document.awareness),
          historyPlugin(manager),
          litPlugin(),
          longDocumentPlugin(),
          reactCommitsPlugin(),
          blockDragPlugin(),
          // As a plugin: Tiptap lays its own node views over those of the editor's props.
          new Plugin({ props: { nodeViews: blockViews(views) } }),
          clipboardPlugin(),
        ],
      }),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'false',
        autocapitalize: 'sentences',
      },
    },
  });
  return {
    editor,
    history: manager,
    destroy() {
      editor.destroy();
      manager.destroy();
    },
  };
}
