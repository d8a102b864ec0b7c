/** People with an editor: the real binding on a real document, over the real connection or a stock one. */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { OpenEditor } from '../../client/editor/create-editor';
import { LabelSource, type Labels } from '../../client/editor/labels';
import { createMinutesEditor } from '../../client/editor/minutes-editor';
import { openDocument } from '../../client/sync/connection';
import { FrameGate, GATE_LIMITS } from '../../client/sync/gate';
import type { SyncStatus } from '../../client/sync/status';
import { readMessage } from '../../server/sync/frames';
import { MESSAGE_SYNC } from '../../shared/protocol/sync';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { type ActContext, act, isLetter, type Letters } from './acts';
import type { Chance } from './chance';
import { DOCUMENT } from './host';
import type { Network } from './network';

const URL = 'ws://house.invalid/sync';

const labels = new LabelSource({
  kind: String,
  speaker: () => 'Ai',
  name: String,
  time: String,
  due: String,
  vote: () => '',
  agenda: () => '1 · ',
  claim: () => null,
  words: {
    private: '',
    unknown: '',
    takeReading: '',
    chooseKind: '',
    details: '',
    noAssignee: '',
    noVote: '',
    missingPhoto: '',
    entryHint: '',
    headingHint: '',
    captionHint: '',
    takeItem: '',
    drag: '',
  },
} satisfies Labels);

/** How a person is connected. */
interface Wire {
  status(): SyncStatus | null;
  close(): void;
}

/** What becomes of letters: shared by all people of a run. */
export interface Fates {
  /** Every letter that was typed, with who typed it. */
  readonly typed: Map<string, string>;
  readonly deleted: Set<string>;
  /** Taken away or brought back by an undo: two people may both bring one letter back. */
  readonly undone: Set<string>;
}

export interface PersonOptions {
  name: string;
  kind: 'writer' | 'stock' | 'reader';
  clientID: number;
  network: Network;
  chance: Chance;
  letters: Letters;
  fates: Fates;
  mayUndo: boolean;
}

export class Person {
  readonly doc = new Y.Doc();
  readonly open: OpenEditor;
  /** Own updates in order. */
  readonly own: Uint8Array[] = [];
  /**
   * Updates that came from the server, as they came: what the document then says of them holds what follows
   * from one's own unsent edits too.
   */
  readonly shown: Uint8Array[] = [];
  readonly #wire: Wire;

  constructor(readonly options: PersonOptions) {
    const { doc } = this;
    doc.clientID = options.clientID;
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.own.push(update);
    });
    const { name, kind, network } = options;
    const token = kind === 'reader' ? `read-${name}` : name;
    const WebSocketImplementation = network.implementation(name, (frame) => {
      const message = frame[0] === MESSAGE_SYNC ? readMessage(frame) : null;
      if (message?.type === 'update' || message?.type === 'step-2') this.shown.push(message.update);
    });
    const user = { id: name, name, color: '#000000' };
    // What comes enters at once: the world alone says when.
    const gate = new FrameGate({ ...GATE_LIMITS, pace: 0 });
    if (kind === 'stock') {
      const provider = new WebsocketProvider(URL, DOCUMENT, doc, {
        WebSocketPolyfill: WebSocketImplementation,
        disableBc: true,
        params: { token },
      });
      const status = { getStatus: () => never(), subscribe: () => () => {} };
      this.open = this.#edit({ doc, awareness: provider.awareness, gate, status });
      this.#wire = { status: () => null, close: () => provider.destroy() };
    } else {
      const document = openDocument({
        url: URL,
        name: DOCUMENT,
        doc,
        user,
        token,
        persist: false,
        gate,
        WebSocketImplementation,
      });
      this.open = this.#edit(document);
      this.#wire = { status: document.status.getStatus, close: () => void document.close() };
    }
  }

  #edit(
    document: Pick<ReturnType<typeof openDocument>, 'doc' | 'awareness' | 'gate' | 'status'>,
  ): OpenEditor {
    return createMinutesEditor({
      element: window.document.createElement('div'),
      document: { ...document, loaded: Promise.resolve(), reconnect() {}, close: async () => {} },
      editable: this.options.kind !== 'reader',
      label: '',
      views: { labels, photo: String },
      answerer: { onQuestion() {}, onKey: () => false },
      reader: { read: () => ({}), idsOf: () => [] },
      abbreviations: () => new Map(),
      leading: () => [],
    });
  }

  get name(): string {
    return this.options.name;
  }

  get text(): Y.Text {
    return this.doc.getText(MINUTES_ROOTS.text);
  }

  get status(): SyncStatus | null {
    return this.#wire.status();
  }

  /** What the screen calls saved now; a stock client is told nothing, and a reader has nothing of their own. */
  saved(): readonly Uint8Array[] {
    const { status } = this;
    return status && this.options.kind === 'writer'
      ? this.own.slice(0, this.own.length - status.pending)
      : [];
  }

  /** Does something at random, and notes what became of which letter. */
  act(): void {
    const { fates, name } = this.options;
    const context: ActContext = { ...this.options, open: this.open };
    // ProseMirror wants a block on the screen: in an empty line it is one that is in no document.
    const before = lettersOf(this.text);
    const effect = act(context);
    const after = lettersOf(this.text);
    const gone = [...before].filter((letter) => !after.has(letter));
    const come = [...after].filter((letter) => !before.has(letter));
    if (effect === 'keeps' && gone.length > 0) throw new Error(`${name}: an act lost ${gone.join('')}.`);
    for (const letter of gone) fates.deleted.add(letter);
    for (const letter of come) if (!fates.typed.has(letter)) fates.typed.set(letter, name);
    if (effect === 'undoes') for (const letter of [...gone, ...come]) fates.undone.add(letter);
  }

  leave(): void {
    this.open.destroy();
    this.#wire.close();
  }
}

/** All letters of a line, those of removed blocks too. */
export function lettersOf(text: Y.Text): Set<string> {
  return new Set([...text.toString()].filter(isLetter));
}

function never(): never {
  throw new Error('A stock client has no status.');
}
