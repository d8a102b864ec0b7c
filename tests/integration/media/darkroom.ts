/** A darkroom for tests: the photos' routes over real tables, a real folder and the real sharp. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Kysely, sql } from 'kysely';
import pino from 'pino';
import { type Env, Problem, requireUser, type Services } from '../../../server/http/context';
import { openMedia } from '../../../server/media/media';
import { mediaRoutes } from '../../../server/media/routes';
import type { MediaStore } from '../../../server/media/store';
import { createSqliteDialect } from '../../../server/store/sqlite/dialect';
import type { Tables } from '../../../server/store/tables/schema';
import { mayDo, type Role } from '../../../shared/domain/access';
import type { Medium } from '../../../shared/domain/api';

/** Everybody's roles at the meeting `m`; `la` belongs to another meeting, `quan` administers. */
export const PEOPLE: Record<string, { name: string; roles: Role[]; isAdministrator?: true }> = {
  chu: { name: 'Minh Chủ', roles: ['owner'] },
  thu: { name: 'Thư Ký', roles: ['secretary'] },
  an: { name: 'Ngọc Sơn', roles: ['editor'] },
  doc: { name: 'Văn Đốc', roles: ['photographer'] },
  hai: { name: 'Thanh Hải', roles: ['photographer'] },
  duyet: { name: 'Thu Hà', roles: ['approver'] },
  la: { name: 'Người Lạ', roles: [] },
  quan: { name: 'Quản Trị', roles: [], isAdministrator: true },
};

const TABLES = [
  'CREATE TABLE meetings (id TEXT PRIMARY KEY, time_zone TEXT)',
  'CREATE TABLE media (id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, uploaded_by TEXT, file_name TEXT NOT NULL, mime TEXT NOT NULL, bytes INT NOT NULL, width INT NOT NULL, height INT NOT NULL, sha256 TEXT NOT NULL, caption TEXT NOT NULL, alt TEXT NOT NULL, photographer TEXT NOT NULL, taken_at TEXT, created_at TEXT NOT NULL, removed_at TEXT)',
];

export type Darkroom = Awaited<ReturnType<typeof openDarkroom>>;

export async function openDarkroom(options: { store?: MediaStore } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'tocky-media-'));
  const folder = join(data, 'media');
  const db = new Kysely<Tables>({ dialect: createSqliteDialect({ file: join(data, 'tocky.sqlite') }) });
  for (const table of TABLES) await sql.raw(table).execute(db);
  await sql`INSERT INTO meetings VALUES ('m', 'Asia/Ho_Chi_Minh'), ('khac', 'UTC')`.execute(db);
  const log = pino({ level: 'silent' });
  const audits: string[] = [];
  const rolesAt = async (userId: string, meetingId: string) =>
    meetingId === 'm' ? (PEOPLE[userId]?.roles ?? []) : [];
  const services = {
    db,
    log,
    access: { rolesAt, meetingOfViewingLink: async () => null },
    audit: async (userId: string | null, act: string) => void audits.push(`${userId} ${act}`),
  } as unknown as Services;
  const media = await openMedia(services, { folder, ...options });
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const id = c.req.header('x-user') ?? '';
    const person = PEOPLE[id];
    c.set(
      'user',
      person
        ? {
            id,
            kind: 'account',
            username: id,
            name: person.name,
            isAdministrator: person.isAdministrator ?? false,
            disabled: false,
            createdAt: '',
          }
        : null,
    );
    await next();
  });
  app.onError((error, c) => {
    if (!(error instanceof Problem)) throw error;
    return c.json({ error: { code: error.code, message: error.code } }, error.status);
  });
  app.route(
    '/',
    mediaRoutes(
      services,
      async (c, meetingId, act) => {
        const user = requireUser(c);
        const roles = await rolesAt(user.id, meetingId);
        if (!mayDo('meeting.read', roles, user.isAdministrator)) throw new Problem(404, 'meeting-not-found');
        if (!mayDo(act, roles, user.isAdministrator)) throw new Problem(403, 'forbidden');
        return user;
      },
      media,
    ),
  );
  const request = async (path: string, user?: string, init: RequestInit = {}): Promise<Response> =>
    app.request(path, { ...init, headers: { ...(user ? { 'x-user': user } : {}), ...(init.headers ?? {}) } });
  const answerOf = async (response: Response) => {
    const json = (await response.json()) as Medium & { error?: { code: string } };
    return { status: response.status, code: json.error?.code, medium: json };
  };
  return {
    app,
    db,
    data,
    folder,
    media,
    audits,
    request,
    /** Uploads `bytes` as a browser does. */
    send: async (bytes: Uint8Array | string, user = 'doc', name = 'IMG_0001.JPG', type = 'image/jpeg') =>
      answerOf(
        await request('/api/meetings/m/media', user, {
          method: 'POST',
          headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) },
          body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
        }),
      ),
    patch: async (id: string, user: string, body: unknown) =>
      answerOf(await request(`/api/media/${id}`, user, { method: 'PATCH', body: JSON.stringify(body) })),
    remove: async (id: string, user: string) =>
      answerOf(await request(`/api/media/${id}`, user, { method: 'DELETE' })),
    list: async (user = 'doc') => (await (await request('/api/meetings/m/media', user)).json()) as Medium[],
    bytesOf: async (id: string, variant: string, user = 'doc') =>
      Buffer.from(await (await request(`/media/${id}/${variant}`, user)).arrayBuffer()),
    rows: () => db.selectFrom('media').selectAll().execute(),
    /** Every file below the media folder, relative to it. */
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    async close() {
      await db.destroy();
      rmSync(data, { recursive: true });
    },
  };
}
