/**
 * The whole server as it is run, with stock y-websocket clients that come by link: killed with SIGKILL while
 * they type, and started again. Whatever another client had on its screen is in the journal's file.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newFolder, serve, tocky } from '../integration/cli/terminal';
import { SEED, seeded } from '../random';
import { docInFile } from './journal-file';

const KILLS = 10;

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(typeof address === 'object' && address ? address.port : 0);
}

/** A stock client that keeps its document over the server's deaths, as a browser's tab does. */
class Writer {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  shown: Uint8Array[] = [];
  #typing = false;

  constructor(
    url: string,
    document: string,
    token: string,
    private readonly random: () => number,
    onShown: () => void,
  ) {
    this.provider = new WebsocketProvider(url, document, this.doc, {
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
      params: { token },
      maxBackoffTime: 100,
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider) return;
      this.shown.push(update);
      onShown();
    });
  }

  synced(): Promise<void> {
    return new Promise((resolve) => {
      if (this.provider.synced) resolve();
      else this.provider.once('sync', () => resolve());
    });
  }

  start(): void {
    this.#typing = true;
    this.#type();
  }

  stop(): void {
    this.#typing = false;
  }

  #type(): void {
    if (!this.#typing) return;
    const text = this.doc.getText('minutes');
    text.insert(Math.floor(this.random() * (text.length + 1)), 'ạ');
    setTimeout(() => this.#type(), this.random() * 8);
  }
}

test(`${KILLS} kills of the whole server lose nothing that a stock client had shown`, async () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const random = seeded(SEED);
  const settings = { DATA_DIR: newFolder(), PORT: await freePort() };
  let server = await serve(settings);
  const { out } = await tocky(['meetings'], settings);
  const { id } = JSON.parse(out.split('\n')[0] ?? '') as { id: string };
  const tokens: string[] = [];
  for (const name of ['An', 'Bình', 'Chi']) {
    const made = await tocky(['link', id, '--role', 'secretary', '--name', name], settings);
    tokens.push(made.out.trim().split('/').at(-1) ?? '');
  }
  const url = `${server.url.replace('http', 'ws')}/sync`;
  let shown = 0;
  let enough: () => void = () => {};
  let wanted = Number.POSITIVE_INFINITY;
  const writers = tokens.map(
    (token) =>
      new Writer(url, `minutes.${id}`, token, random, () => {
        shown += 1;
        if (shown >= wanted) enough();
      }),
  );
  for (let kill = 1; kill <= KILLS; kill++) {
    await Promise.all(writers.map((writer) => writer.synced()));
    shown = 0;
    wanted = 5 + Math.floor(random() * 120);
    const reached = new Promise<void>((resolve) => {
      enough = resolve;
    });
    for (const writer of writers) writer.start();
    await reached;
    await server.stop('SIGKILL');
    // What was on its way still reaches the screens: it counts.
    await new Promise((resolve) => setImmediate(resolve));
    for (const writer of writers) writer.stop();
    const kept = Y.snapshot(docInFile(settings.DATA_DIR, `minutes.${id}`));
    const lost = writers
      .flatMap((writer) => writer.shown.splice(0))
      .filter((update) => !Y.snapshotContainsUpdate(kept, update));
    expect(lost.length, `after kill ${kill}, seed ${SEED}`).toBe(0);
    server = await serve(settings);
  }
  // What was typed without the server has arrived as well, and all screens are the same.
  await Promise.all(writers.map((writer) => writer.synced()));
  const last = writers[0]!.doc.getText('minutes');
  await expect
    .poll(
      () => new Set(writers.map(({ doc }) => Buffer.from(Y.encodeStateVector(doc)).toString('hex'))).size,
      {
        timeout: 30_000,
      },
    )
    .toBe(1);
  const length = last.length;
  for (const writer of writers) writer.provider.destroy();
  expect(await server.stop()).toBe(0);
  expect(docInFile(settings.DATA_DIR, `minutes.${id}`).getText('minutes').length).toBe(length);
  const { code } = await tocky(['verify'], settings);
  expect(code).toBe(0);
});
