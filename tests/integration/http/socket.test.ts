/** The sync socket as a door of its own: what a route refuses, it refuses too. */
import { request } from 'node:http';
import { connect } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { User } from '../../../shared/domain/api';
import type { Bundle } from '../../../shared/domain/bundle';
import {
  type Browser,
  bundleOf,
  giveRole,
  type House,
  makeLink,
  makeMeeting,
  newAccount,
  openHouse,
} from './house';

let house: House;
let admin: Browser;
let owner: Browser;
let meeting: string;
let minutes: string;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
  owner = await newAccount(house, admin, 'chu');
  meeting = await makeMeeting(owner, bundleOf({ entries: [{ id: 'e1', text: 'Khai mạc lúc tám giờ' }] }));
  minutes = `minutes.${meeting}`;
});
afterAll(() => house.close());

/** An update as a client that was there before sends it: a word into the document. */
function updateFrame(): Buffer {
  const doc = new Y.Doc();
  doc.getText('minutes').insert(0, 'lén viết');
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc));
  return Buffer.from(encoding.toUint8Array(encoder));
}

const textNow = async () =>
  JSON.stringify((await owner.get<Bundle>(`/api/meetings/${meeting}/bundle`)).json.entries);

describe('who may open minutes', () => {
  test('a viewing link opens the live view and never the socket', async () => {
    const { token } = await makeLink(owner, meeting, 'viewer');
    const browser = house.browser();
    expect(await browser.socket(minutes, { query: `?token=${token}` }).ended).toBe(4403);
    // Not even beside a cookie that would do: the token was shown on purpose.
    expect(await owner.socket(minutes, { query: `?token=${token}` }).ended).toBe(4403);
  });

  test('without session or token nobody gets in, nor with invented ones', async () => {
    const browser = house.browser();
    expect(await browser.socket(minutes).ended).toBe(4401);
    expect(await browser.socket(minutes, { query: '?token=invented' }).ended).toBe(4401);
    browser.cookies.set('tocky_session', 'invented');
    expect(await browser.socket(minutes).ended).toBe(4401);
  });

  test('a stranger gets the same answer whether there is such a meeting or not', async () => {
    const stranger = await newAccount(house, admin, 'nguoila');
    expect(await stranger.socket(minutes).ended).toBe(4403);
    expect(await stranger.socket('minutes.khongco').ended).toBe(4403);
    expect(await stranger.socket('etc.passwd').ended).toBe(4404);
  });

  test('a page opened for one user gets no socket with the session of another', async () => {
    const { id } = (await owner.whoAmI())!;
    const page = owner.socket(minutes, { query: `?tocky=1&user=${id}` });
    expect(await page.state()).toEqual({ writable: true });
    page.close();
    // Not even where one that may come asks in the same moment.
    const [own, others] = [admin.socket(minutes), admin.socket(minutes, { query: `?tocky=1&user=${id}` })];
    expect([await own.state(), await others.ended]).toEqual([{ writable: true }, 4401]);
    own.close();
    // Neither of somebody who may write here too, nor of somebody who may not even read.
    const stranger = await newAccount(house, admin, 'ngoicuoc');
    for (const other of [admin, stranger])
      expect(await other.socket(minutes, { query: `?tocky=1&user=${id}` }).ended).toBe(4401);
  });

  test('a token of one meeting opens no other', async () => {
    const other = await makeMeeting(owner, bundleOf());
    const { token } = await makeLink(owner, other, 'secretary');
    expect(await house.browser().socket(minutes, { query: `?token=${token}` }).ended).toBe(4403);
  });

  test.each([
    ['owner', true, true],
    ['secretary', true, true],
    ['photographer', false, true],
    ['editor', false, true],
    ['approver', false, false],
  ] as const)('%s: writes minutes %s, writes the story %s', async (role, writesMinutes, writesStory) => {
    await owner.post(`/api/meetings/${meeting}/story`);
    const browser = await newAccount(house, admin, `r-${role}`);
    await giveRole(owner, meeting, `r-${role}`, role);
    const sockets = [browser.socket(minutes), browser.socket(`story.${meeting}`)];
    const [onMinutes, onStory] = await Promise.all(sockets.map((socket) => socket.state()));
    expect(onMinutes).toMatchObject({ writable: writesMinutes });
    expect(onStory).toMatchObject({ writable: writesStory });
    for (const socket of sockets) socket.close();
  });

  test('who may only read is sent away at the first edit, and nothing of it is kept', async () => {
    const before = await textNow();
    const photographer = await newAccount(house, admin, 'docxem');
    await giveRole(owner, meeting, 'docxem', 'photographer');
    const socket = photographer.socket(minutes);
    await socket.state();
    socket.socket.send(updateFrame());
    expect(await socket.ended).toBe(4403);
    expect(await textNow()).toBe(before);
  });

  test('a story’s document is not made by opening it', async () => {
    const other = await makeMeeting(owner, bundleOf());
    expect(await owner.socket(`story.${other}`).ended).toBe(4404);
  });

  test('ends when the user is disabled, and when they sign out', async () => {
    const browser = await newAccount(house, admin, 'sapkhoa');
    await giveRole(owner, meeting, 'sapkhoa', 'secretary');
    const first = browser.socket(minutes);
    await first.state();
    await browser.remove('/api/session');
    expect(await first.ended).toBe(4401);
    await browser.signIn('sapkhoa');
    const second = browser.socket(minutes);
    await second.state();
    const { json } = await admin.get<User[]>('/api/users');
    await admin.patch(`/api/users/${json.find(({ username }) => username === 'sapkhoa')!.id}`, {
      disabled: true,
    });
    expect(await second.ended).toBe(4401);
  });
});

test('a stock y-websocket client syncs with the token of a staff link, as a guest under the link’s name', async () => {
  const { token } = await makeLink(owner, meeting, 'secretary', { name: 'Máy ghi' });
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${house.url.replace('http', 'ws')}/sync`, minutes, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
    params: { token },
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  expect(doc.getText('minutes').toJSON()).toContain('Khai mạc lúc tám giờ');
  provider.destroy();
  const { json } = await admin.get<User[]>('/api/users');
  expect(json.filter(({ name }) => name === 'Máy ghi')).toHaveLength(1);
});

describe('other sites and broken requests', () => {
  test('a page of another site opens no socket with the victim’s cookie', async () => {
    for (const origin of ['https://evil.example', 'null', `${house.url}.evil.example`, 'http://127.0.0.1:1'])
      expect([origin, await owner.socket(minutes, { headers: { origin } }).ended]).toEqual([origin, 403]);
    const own = owner.socket(minutes);
    expect(await own.state()).toEqual({ writable: true });
    own.close();
  });

  test('addresses and headers that are none end their connection and nothing else', async () => {
    const { port } = new URL(house.url);
    const send = (lines: string[]) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(`${lines.join('\r\n')}\r\n\r\n`),
        );
        let answer = '';
        socket.on('data', (chunk) => {
          answer += chunk.toString('latin1');
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    const upgrade = ['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    expect(await send(['GET // HTTP/1.1', ...upgrade, key])).toMatch(/^HTTP\/1.1 400/);
    expect(await send(['GET /sync/%2e%2e HTTP/1.1', ...upgrade, key])).toMatch(/^HTTP\/1.1 404/);
    expect(await send(['GET /elsewhere HTTP/1.1', ...upgrade, key])).toMatch(/^HTTP\/1.1 404/);
    expect(await send([`GET /sync/${minutes} HTTP/1.1`, ...upgrade, 'Sec-WebSocket-Key: short'])).toMatch(
      / 400 /,
    );
    expect((await owner.get('/health')).status).toBe(200);
  });

  test('headers named like members of every object harm nobody', async () => {
    for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString']) {
      const socket = owner.socket(minutes, {
        headers: { [name]: 'x', 'sec-websocket-extensions': name, 'sec-websocket-protocol': name },
      });
      // `sec-websocket-protocol` that the server does not choose ends it at the client; the server lives on.
      await Promise.race([socket.ended, socket.state()]);
      socket.close();
      const response = await owner.request('GET', '/api/session', undefined, { [name]: 'x' });
      expect(response.status).toBe(200);
      await response.text();
    }
  });

  test('numbers out of range in the first message, before anybody is known, end that socket only', async () => {
    for (const bytes of [
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      [0, 0, 0xff],
      [],
      [2],
    ]) {
      const stranger = house.browser().socket(minutes);
      stranger.socket.on('open', () => stranger.socket.send(Buffer.from(bytes)));
      expect([4400, 4401]).toContain(await stranger.ended);
    }
    expect((await owner.get('/health')).json).toMatchObject({ status: 'ok' });
  });

  test('thousands of tiny fragments do not gather in memory', async () => {
    const socket = owner.socket(minutes);
    await socket.state();
    const raw = (socket.socket as unknown as { _socket: { write(data: Buffer): void } })._socket;
    // Fragments of a message that never ends: opcode 2, then continuations, one masked byte each.
    const fragment = (opcode: number) => Buffer.from([opcode, 0x81, 0, 0, 0, 0, 1]);
    raw.write(fragment(0x02));
    const many = Buffer.concat(Array.from({ length: 200_000 }, () => fragment(0x00)));
    raw.write(many);
    expect([1006, 1008, 1009, 4400, 4413]).toContain(await socket.ended);
    expect((await owner.get('/health')).status).toBe(200);
  });

  test('a request that is no upgrade gets an answer at the socket’s address', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      request(`${house.url}/sync/${minutes}`, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });
});
