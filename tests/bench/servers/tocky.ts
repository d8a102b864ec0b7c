/** Ours: the built server as it is run, with meetings and links made over its HTTP interface. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { version } from '../../../package.json';
import { openSqliteJournal } from '../../../server/store/journal/sqlite-journal';
import { readHistory } from '../history/history';
import type { Door, Room } from '../load/door';
import type { Place, Server, Site } from './server';

const CLI = fileURLToPath(new URL('../../../dist/server/cli.js', import.meta.url));
/** Rows a commit while a history is written. */
const ROWS_AT_ONCE = 5_000;

export const tocky: Server = {
  id: 'tocky',
  label: 'Tốc Ký',
  role: 'ours',
  keeps: true,
  version,
  missing: () => (existsSync(CLI) ? null : 'there is no build: run "npm run build"'),
  command: ({ folder, port }) => ({
    args: [CLI, 'serve'],
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LANG: 'en_US.UTF-8',
      LOG_LEVEL: 'warn',
    },
    ready: /running at \S+/,
  }),
  async makeRooms(site, { rooms, writers }) {
    const office = await Office.open(site);
    const made: Room[] = [];
    for (let at = 0; at < rooms; at++) made.push(await office.meeting(at, writers));
    return made;
  },
  async writeHistory({ folder }: Place, { reader }: Room, file: string) {
    const { updates } = readHistory(file);
    const journal = await openSqliteJournal({ folder });
    for (let from = 0; from < updates.length; from += ROWS_AT_ONCE) {
      const rows = updates
        .slice(from, from + ROWS_AT_ONCE)
        .map(({ update, author }, at) => ({ update, author: `author-${author}`, at: from + at }));
      await journal.append(reader.document, rows);
    }
    await journal.close();
  },
};

const tokenOf = (address: string): string => address.split('/').at(-1) ?? '';

/** Somebody who administers a fresh server. */
export class Office {
  private constructor(
    private readonly port: number,
    private readonly cookie: string,
  ) {}

  /** To be called once, after the first start. */
  static async open(site: Site): Promise<Office> {
    const { port } = site.place;
    const [, token = ''] = await site.saying(/\/setup\/([\w-]+)\s/);
    const answer = await fetch(`http://127.0.0.1:${port}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, username: 'bench', name: 'Bench', password: 'a long enough password' }),
    });
    if (!answer.ok) throw new Error(`Setup was answered ${answer.status}: ${await answer.text()}`);
    return new Office(
      port,
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }

  async meeting(number: number, writers: number): Promise<Room> {
    const id = await this.import({
      format: 'tocky.meeting/1',
      language: 'vi',
      meeting: { title: `Buổi làm việc ${number}`, form: 'working-session' },
    });
    const room: Room = {
      writers: [],
      reader: await this.door(id, 'approver', 'Người đọc'),
      events: `/live/${tokenOf(await this.link(id, 'viewer', null))}/events`,
    };
    for (let writer = 0; writer < writers; writer++)
      room.writers.push(await this.door(id, 'secretary', `Thư ký ${writer}`));
    return room;
  }

  /** Makes a meeting of a bundle and opens it; gives its id. */
  async import(bundle: object): Promise<string> {
    const { id } = await this.#send<{ id: string }>('POST', '/api/meetings', bundle);
    await this.#send('PATCH', `/api/meetings/${id}`, { state: 'open' });
    return id;
  }

  /** Address of a fresh link. */
  async link(meeting: string, role: string, name: string | null): Promise<string> {
    const path = `/api/meetings/${meeting}/links`;
    return (await this.#send<{ address: string }>('POST', path, { role, name })).address;
  }

  /** A way into a meeting's minutes by a fresh link. */
  async door(meeting: string, role: string, name: string): Promise<Door> {
    const document = `minutes.${meeting}`;
    const token = tokenOf(await this.link(meeting, role, name));
    return {
      protocol: 'y-websocket',
      port: this.port,
      path: `/sync/${document}?token=${token}`,
      document,
    };
  }

  async #send<T>(method: string, path: string, body: unknown): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
