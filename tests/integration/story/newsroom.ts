/** A newsroom for tests: the story's and the public routes over real tables, a real journal and the real sync engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Kysely, sql } from 'kysely';
import pino from 'pino';
import type * as Y from 'yjs';
import { type Env, Problem, requireUser, type Services } from '../../../server/http/context';
import { publicRoutes } from '../../../server/publish/public-routes';
import { storyRoutes } from '../../../server/publish/routes';
import { openSqliteJournal } from '../../../server/store/journal/sqlite-journal';
import { createSqliteDialect } from '../../../server/store/sqlite/dialect';
import type { Tables } from '../../../server/store/tables/schema';
import { createSyncEngine } from '../../../server/sync/engine';
import { mayDo, type Role } from '../../../shared/domain/access';
import type { Settings, StoryStatus, User } from '../../../shared/domain/api';
import { Bundle } from '../../../shared/domain/bundle';
import type { Story } from '../../../shared/domain/story';

const PEOPLE: Record<string, { name: string; roles: Role[] }> = {
  an: { name: 'Ngọc Sơn', roles: ['editor'] },
  binh: { name: 'Thu Hà', roles: ['approver'] },
  chi: { name: 'Văn Đốc', roles: ['photographer'] },
  chu: { name: 'Minh Chủ', roles: ['owner'] },
};

const TABLES = [
  'CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT)',
  'CREATE TABLE meetings (id TEXT PRIMARY KEY, language TEXT)',
  'CREATE TABLE media (id TEXT PRIMARY KEY, meeting_id TEXT, width INT, height INT, alt TEXT, caption TEXT, photographer TEXT, removed_at TEXT)',
  'CREATE TABLE stories (meeting_id TEXT PRIMARY KEY, state TEXT, slug TEXT UNIQUE, submitted_by TEXT, approved_by TEXT, approved_hash TEXT, credits TEXT, credits_confirmed_by TEXT, created_at TEXT, updated_at TEXT)',
  'CREATE TABLE story_versions (meeting_id TEXT, number INT, kind TEXT, note TEXT, by_user TEXT, at TEXT, headline TEXT, story TEXT, html TEXT, PRIMARY KEY (meeting_id, number))',
  'CREATE TABLE model_sentences (meeting_id TEXT, request TEXT, place INT, text TEXT, model TEXT, by_user TEXT, at TEXT)',
  'CREATE TABLE vouched_facts (meeting_id TEXT, fact TEXT, kind TEXT, text TEXT, reason TEXT, by_user TEXT, at TEXT, PRIMARY KEY (meeting_id, fact))',
];

/** Minutes in this test are one line of text: each of its lines an entry, the first the headline; `(riêng)` makes one private. */
function readBundle(minutes: Y.Doc): Bundle {
  const [title = '', ...entries] = minutes.getText('lines').toString().split('\n');
  return Bundle.parse({
    format: 'tocky.meeting/1',
    meeting: { title },
    entries: entries.map((text, place) => ({
      id: `e${place + 1}`,
      text,
      private: text.startsWith('(riêng)'),
    })),
  });
}

function compose({ meeting, entries }: Bundle): Story {
  const shown = entries.filter((entry) => !entry.private);
  const [lead, ...rest] = shown.map(({ id, text }) => ({ text, sources: [id] }));
  return {
    headline: { text: meeting.title, sources: ['meeting.title'] },
    lead: { sentences: lead ? [lead] : [] },
    body: rest.map((sentence) => ({
      key: sentence.sources[0] ?? '',
      kind: 'paragraph' as const,
      sentences: [sentence],
    })),
    photos: [],
    credits: [],
    endMark: './.',
    language: 'vi',
  };
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

export async function openNewsroom(settings: Partial<Settings> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tocky-story-'));
  const db = new Kysely<Tables>({ dialect: createSqliteDialect({ file: join(folder, 'tocky.sqlite') }) });
  for (const table of TABLES) await sql.raw(table).execute(db);
  for (const [id, { name }] of Object.entries(PEOPLE)) {
    await sql`INSERT INTO users VALUES (${id}, ${name})`.execute(db);
  }
  await sql`INSERT INTO meetings VALUES ('m', 'vi')`.execute(db);
  const log = pino({ level: 'silent' });
  const journal = await openSqliteJournal({ folder });
  const engine = createSyncEngine({
    journal,
    logger: log,
    authorize: async () => ({ refused: 'forbidden' }),
  });
  const audited: { user: string | null; act: string; detail: object }[] = [];
  const rolesAt = async (userId: string) => PEOPLE[userId]?.roles ?? [];
  const services: Services = {
    config: { publicUrl: 'https://tin.example' } as Services['config'],
    db,
    documents: {
      read: (name) => engine.read(name),
      transact: (name, author, change) => engine.transact(name, author, change),
      subscribe: (name, listener) => engine.subscribe(name, listener),
      history: (name) => journal.rows(name),
      recheck: () => void engine.invalidate(),
    },
    access: { rolesAt, meetingOfViewingLink: async () => null },
    assets: { entry: () => ({ scripts: [], styles: ['/assets/public.css'] }) },
    log,
    settings: async () => ({
      organizationName: 'Cục Công Thương địa phương',
      language: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      fourEyes: true,
      glossary: [],
      ...settings,
    }),
    audit: async (user, act, _subject, detail = {}) => {
      audited.push({ user, act, detail });
    },
    watching: () => 0,
  };
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const id = c.req.header('x-user');
    const person = id ? PEOPLE[id] : undefined;
    const user: User | null =
      id && person
        ? {
            id,
            kind: 'account',
            username: id,
            name: person.name,
            isAdministrator: false,
            disabled: false,
            createdAt: '',
          }
        : null;
    c.set('user', user);
    c.set('language', 'vi');
    await next();
  });
  app.onError((error, c) => {
    if (error instanceof Problem) {
      return c.json({ error: { code: error.code, message: error.code } }, error.status);
    }
    throw error;
  });
  app.route(
    '/',
    storyRoutes(
      services,
      async (c, meetingId, act) => {
        const user = requireUser(c);
        if (meetingId !== 'm') throw new Problem(404, 'meeting-not-found');
        if (!mayDo(act, await rolesAt(user.id))) throw new Problem(403, 'forbidden');
        return user;
      },
      { readBundle, compose },
    ),
  );
  app.route(
    '/',
    publicRoutes(services, async (id, variant) => ({
      bytes: new TextEncoder().encode(`${id} ${variant}`),
      type: 'image/webp',
    })),
  );
  const request = (path: string, user?: string, init: RequestInit = {}) =>
    Promise.resolve(
      app.request(path, {
        ...init,
        headers: { ...(user ? { 'x-user': user } : {}), ...(init.headers ?? {}) },
      }),
    );
  const send = async (method: string, path: string, user: string, body: unknown = {}) => {
    const response = await request(`/api/meetings/m/story${path}`, user, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as StoryStatus & { error?: { code: string } };
    return { status: response.status, code: json.error?.code, story: json };
  };
  const act = (user: string, name: string, note?: string) =>
    send('POST', '/transition', user, note === undefined ? { act: name } : { act: name, note });
  return {
    db,
    services,
    /** What went to the audit log. */
    audited,
    request,
    send,
    act,
    /** Writes the minutes anew. */
    minutes: (text: string) =>
      services.documents.transact('minutes.m', { id: 'an', name: 'Ngọc Sơn' }, (doc) => {
        const line = doc.getText('lines');
        line.delete(0, line.length);
        line.insert(0, text);
      }),
    edit: (change: (doc: Y.Doc) => void) =>
      services.documents.transact('story.m', { id: 'an', name: 'Ngọc Sơn' }, change),
    status: async (user: string) =>
      (await (await request('/api/meetings/m/story', user)).json()) as StoryStatus,
    confirm: (user: string) =>
      send('PUT', '/credits', user, {
        credits: [{ role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' }],
      }),
    async close() {
      await engine.close();
      await journal.close();
      await db.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}
