/** Editors of the two documents: the line, its undo, the gate, the carets of the others, the keys. */
import { Editor, Extension, type Extensions } from '@tiptap/core';
import { toggleMark } from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import { type Command, Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import type { OpenDocument } from '../sync/connection';
import { blockDragPlugin } from './block-drag';
import { blockIdentityPlugin } from './block-identity';
import { type BlockViewOptions, blockViews } from './block-views';
import { caretsPlugin } from './carets';
import { clipboardPlugin } from './clipboard';
import { compositionGatePlugin } from './composition-gate';
import { freshSelectionPlugin } from './fresh-selection';
import { historyPlugin, lineHistory } from './history';
import { linePlugin } from './line-binding';
import { litPlugin } from './lit';
import { DOCUMENT_END_KEYS, longDocumentPlugin } from './long-document';
import { reactCommitsPlugin } from './react-commits';
import { takenAwayPlugin } from './taken-away';

export interface OpenEditor {
  readonly editor: Editor;
  readonly history: Y.UndoManager;
  destroy(): void;
}

export interface EditorOptions {
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

export type Keys = Record<string, Command>;

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

/** The first command that has something to do. */
export const firstOf =
  (...commands: Command[]): Command =>
  (state, dispatch, view) =>
    commands.some((command) => command(state, dispatch, view));

/** An editor of `root` in the document; `first` are plugins that take their keys before anything else. */
export function createEditor(
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
