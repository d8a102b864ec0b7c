/**
 * Four people write; the server is killed with SIGKILL at random moments, again and again. Whatever
 * another person had on the screen, or the author's screen called saved, is in the journal afterwards:
 * read from the SQLite file itself, with no client there to send anything again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import * as Y from 'yjs';
import { type OpenDocument, openDocument } from '../../client/sync/connection';
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { DOCUMENT, newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { docInFile } from './journal-file';

const KILLS = 30;
const WRITERS = ['an', 'binh', 'chi', 'dung'];

async function startServer(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('./engine-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('the server ended before it served')));
  });
  return { child, url };
}

class Writer {
  readonly #document: OpenDocument;
  /** Own updates in order, and those of others that reached the screen. */
  readonly #own: Uint8Array[] = [];
  readonly shown: Uint8Array[] = [];
  #stopped = false;
  readonly ready: Promise<void>;

  constructor(
    url: string,
    readonly name: string,
    private readonly random: () => number,
    onShown: () => void,
  ) {
    const doc = new Y.Doc();
    this.#document = openDocument({
      url,
      name: DOCUMENT,
      doc,
      user: { id: name, name, color: '#000000' },
      token: name,
      persist: false,
      WebSocketImplementation: NodeWebSocket as unknown as typeof WebSocket,
    });
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) {
        this.#own.push(update);
      } else {
        this.shown.push(update);
        onShown();
      }
    });
    this.ready = new Promise((resolve) => {
      const { status } = this.#document;
      const check = () => {
        if (status.getStatus().state !== 'saved') return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = status.subscribe(check);
      check();
    });
  }

  /** Types until stopped: mostly letters, now and then a deletion, at random places. */
  type(): void {
    if (this.#stopped) return;
    const text = this.#document.doc.getText('minutes');
    const at = Math.floor(this.random() * (text.length + 1));
    if (this.random() < 0.15 && at < text.length) text.delete(at, Math.min(2, text.length - at));
    else text.insert(at, 'aăâbcdđeê'[Math.floor(this.random() * 9)] ?? 'a');
    setTimeout(() => this.type(), this.random() * 6);
  }

  /** What the screen called saved at this moment. */
  saved(): Uint8Array[] {
    return this.#own.slice(0, this.#own.length - this.#document.status.getStatus().pending);
  }

  async leave(): Promise<void> {
    this.#stopped = true;
    await this.#document.close();
  }
}

test(`${KILLS} kills lose nothing that was shown or called saved`, async () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const random = seeded(SEED);
  const folder = newFolder();
  let shownInAll = 0;
  let savedInAll = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const { child, url } = await startServer(folder);
    const killAfter = 5 + Math.floor(random() * 250);
    let shown = 0;
    let enough: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const writers = WRITERS.map(
      (name) =>
        new Writer(url, name, random, () => {
          shown += 1;
          if (shown === killAfter) enough();
        }),
    );
    await Promise.all(writers.map(({ ready }) => ready));
    for (const writer of writers) writer.type();
    await reached;
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What was on its way still reaches the screens: it counts.
    await new Promise((resolve) => setImmediate(resolve));
    const seen = writers.flatMap((writer) => writer.shown);
    const saved = writers.flatMap((writer) => writer.saved());
    await Promise.all(writers.map((writer) => writer.leave()));

    const kept = Y.snapshot(docInFile(folder));
    const lostShown = seen.filter((update) => !Y.snapshotContainsUpdate(kept, update));
    const lostSaved = saved.filter((update) => !Y.snapshotContainsUpdate(kept, update));
    expect([lostShown.length, lostSaved.length], `after kill ${kill}, seed ${SEED}`).toEqual([0, 0]);
    shownInAll += seen.length;
    savedInAll += saved.length;
  }
  console.log(`${shownInAll} updates shown and ${savedInAll} called saved, all kept`);
  expect(savedInAll).toBeGreaterThan(KILLS);
  const journal = await openSqliteJournal({ folder });
  expect((await journal.verify()).problems).toEqual([]);
  await journal.close();
});
