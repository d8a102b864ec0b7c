/** A load process: clients and viewers, told what to do by the process that measures. */
import type { Socket } from 'node:net';
import * as Y from 'yjs';
import { now } from '../measure/clock';
import type { Answer, CallName, Give, Request, Take } from './calls';
import { Client } from './client';
import type { Door } from './door';
import { Recorder } from './recorder';
import { Typist, typeInTurn } from './typist';
import { openViewer, ViewLog } from './viewer';

/** Connections that are being opened at one time, below what a listening socket's queue takes. */
const AT_ONCE = 100;

/** A fresh client that hears nothing for so long has been given everything. */
const QUIET_MS = 2_000;
/** Share of a document's bytes by which it is known to have come: servers encode it a little differently. */
const MOST = 0.9;

const recorder = new Recorder();
const views = new ViewLog();
let readers: Client[] = [];
let typists: Typist[] = [];
let viewers: Socket[] = [];
/** Updates of others, by the Yjs client id of the typist who got them. */
const heard = new Map<number, Uint8Array[]>();
let viewersGone = 0;
let stopTyping = () => {};

/** Does `work` `count` times, some at a time. */
async function inBatches(count: number, work: (at: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => work(from + at)));
}

async function joinOnce(door: Door, needBytes: number): Promise<number> {
  const from = now();
  const client = new Client(door, { needBytes });
  try {
    await client.joined;
    return now() - from;
  } finally {
    client.close();
  }
}

async function enter(door: Door, id: number): Promise<Typist> {
  const updates: Uint8Array[] = [];
  heard.set(id, updates);
  const client = new Client(door, {
    onUpdate: (update) => {
      recorder.arrived(update, now(), id);
      updates.push(Uint8Array.from(update));
    },
  });
  await client.joined;
  // What the document held before is nothing that was heard of others now.
  updates.length = 0;
  return new Typist(client, id);
}

/** Whether an update is another's: some servers send everybody's own back to them. */
const isOthers = (update: Uint8Array, own: number) =>
  Y.decodeUpdate(update).structs.some((struct) => struct.id.client !== own);

const calls: { [Name in CallName]: (give: Give<Name>) => Promise<Take<Name>> } = {
  async read({ doors }) {
    await inBatches(doors.length, async (at) => {
      const door = doors[at];
      if (!door) return;
      const client = new Client(door, { onUpdate: (update) => recorder.arrived(update, now(), 0) });
      await client.joined;
      readers.push(client);
    });
  },
  async join({ door, needBytes, times, atOnce }) {
    if (atOnce) return Promise.all(Array.from({ length: times }, () => joinOnce(door, needBytes)));
    const all: number[] = [];
    while (all.length < times) all.push(await joinOnce(door, needBytes));
    return all;
  },
  async enter({ rooms, firstClient }) {
    const doors = rooms.flat();
    const entered: Typist[] = [];
    await inBatches(doors.length, async (at) => {
      const door = doors[at];
      if (door) entered[at] = await enter(door, firstClient + at);
    });
    typists = typists.concat(entered);
  },
  async type({ perSecond }) {
    stopTyping = typeInTurn(typists, perSecond);
  },
  async rest() {
    stopTyping();
    return typists.map(({ sent }) => sent);
  },
  async clear() {
    recorder.clear();
    views.clear();
    for (const updates of heard.values()) updates.length = 0;
  },
  async latencies({ sent, from, to }) {
    return recorder.latencies(sent, from, to);
  },
  async watch({ port, path, count, from }) {
    await inBatches(count, async () => {
      const viewer = viewers.length;
      const { begun, socket } = openViewer(
        { port, path, from },
        (bytes) => views.arrived(bytes, now(), viewer),
        () => {
          viewersGone += 1;
        },
      );
      viewers.push(socket);
      await begun;
    });
  },
  async views({ sent, from, to }) {
    if (viewersGone > 0) throw new Error(`${viewersGone} viewers were sent away.`);
    return views.latencies(sent, from, to);
  },
  async heard() {
    await Promise.all(typists.map(({ client }) => client.ended));
    return typists.flatMap(({ sent }) =>
      (heard.get(sent.client) ?? []).filter((update) => isOthers(update, sent.client)),
    );
  },
  async put({ door, update }) {
    const author = new Client(door);
    await author.joined;
    author.send(update);
    await joinOnce(door, update.length * MOST);
    author.close();
  },
  async fetch({ door, atLeast }) {
    const doc = new Y.Doc();
    let heardOne: () => void = () => {};
    const client = new Client(door, {
      onUpdate: (update) => {
        Y.applyUpdate(doc, update);
        heardOne();
      },
    });
    await client.joined;
    // A server that reads the document after its first answer sends the rest as an update.
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      heardOne = () => {
        clearTimeout(timer);
        if (atLeast?.every(([id, structs]) => Y.getState(doc.store, id) >= structs)) resolve();
        else timer = setTimeout(resolve, QUIET_MS);
      };
      heardOne();
    });
    client.close();
    return Y.encodeStateAsUpdate(doc);
  },
  async leave() {
    stopTyping();
    for (const client of [...readers, ...typists.map((typist) => typist.client)]) client.close();
    for (const socket of viewers) socket.destroy();
    [readers, typists, viewers] = [[], [], []];
    viewersGone = 0;
    recorder.clear();
    views.clear();
    heard.clear();
  },
};

async function answer({ id, name, give }: Request): Promise<void> {
  const call = calls[name] as (given: unknown) => Promise<unknown>;
  const reply: Answer = await call(give).then(
    (take) => ({ id, take }),
    (error: unknown) => ({ id, error: String(error instanceof Error ? error.message : error) }),
  );
  process.send?.(reply);
}

process.on('message', (request: Request) => void answer(request));
// The process that measures is gone: nobody needs this load any more.
process.on('disconnect', () => process.exit(0));
