import { connect } from 'node:net';
import { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Patch, Reset } from '../../../shared/live/wire';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { setKeys } from '../../unit/live/edits';
import { session } from '../../unit/live/minutes';
import { addEntry, type Hall, type HallOptions, openHall } from './hall';
import { Listener } from './listener';

const parser = new new Window().DOMParser();
let hall: Hall;
const listeners: Listener[] = [];

afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.leave();
  await hall.stop();
});

async function open(options: HallOptions = {}): Promise<Hall> {
  hall = await openHall({ ...options, limits: { patchEveryMs: 10, countEveryMs: 10, ...options.limits } });
  await hall.write(session);
  return hall;
}

async function listen(link = 'khach', lastId?: string, query = ''): Promise<Listener> {
  const listener = await Listener.open(`${hall.url}/live/${link}/events${query}`, lastId);
  listeners.push(listener);
  return listener;
}

const page = async (link = 'khach', headers: Record<string, string> = {}) => {
  const response = await fetch(`${hall.url}/live/${link}`, { headers });
  return { response, html: await response.text() };
};

const said = (words: string) => (listener: Listener) => listener.bytes.includes(words);
const patches = (listener: Listener) =>
  listener.lasting.map(({ data }) => JSON.parse(data) as Patch & Partial<Reset>);

/** Event id in a page: what a browser that loaded it knows. */
const idIn = (html: string) => /data-from="([^"]+)"/.exec(html)?.[1] ?? '';

describe('the page', () => {
  it('can be read without script, and is kept, indexed and passed on by nobody', async () => {
    await open();
    const { response, html } = await page();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(html).toContain('<h1>Buổi làm việc về triển khai kế hoạch công tác năm 2023</h1>');
    expect(html).toContain('data-entry-id="e6"');
    expect(html).toContain('Đang ghi trực tiếp');
    expect(html).toContain('src="/live/khach/photos/anh1/medium"');
    expect(html).not.toContain('quyết toán');
    expect(html).not.toMatch(/<script(?![^>]* src=)|style="|onerror|<style/);
  });

  it('speaks the language of the reader around minutes in theirs', async () => {
    await open();
    const { html } = await page('khach', { cookie: 'lang=en' });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Minutes not yet approved');
    expect(html).toContain('id="minutes" tabindex="-1" lang="vi"');
    expect(html).toContain('<b>giao việc</b>');
  });

  it('says in plain words that a link opens nothing, and no more', async () => {
    await open();
    const { response, html } = await page('khong-co');
    expect(response.status).toBe(404);
    expect(html).toContain('Liên kết này không mở được');
    hall.links.delete('bao-chi');
    expect((await page('bao-chi')).html).toBe(html);
    expect((await fetch(`${hall.url}/live/khong-co/events`)).status).toBe(404);
  });

  it('holds no token but that of its reader', async () => {
    await open();
    const stream = await listen('bao-chi');
    await stream.until(said('reset'));
    expect((await page('khach')).html).not.toContain('bao-chi');
    expect(stream.bytes).not.toMatch(/khach|bao-chi/);
  });

  it('escapes whatever a client wrote, in every field', async () => {
    hall = await openHall({ limits: { patchEveryMs: 10 } });
    const evil = `"'><img src=x onerror=alert(1)><script>alert(2)</script>`;
    await hall.write({
      ...session,
      meeting: { ...session.meeting, title: evil, place: { name: evil, locality: evil } },
      people: session.people.map((person) => ({ ...person, name: evil, honorific: evil, title: null })),
      organizations: session.organizations.map((each) => ({ ...each, shortName: evil, name: evil })),
      agenda: session.agenda.map((item) => ({ ...item, title: evil })),
      entries: session.entries.map((entry) => ({ ...entry, text: evil, due: evil })),
      photos: [{ id: 'p', file: 'anh1', caption: evil, by: evil, alt: evil, after: null }],
    });
    const stream = await listen();
    await hall.edit((doc) => {
      const attributes = { kind: evil, list: evil, indent: evil, at: evil, due: evil, order: 'zz' };
      addEntry(doc, { id: 'xss', ...attributes, speaker: { text: evil }, assignees: [evil] }, evil);
      addEntry(doc, { id: evil, order: 'zz' }, 'Sai mã');
      doc.getMap(MINUTES_ROOTS.meeting).set('timeZone', evil);
    });
    await stream.until(said('b-xss'));
    const { html } = await page();
    const [reset, ...later] = patches(stream);
    const sent = [reset?.header, reset?.jump, ...(reset?.blocks ?? []).map(([, block]) => block)];
    const put = later.flatMap((patch) => (patch.put ?? []).map(([, , block]) => block));
    expect(put.length).toBeGreaterThan(0);
    for (const text of [html, ...sent, ...put]) {
      const elements = [...parser.parseFromString(text ?? '', 'text/html').querySelectorAll('*')];
      const names = elements.flatMap(({ attributes }) => [...attributes].map(({ name }) => name));
      expect(names.filter((name) => /^on|^style$/.test(name))).toEqual([]);
      expect(elements.filter((element) => element.matches('script:not([src]), img[src="x"]'))).toEqual([]);
    }
    expect(html).not.toContain('Sai mã');
  });
});

describe('the events', () => {
  it('carry what was typed, and go on from the page without a gap or a repetition', async () => {
    await open();
    const { html } = await page();
    await hall.type('e3', ' Cần thêm xe.');
    const stream = await listen('khach', undefined, `?from=${idIn(html)}`);
    await hall.type('e6', ' trong tháng này');
    await stream.until(said('trong tháng này'));
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers['cache-control']).toBe('no-store');
    const ids = patches(stream).map(({ put }) => put?.map(([id]) => id));
    // Where the first was not applied yet when the second came, both are in one patch.
    expect(ids.flat()).toEqual(['e3', 'e6']);
    expect(stream.bytes.match(/^retry: \d+\n\n/)).not.toBeNull();
  });

  it('resume with exactly what was missed', async () => {
    await open();
    const constant = await listen();
    const leaver = await listen();
    await leaver.until(said('reset'));
    await hall.type('e3', ' Một.');
    await leaver.until(said('Một.'));
    const { lastId } = leaver;
    leaver.leave();
    for (const words of [' Hai.', ' Ba.', ' Bốn.']) {
      await hall.type('e3', words);
      await constant.until(said(words));
    }
    const back = await listen('khach', lastId);
    await back.until(said('Bốn.'));
    const missed = constant.lasting.slice(constant.lasting.findIndex(({ id }) => id === lastId) + 1);
    expect(missed).toHaveLength(3);
    expect(back.lasting).toEqual(missed);
    const upToDate = await listen('khach', constant.lastId);
    await upToDate.until(said('watching'));
    expect(upToDate.lasting).toEqual([]);
  });

  it('begin with the whole view for who missed too much, or comes from another run', async () => {
    await open({ limits: { events: 5 } });
    const constant = await listen();
    await constant.until(said('reset'));
    const first = constant.lastId;
    for (let n = 0; n < 8; n++) {
      await hall.type('e3', ` ${n}n`);
      await constant.until(said(`${n}n`));
    }
    for (const lastId of [first, 'other-3', 'x', `${first?.split('-')[0]}-99999999`]) {
      const back = await listen('khach', lastId);
      await back.until(said('watching'));
      expect(back.lasting.map(({ event }) => event)).toEqual(['reset']);
      expect(back.bytes).toContain('7n');
    }
  });

  it('do not bring what was taken back to who was not there to see it', async () => {
    await open();
    const constant = await listen();
    await constant.until(said('reset'));
    const { lastId } = constant;
    await hall.type('e3', ' Lỡ tay.');
    await constant.until(said('Lỡ tay.'));
    await hall.edit((doc) => setKeys(doc, 'e3', { private: true }));
    await constant.until(said('"remove":["e3"]'));
    await hall.type('e6', ' ngay');
    await constant.until(said(' ngay'));
    const back = await listen('khach', lastId);
    await back.until(said('watching'));
    expect(back.lasting.map(({ event }) => event)).toEqual(['reset']);
    expect(back.bytes).not.toContain('Lỡ tay.');
    const later = await listen('khach', constant.lasting.at(-2)?.id ?? '');
    await later.until(said('watching'));
    expect(later.lasting).toEqual(constant.lasting.slice(-1));
  });

  it('are the same bytes for 200 viewers, and count them', async () => {
    await open();
    await page();
    const viewers = await Promise.all(Array.from({ length: 200 }, () => listen()));
    await Promise.all(viewers.map((viewer) => viewer.until(said('event: watching\ndata: 200\n'))));
    expect(hall.hub.watching('m')).toBe(200);
    for (let n = 0; n < 20; n++) await hall.type('e3', ` chữ${n}`);
    await Promise.all(viewers.map((viewer) => viewer.until(said('chữ19'))));
    // What came after the last viewer had come.
    const tail = ({ bytes }: Listener) => bytes.slice(bytes.indexOf('event: watching\ndata: 200\n'));
    const patched = (viewer: Listener) => tail(viewer).slice(tail(viewer).indexOf('id: '));
    expect(new Set(viewers.map(patched)).size).toBe(1);
    for (const viewer of viewers.slice(0, 150)) viewer.leave();
    await viewers[199]?.until(said('event: watching\ndata: 50\n'));
    expect(hall.hub.watching('m')).toBe(50);
  });

  it('join what is typed in a short time, and send the first keystroke after a pause at once', async () => {
    await open({ limits: { patchEveryMs: 1_000 } });
    const stream = await listen();
    await stream.until(said('reset'));
    const began = performance.now();
    await hall.type('e3', ' a0');
    await stream.until(said(' a0'));
    expect(performance.now() - began).toBeLessThan(500);
    for (let n = 1; n < 30; n++) await hall.type('e3', ` a${n}`);
    await stream.until(said(' a29'));
    const took = performance.now() - began;
    expect(patches(stream).length - 1).toBeLessThanOrEqual(2 + took / 1_000);
  });

  it('say that the meeting was closed', async () => {
    await open();
    const stream = await listen();
    await stream.until(said('reset'));
    await hall.setState('closed');
    await hall.hub.refreshStates();
    await stream.until(said('"state":"closed"'));
    expect(patches(stream).at(-1)?.steps).not.toContain('current');
    expect((await page()).html).toContain('Đã kết thúc');
  });

  it('end for viewers of a revoked link, within a second, and for nobody else', async () => {
    await open();
    const [guest, press] = [await listen('khach'), await listen('bao-chi')];
    await Promise.all([guest, press].map((each) => each.until(said('reset'))));
    hall.links.delete('bao-chi');
    const began = performance.now();
    await hall.hub.revalidate();
    await press.closed();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(press.events.at(-1)?.event).toBe('ended');
    await hall.type('e3', ' Còn đây.');
    await guest.until(said('Còn đây.'));
    expect(press.bytes).not.toContain('Còn đây.');
  });

  it('drop a reader who takes nothing in, and spare the others', async () => {
    await open({ limits: { waitingBytes: 64 * 1024, bytes: 64 * 1024 * 1024 } });
    const { port } = new URL(hall.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.pause();
    socket.write('GET /live/khach/events HTTP/1.1\r\nHost: x\r\n\r\n');
    const good = await listen();
    await good.until(() => hall.hub.watching('m') === 2);
    const long = 'dài '.repeat(20_000);
    for (let n = 0; n < 200 && hall.hub.watching('m') === 2; n++) {
      await hall.type('e3', n === 0 ? long : ` lần${n}.`);
      await good.until(said(n === 0 ? 'dài dài' : `lần${n}.`));
    }
    expect(hall.hub.watching('m')).toBe(1);
    socket.destroy();
    await hall.type('e6', ' vẫn chạy');
    await good.until(said('vẫn chạy'));
  });

  it('are refused with a time to come back when there are as many as the server takes', async () => {
    await open({ limits: { viewers: 1 } });
    await listen();
    const response = await fetch(`${hall.url}/live/khach/events`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  });
});

describe('the photos', () => {
  it('are given only while they stand in the public view, by a link of that meeting', async () => {
    await open();
    const status = async (path: string) => (await fetch(`${hall.url}/live/${path}`)).status;
    const response = await fetch(`${hall.url}/live/khach/photos/anh1/medium`);
    expect(await response.text()).toBe('m anh1 medium');
    expect(response.headers.get('content-type')).toBe('image/webp');
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(`${hall.url}/live/khach/photos/anh1/medium`, {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    expect(await status('khach/photos/anh2/medium')).toBe(404);
    expect(await status('khach/photos/anh1/original')).toBe(404);
    expect(await status('khac/photos/anh1/medium')).toBe(404);
    expect(await status('khong-co/photos/anh1/medium')).toBe(404);
    const stream = await listen();
    await hall.edit((doc) => setKeys(doc, 'ph1', { private: true }));
    await stream.until(said('"remove":["ph1"]'));
    expect(await status('khach/photos/anh1/medium')).toBe(404);
  });
});

describe('the hub', () => {
  it('lets go of a meeting that nobody watches, and begins anew for the next viewer', async () => {
    await open({ limits: { lingerMs: 20, tickMs: 10 } });
    const first = await listen();
    await first.until(said('reset'));
    const { lastId } = first;
    first.leave();
    const epoch = lastId?.split('-')[0];
    // Asking keeps it open, so one asks less often than it lingers.
    await vi.waitFor(async () => expect(idIn((await page()).html).split('-')[0]).not.toBe(epoch), {
      interval: 60,
    });
    const back = await listen('khach', lastId);
    await back.until(said('watching'));
    expect(back.lasting.map(({ event }) => event)).toEqual(['reset']);
  });

  it('keeps connections alive, and ends those of links that expire without anybody saying so', async () => {
    await open({ limits: { tickMs: 10, beatMs: 30 } });
    const stream = await listen();
    await stream.until(({ bytes }) => (bytes.match(/\n:\nevent: watching\n/g) ?? []).length > 3);
    hall.links.delete('khach');
    await stream.closed();
    expect(stream.events.at(-1)?.event).toBe('ended');
  });
});
