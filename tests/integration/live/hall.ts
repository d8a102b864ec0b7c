/** A hall for tests: the live routes over a real HTTP server, a real engine, a real journal and real tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Kysely, sql } from 'kysely';
import pino from 'pino';
import type * as Y from 'yjs';
import type { Assets } from '../../../server/http/assets';
import type { Env, Services } from '../../../server/http/context';
import { createLiveHub, type HubLimits } from '../../../server/live/hub';
import { liveRoutes } from '../../../server/live/routes';
import { openSqliteJournal } from '../../../server/store/journal/sqlite-journal';
import { createSqliteDialect } from '../../../server/store/sqlite/dialect';
import type { Tables } from '../../../server/store/tables/schema';
import { createSyncEngine } from '../../../server/sync/engine';
import type { Bundle } from '../../../shared/domain/bundle';
import { writeMinutes } from '../../../shared/minutes/write';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { readLine } from '../../../shared/schema/line';
import { insertInline, insertMarker } from '../../../shared/schema/writing';

export const AUTHOR = { id: 'an', name: 'Ngọc Sơn' };

export type Hall = Awaited<ReturnType<typeof openHall>>;

export interface HallOptions {
  limits?: Partial<HubLimits>;
  port?: number;
  assets?: Assets;
  /** Routes before those of the live view. */
  before?: (app: Hono<Env>) => void;
}

/** Opens a server with the meetings `m` and `n`, and the links `khach` and `bao-chi` to `m`, `khac` to `n`. */
export async function openHall({ limits, port = 0, assets, before }: HallOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tocky-live-'));
  const db = new Kysely<Tables>({ dialect: createSqliteDialect({ file: join(folder, 'tocky.sqlite') }) });
  await sql`CREATE TABLE meetings (id TEXT PRIMARY KEY, state TEXT)`.execute(db);
  await sql`INSERT INTO meetings VALUES ('m', 'open'), ('n', 'open')`.execute(db);
  const log = pino({ level: 'silent' });
  const journal = await openSqliteJournal({ folder });
  const engine = createSyncEngine({
    journal,
    logger: log,
    authorize: async () => ({ refused: 'forbidden' }),
  });
  const links = new Map([
    ['khach', 'm'],
    ['bao-chi', 'm'],
    ['khac', 'n'],
  ]);
  const part = {
    db,
    documents: {
      read: (name) => engine.read(name),
      transact: (name, author, change) => engine.transact(name, author, change),
      subscribe: (name, listener) => engine.subscribe(name, listener),
      history: (name) => journal.rows(name),
      recheck: () => void engine.invalidate(),
    },
    access: { rolesAt: async () => [], meetingOfViewingLink: async (token) => links.get(token) ?? null },
    log,
  } satisfies Pick<Services, 'db' | 'documents' | 'access' | 'log'> as Pick<
    Services,
    'db' | 'documents' | 'access' | 'log'
  >;
  const hub = createLiveHub(part, limits);
  const services: Services = {
    ...part,
    config: { publicUrl: null } as Services['config'],
    assets: assets ?? { entry: () => ({ scripts: ['/assets/live.js'], styles: ['/assets/live.css'] }) },
    settings: async () => ({
      organizationName: '',
      language: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      fourEyes: true,
      glossary: [],
    }),
    audit: async () => {},
    watching: (id) => hub.watching(id),
  };
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set('language', c.req.header('cookie')?.includes('lang=en') ? 'en' : 'vi');
    c.set('nonce', 'nonce');
    await next();
  });
  before?.(app);
  const readPhoto = async (meetingId: string, mediaId: string, variant: string) => ({
    bytes: new TextEncoder().encode(`${meetingId} ${mediaId} ${variant}`),
    type: 'image/webp',
  });
  app.route('/', liveRoutes(services, readPhoto, hub));
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const edit = (change: (doc: Y.Doc) => void, meeting = 'm') =>
    engine.transact(`minutes.${meeting}`, AUTHOR, change);
  return {
    url,
    hub,
    links,
    engine,
    edit,
    write: (bundle: Bundle, meeting = 'm') => edit((doc) => writeMinutes(doc, bundle), meeting),
    /** Types words at the end of an entry. */
    type: (id: string, words: string) => edit((doc) => typeInto(doc, id, words)),
    setState: (state: string) => sql`UPDATE meetings SET state = ${state} WHERE id = 'm'`.execute(db),
    async stop() {
      hub.close();
      await engine.close();
      await new Promise((resolve) => server.close(resolve));
      await journal.close();
      await db.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Types words at the end of a block. */
export function typeInto(doc: Y.Doc, id: string, words: string): void {
  const text = doc.getText(MINUTES_ROOTS.text);
  const block = readLine(text).find(({ attributes }) => attributes.id === id);
  if (!block) throw new Error(`There is no block ${id}.`);
  insertInline(text, block.start + 1 + block.length, [{ type: 'text', text: words, marks: {} }]);
}

/** Adds an entry behind all others. */
export function addEntry(
  doc: Y.Doc,
  attributes: Record<string, unknown> & { id: string },
  words: string,
): void {
  const text = doc.getText(MINUTES_ROOTS.text);
  const at = insertMarker(text, text.length, { type: 'entry', ...attributes });
  insertInline(text, at, words === '' ? [] : [{ type: 'text', text: words, marks: {} }]);
}
