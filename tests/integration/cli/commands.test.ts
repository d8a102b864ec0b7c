import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sample from '../../../server/sample/meeting.json' with { type: 'json' };
import type { MeetingSummary, SessionInfo } from '../../../shared/domain/api';
import { newFolder, type Result, type Served, serve, tocky } from './terminal';

const PASSWORD = 'mat-khau-rat-dai';
const folder = newFolder();
const file = join(folder, 'meeting.json');
const DATA_DIR = join(folder, 'data');
beforeAll(() => writeFileSync(file, JSON.stringify(sample)));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = ({ out }: Result) => out.trim().split('\n').filter(Boolean);

/** Not zero, nothing on standard output, one line on standard error, and no trace of the program's inside. */
function plainly(result: Result, words: RegExp): void {
  expect(result.said).toMatch(words);
  expect(result.said.trim().split('\n')).toHaveLength(1);
  expect(result.said).not.toMatch(/\bat .*\.(ts|js):\d+|Error:/);
  expect(result.out).toBe('');
  expect(result.code).toBeGreaterThan(0);
}

describe('a command that is not right is told in one line', () => {
  test.each([
    [['toast'], /there is no command "toast"/],
    [['meetings', '--fast'], /there is no option --fast/],
    [['compose'], /FILE is missing/],
    [['export', 'a', 'b'], /too many arguments/],
    [['link', 'a'], /--role/],
    [['link', 'a', '--role'], /needs a value/],
    [['user'], /COMMAND is missing/],
  ] as const)('tocky %s', async (args, words) => {
    const result = await tocky(args);
    plainly(result, words);
    expect(result.code).toBe(2);
  });

  test('in Vietnamese unless the system or --lang says otherwise', async () => {
    plainly(await tocky(['toast'], { LANG: 'vi_VN.UTF-8' }), /không có lệnh "toast"/);
    plainly(await tocky(['toast'], { LANG: '' }), /không có lệnh "toast"/);
    plainly(await tocky(['toast', '--lang', 'vi']), /không có lệnh "toast"/);
    plainly(await tocky(['--lang=en', 'toast'], { LANG: '' }), /there is no command/);
  });

  test('help and version are answers, not errors', async () => {
    const help = await tocky(['--help']);
    expect(help).toMatchObject({ code: 0, said: '' });
    for (const name of [
      'serve',
      'compose',
      'import',
      'export',
      'meetings',
      'link',
      'user',
      'verify',
      'doctor',
    ])
      expect(help.out).toContain(name);
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(await tocky(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
  });
});

describe('compose', () => {
  test('prints the story as a reader reads it, from a file or standard input', async () => {
    const { code, out, said } = await tocky(['compose', file]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const story = out.trim().split('\n\n');
    expect(story[0]).toBe(sample.meeting.title);
    expect(story[1]).toContain('tại Nam Định');
    expect(story.at(-1)).toBe('Tin Ngọc Sơn\nẢnh Văn Đốc');
    expect(story.at(-2)).toMatch(/\.\/\.$/);
    expect(out).not.toContain('Nhắc phòng kế toán');
    expect((await tocky(['compose', '-'], {}, JSON.stringify(sample))).out).toBe(out);
  });

  test('speaks the formats and languages that it names', async () => {
    const json = JSON.parse((await tocky(['compose', file, '--format', 'json', '--language', 'en'])).out);
    expect(json).toMatchObject({
      language: 'en',
      credits: expect.any(Array),
      summary: { text: expect.any(String) },
    });
    const brief = await tocky(['compose', file, '--length', 'brief', '--credits', 'feature']);
    expect(brief.out).toMatch(/\n\nBài Ngọc Sơn\nẢnh Văn Đốc\n$/);
    expect(brief.out.length).toBeLessThan((await tocky(['compose', file])).out.length / 2);
    expect((await tocky(['compose', file, '--format', 'markdown'])).out).toMatch(/^# /);
    expect((await tocky(['compose', file, '--format', 'html'])).out).toMatch(/<h1/);
  });

  test('tells what it cannot do', async () => {
    for (const format of ['docx', 'pdf', 'ninjs'])
      plainly(await tocky(['compose', file, '--format', format]), /not available in this version/);
    plainly(await tocky(['compose', file, '--format', 'rtf']), /must be one of text, markdown, html, json/);
    plainly(await tocky(['compose', file, '--language', 'fr']), /must be one of vi, en/);
    plainly(await tocky(['compose', file, '--length', 'long']), /must be one of full, short, brief/);
    plainly(await tocky(['compose', file, '--credits', 'loud']), /must be one of news, feature/);
    plainly(
      await tocky(['compose', join(folder, 'nowhere.json')]),
      /nowhere\.json could not be read \(ENOENT\)/,
    );
    plainly(await tocky(['compose', folder]), /could not be read \(EISDIR\)/);
    writeFileSync(join(folder, 'latin1.json'), Buffer.from([0x7b, 0xe9, 0x7d]));
    plainly(await tocky(['compose', join(folder, 'latin1.json')]), /could not be read \(UTF-8\)/);
  });

  test('of a broken bundle names each wrong field, up to ten, and nothing goes to standard output', async () => {
    const entries = Array.from({ length: 12 }, (_, at) => ({ id: `e${at}`, text: 3 }));
    const { code, out, said } = await tocky(['compose', '-'], {}, JSON.stringify({ ...sample, entries }));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    plainly(
      { code, out, said },
      /^standard input cannot be used, 12 things are wrong: entries\.0\.text: \S.*; and 2 more\.\n$/,
    );
    expect(said.match(/entries\.\d+\.text: /g)).toHaveLength(10);
    const notJson = await tocky(['import', '-'], { DATA_DIR: join(folder, 'never') }, '{');
    expect(notJson.said).toMatch(/standard input cannot be used/);
    expect((await tocky(['meetings'], { DATA_DIR: join(folder, 'never') })).said).toMatch(
      /There is no data folder/,
    );
  });
});

describe('a data folder without a server', () => {
  let id: string;
  beforeAll(async () => {
    const made = await tocky(['import', file], { DATA_DIR });
    expect(made).toMatchObject({ code: 0, said: '' });
    id = made.out.trim();
  });

  test('imports and exports; unknown fields are told and kept', async () => {
    const first = JSON.parse((await tocky(['export', id], { DATA_DIR })).out);
    const odd = JSON.stringify({ ...first, weather: 'nắng' });
    const again = await tocky(['import', '-'], { DATA_DIR }, odd);
    expect(again).toMatchObject({ code: 0, said: 'Unknown fields are kept: weather\n' });
    const second = JSON.parse((await tocky(['export', again.out.trim()], { DATA_DIR })).out);
    expect(second).toEqual({ ...first, weather: 'nắng' });
    expect(first.entries).toHaveLength(16);
  });

  test('lists meetings as JSON lines', async () => {
    const { code, out } = await tocky(['meetings'], { DATA_DIR });
    expect(code).toBe(0);
    const [first] = lines({ code, out, said: '' }).map((line) => JSON.parse(line));
    expect(first).toEqual({ id, title: sample.meeting.title, state: 'draft' });
  });

  test('makes links to where the server will be', async () => {
    const link = await tocky(['link', id, '--role', 'viewer'], {
      DATA_DIR,
      PUBLIC_URL: 'https://hop.example.vn',
    });
    expect(link.out).toMatch(/^https:\/\/hop\.example\.vn\/live\/[\w-]{43}\n$/);
    const other = await tocky(['link', id, '--role', 'secretary', '--name', 'Ngọc Sơn'], {
      DATA_DIR,
      PORT: '8123',
    });
    expect(other.out).toMatch(/^http:\/\/localhost:8123\/join\/[\w-]{43}\n$/);
    plainly(await tocky(['link', id, '--role', 'owner'], { DATA_DIR }), /must be one of secretary, /);
    plainly(await tocky(['link', id, '--role', 'viewer', '--hours', 'many'], { DATA_DIR }), /whole number/);
    plainly(
      await tocky(['link', 'khongco', '--role', 'viewer'], { DATA_DIR }),
      /There is no meeting "khongco"/,
    );
    plainly(await tocky(['export', 'khongco'], { DATA_DIR }), /There is no meeting "khongco"/);
  });

  test('has accounts, whose passwords are read and never printed', async () => {
    const added = await tocky(['user', 'add', 'an', '--name', 'Ngọc Sơn'], { DATA_DIR }, `${PASSWORD}\n`);
    expect(added).toMatchObject({ code: 0, out: '', said: 'an was added.\n' });
    expect((await tocky(['user', 'add', 'sep', '--administrator'], { DATA_DIR }, PASSWORD)).code).toBe(0);
    const users = lines(await tocky(['user', 'list'], { DATA_DIR })).map((line) => JSON.parse(line));
    expect(users).toEqual([
      { username: 'an', name: 'Ngọc Sơn', administrator: false, disabled: false },
      { username: 'sep', name: 'sep', administrator: true, disabled: false },
    ]);
    plainly(await tocky(['user', 'add', 'an'], { DATA_DIR }, PASSWORD), /"an" is taken/);
    plainly(await tocky(['user', 'add', 'dấu'], { DATA_DIR }, PASSWORD), /letters without diacritics/);
    plainly(await tocky(['user', 'add', 'moi'], { DATA_DIR }, 'ngắn'), /10 to 200 characters/);
    plainly(await tocky(['user', 'password', 'ai'], { DATA_DIR }, PASSWORD), /There is no account "ai"/);
    plainly(await tocky(['user', 'disable', 'sep'], { DATA_DIR }), /last administrator/);
    expect((await tocky(['user', 'password', 'an'], { DATA_DIR }, 'mot-mat-khau-khac')).code).toBe(0);
    expect((await tocky(['user', 'disable', 'an'], { DATA_DIR })).code).toBe(0);
  });

  test('what is imported on the command line belongs to the first administrator', async () => {
    const made = await tocky(['import', file], { DATA_DIR });
    const database = new DatabaseSync(join(DATA_DIR, 'tocky.sqlite'));
    const row = database
      .prepare(
        'SELECT users.username FROM members JOIN users ON users.id = members.user_id WHERE meeting_id = ? AND role = ?',
      )
      .get(made.out.trim(), 'owner');
    database.close();
    expect(row).toMatchObject({ username: 'sep' });
  });

  test('is verified row by row; one changed byte is found and named', async () => {
    expect((await tocky(['verify'], { DATA_DIR })).out).toMatch(
      /^The journal is sound: \d+ documents, \d+ rows\.\n$/,
    );
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    for (const name of ['journal.sqlite', 'tocky.sqlite'])
      writeFileSync(join(damaged, name), readFileSync(join(DATA_DIR, name)));
    const database = new DatabaseSync(join(damaged, 'journal.sqlite'));
    database.exec('DROP TRIGGER journal_never_changes');
    database.exec("UPDATE journal SET author = 'ai khác' WHERE document = 1 AND seq = 1");
    database.close();
    const result = await tocky(['verify'], { DATA_DIR: damaged });
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.said).toMatch(new RegExp(`minutes\\.${id} row 1: `));
    expect(result.said).toMatch(/The journal is damaged in 1 place\./);
  });

  test('that a newer version wrote is left alone', async () => {
    for (const name of ['journal.sqlite', 'tocky.sqlite']) {
      const newer = join(folder, `newer-${name}`);
      mkdirSync(newer);
      const database = new DatabaseSync(join(newer, name));
      database.exec('PRAGMA user_version = 99');
      database.close();
      plainly(await tocky(['serve'], { DATA_DIR: newer, PORT: '0' }), /was written by a newer version/);
    }
    const nonsense = join(folder, 'nonsense');
    mkdirSync(nonsense);
    writeFileSync(
      join(nonsense, 'tocky.sqlite'),
      'this is no database, and long enough to be read as one '.repeat(100),
    );
    plainly(
      await tocky(['serve'], { DATA_DIR: nonsense, PORT: '0' }),
      /tocky\.sqlite could not be opened: .*not a database/,
    );
  });
});

describe('a start that cannot succeed ends with one sentence', () => {
  test('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const settings = { DATA_DIR: join(folder, 'port'), HOST: '127.0.0.1', PORT: String(port) };
    plainly(await tocky(['serve'], settings), new RegExp(`^Port ${port} is in use`));
    other.close();
  });

  test('when a setting is wrong', async () => {
    plainly(await tocky(['serve'], { PORT: 'http' }), /^PORT="http" cannot be used: it must be a number/);
    plainly(await tocky(['serve'], { DATABASE_URL: 'postgres://x' }), /^DATABASE_URL is set/);
    const nowhere = { DATA_DIR: join(folder, 'host'), HOST: '192.0.2.1', PORT: '0' };
    plainly(await tocky(['serve'], nowhere), /^HOST="192\.0\.2\.1" is not an address of this machine/);
  });

  test('when the data folder is a file, cannot be made or cannot be written', async () => {
    plainly(await tocky(['serve'], { DATA_DIR: file }), /is a file or lies below one/);
    plainly(await tocky(['serve'], { DATA_DIR: join(file, 'below') }), /is a file or lies below one/);
    plainly(await tocky(['serve'], { DATA_DIR: '/proc/tocky' }), /could not be made \(E/);
    plainly(await tocky(['serve'], { DATA_DIR: '/proc/self' }), /is not writable \(E/);
  });
});

describe('beside a running server', () => {
  const data = join(folder, 'served');
  const settings = { DATA_DIR: data };
  let server: Served;
  beforeAll(async () => {
    server = await serve(settings);
  });
  afterAll(() => server.stop('SIGKILL'));

  const post = async <T>(path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie };
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const set = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    return { status: response.status, json: (await response.json()) as T, cookie: set.join('; ') };
  };

  test('meetings, links and accounts made on the command line are there at once', async () => {
    expect((await tocky(['user', 'add', 'quantri', '--administrator'], settings, PASSWORD)).code).toBe(0);
    const { cookie, status } = await post<SessionInfo>('/api/session', {
      username: 'quantri',
      password: PASSWORD,
    });
    expect(status).toBe(200);
    const id = (await tocky(['import', file], settings)).out.trim();
    const get = (path: string) => fetch(`${server.url}${path}`, { headers: { cookie } });
    const meetings = (await (await get('/api/meetings')).json()) as MeetingSummary[];
    expect(meetings.map((meeting) => meeting.id)).toContain(id);
    const bundle = await (await get(`/api/meetings/${id}/bundle`)).json();
    expect(JSON.parse((await tocky(['export', id], settings)).out)).toEqual(bundle);

    const address = (
      await tocky(['link', id, '--role', 'secretary', '--name', 'Ngọc Sơn'], settings)
    ).out.trim();
    expect(address.startsWith(`${server.url}/join/`)).toBe(true);
    const joined = await post<{ path: string }>('/api/join', { token: address.split('/').at(-1) });
    expect(joined.json.path).toBe(`/app/meetings/${id}`);

    expect((await tocky(['user', 'add', 'sep2', '--administrator'], settings, PASSWORD)).code).toBe(0);
    expect((await tocky(['user', 'disable', 'quantri'], settings)).code).toBe(0);
    expect((await get('/api/meetings')).status).toBe(401);
    expect((await tocky(['verify'], settings)).code).toBe(0);
    expect((await tocky(['doctor'], settings)).out).toContain(`A server is running at ${server.url}`);
  });

  test('a second server is refused, and a lock that a killed one left blocks nobody', async () => {
    plainly(await tocky(['serve'], { ...settings, PORT: '0' }), /is in use by another Tốc Ký server/);
    await server.stop('SIGKILL');
    server = await serve(settings);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  test('SIGTERM ends it cleanly within five seconds, also with somebody watching', async () => {
    const id = JSON.parse(lines(await tocky(['meetings'], settings))[0]!).id as string;
    const address = (await tocky(['link', id, '--role', 'viewer'], settings)).out.trim();
    const stream = await fetch(`${address}/events`);
    const reader = stream.body!.getReader();
    await reader.read();
    const began = performance.now();
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    await reader.cancel().catch(() => {
      // The stream broke off with the server.
    });
    expect(server.printed()).not.toMatch(/unexpected|Error/i);
    // It let go of the folder: the next one starts.
    server = await serve(settings);
  });
});
