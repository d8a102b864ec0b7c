/** Somebody who types over a real connection, and what their screen showed and called saved. */
import { WebSocket as NodeWebSocket } from 'ws';
import * as Y from 'yjs';
import { type OpenDocument, openDocument } from '../../client/sync/connection';
import type { SyncStatus } from '../../client/sync/status';
import type { DocumentName } from '../../shared/protocol/sync';
import { DOCUMENT } from '../integration/sync/harness';

const LETTERS = 'aăâbcdđeê';

export class Writer {
  readonly document: OpenDocument;
  readonly text: Y.Text;
  /** Own updates in order. */
  readonly #own: Uint8Array[] = [];
  /** Updates of others that reached the screen. */
  readonly shown: Uint8Array[] = [];
  #stopped = false;
  /** Resolves when everything is there and saved for the first time. */
  readonly ready: Promise<SyncStatus>;

  constructor(
    url: string,
    readonly name: string,
    private readonly random: () => number,
    onShown: () => void = () => {},
    document: DocumentName = DOCUMENT,
  ) {
    const doc = new Y.Doc();
    this.document = openDocument({
      url,
      name: document,
      doc,
      user: { id: name, name, color: '#000000' },
      token: name,
      persist: false,
      WebSocketImplementation: NodeWebSocket as unknown as typeof WebSocket,
    });
    this.text = doc.getText('minutes');
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) {
        this.#own.push(update);
      } else {
        this.shown.push(update);
        onShown();
      }
    });
    this.ready = this.until(({ state }) => state === 'saved');
  }

  get status(): SyncStatus {
    return this.document.status.getStatus();
  }

  /** Resolves with the first status, now or later, of which `wanted` holds. */
  until(wanted: (status: SyncStatus) => boolean): Promise<SyncStatus> {
    const { status } = this.document;
    return new Promise((resolve) => {
      const check = () => {
        if (!wanted(status.getStatus())) return;
        unsubscribe();
        resolve(status.getStatus());
      };
      const unsubscribe = status.subscribe(check);
      check();
    });
  }

  /** One keystroke at a random place: mostly a letter, now and then a deletion. */
  strike(): void {
    const { text, random } = this;
    const at = Math.floor(random() * (text.length + 1));
    if (random() < 0.15 && at < text.length) text.delete(at, Math.min(2, text.length - at));
    else text.insert(at, LETTERS[Math.floor(random() * LETTERS.length)] ?? 'a');
  }

  /** Types until stopped. */
  type(): void {
    if (this.#stopped) return;
    this.strike();
    setTimeout(() => this.type(), this.random() * 6);
  }

  /** What the screen called saved at this moment. */
  saved(): Uint8Array[] {
    return this.#own.slice(0, this.#own.length - this.status.pending);
  }

  /** Everything typed here. */
  typed(): readonly Uint8Array[] {
    return this.#own;
  }

  async leave(): Promise<void> {
    this.#stopped = true;
    await this.document.close();
  }
}

/** Those of `updates` that `kept` does not hold. */
export function missingFrom(kept: Y.Doc, updates: readonly Uint8Array[]): Uint8Array[] {
  const snapshot = Y.snapshot(kept);
  return updates.filter((update) => !Y.snapshotContainsUpdate(snapshot, update));
}
