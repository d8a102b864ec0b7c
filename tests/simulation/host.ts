/** A server's process: the engine on its journal, from its start to its death. */
import { Watch } from '../../server/live/watch';
import type { JournalFile } from '../../server/store/sqlite/journal-file';
import { createSyncEngine, type SyncEngine } from '../../server/sync/engine';
import type { Authorize } from '../../server/sync/types';
import { FaultyJournal } from './journal-faults';
import type { Acceptor, ServerEnd } from './network';

export const MEETING = 'm1';
export const DOCUMENT = `minutes.${MEETING}` as const;

/** `?token=an` is the user an who writes; `?token=read-an` may only read. */
const authorize: Authorize = async (_document, { token }) => {
  const id = token?.replace(/^read-/, '') ?? '';
  return { user: { id, name: id.toUpperCase() }, canWrite: !token?.startsWith('read-') };
};

/** What the server said of itself; errors of its own are faults, those of the storage are injected. */
export interface Complaint {
  message: string;
  fields: object;
}

export class Host implements Acceptor {
  readonly journal: FaultyJournal;
  readonly engine: SyncEngine;
  readonly complaints: Complaint[] = [];
  #watch: Promise<Watch> | null = null;
  #opened: Watch | null = null;
  isAlive = true;

  constructor(file: JournalFile) {
    this.journal = new FaultyJournal(file);
    const note = (fields: object, message: string) => {
      if (this.isAlive) this.complaints.push({ message, fields });
    };
    this.engine = createSyncEngine({
      journal: this.journal,
      authorize,
      logger: { info: note, warn: note, error: note },
      // Rooms are left and come back often; a burst of many frames is no attack here.
      limits: { idleRoom: 4_000, framesAtOnce: 100_000, smallRoom: 3 },
    });
  }

  accept(socket: ServerEnd, url: URL): void {
    const protocol = url.searchParams.get('tocky');
    const document = url.pathname.split('/').at(-1) ?? '';
    const token = url.searchParams.get('token');
    const credentials = { cookie: null, token, user: null, origin: null, address: '' };
    type Socket = Parameters<SyncEngine['connect']>[0];
    this.engine.connect(
      socket as unknown as Socket,
      document,
      credentials,
      protocol === null ? null : Number(protocol),
    );
  }

  /** The meeting's live view, as the hub opens it for its first viewer; rejects when it cannot be read. */
  watch(): Promise<Watch> {
    this.#watch ??= this.#openWatch();
    return this.#watch;
  }

  /** The live view, where it is open. */
  get opened(): Watch | null {
    return this.#opened;
  }

  async #openWatch(): Promise<Watch> {
    try {
      const watch = await Watch.open({
        meetingId: MEETING,
        documents: this.engine,
        log: {
          error: (fields: unknown, message?: string) =>
            this.complaints.push({ message: String(message), fields: { fields } }),
        } as Parameters<typeof Watch.open>[0]['log'],
        limits: {
          patchEveryMs: 100,
          calm: 1_000,
          countEveryMs: 2_000,
          slice: 2,
          waitingBytes: 64 * 1024,
          events: 20,
          bytes: 64 * 1024,
        },
        state: 'open',
        onBroken: () => this.#forgetWatch(),
      });
      this.#opened = watch;
      return watch;
    } catch (error) {
      this.#watch = null;
      throw error;
    }
  }

  #forgetWatch(): void {
    this.#watch = null;
    this.#opened = null;
  }

  /** SIGKILL: nothing of it happens from now on. The network is told apart from this. */
  kill(): void {
    this.isAlive = false;
    this.journal.die();
    this.#opened?.close();
    // Ends its timers. Its sockets are dead, and its journal never answers.
    void this.engine.close();
  }
}
