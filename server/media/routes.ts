/** The photos' rows of the HTTP contract (shared/domain/api.ts). */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { mayEditMedium } from '../../shared/domain/access';
import { MediumPatch } from '../../shared/domain/api';
import { readBody } from '../http/body';
import { type Env, Problem, type RequireAct, requireUser, type Services } from '../http/context';
import { isKnown } from '../http/etag';
import type { MediumRow } from '../store/tables/schema';
import { decodedFileName } from './file-name';
import type { Media } from './media';
import { WEB_SIZES } from './store';

const StaffVariant = z.enum(['original', ...WEB_SIZES]);

/** A web size never changes, but who loses the right to see it should not keep it for long. */
const KEPT_SECONDS = 3600;

/** Plain ASCII for old readers of the header, and the whole name percent-encoded for all others (RFC 6266). */
function asAttachment(fileName: string): string {
  const ascii = fileName.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function declaredBytes(c: Context<Env>): number | null {
  const header = c.req.header('content-length');
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : null;
}

/** Routes of photos, to be mounted at the root. */
export function mediaRoutes(services: Services, requireAct: RequireAct, media: Media): Hono<Env> {
  const app = new Hono<Env>();

  /** A photo that the person asking may see; somebody who is not signed in learns nothing of it. */
  async function seen(c: Context<Env>, id: string): Promise<MediumRow> {
    requireUser(c);
    const row = await media.find(id);
    await requireAct(c, row.meeting_id, 'meeting.read');
    return row;
  }

  /** The same, for somebody who is about to change it. */
  async function edited(c: Context<Env>, id: string): Promise<MediumRow> {
    const row = await seen(c, id);
    const { id: userId, isAdministrator } = requireUser(c);
    const roles = await services.access.rolesAt(userId, row.meeting_id);
    if (mayEditMedium({ id: userId, roles, isAdministrator }, row.uploaded_by)) return row;
    throw new Problem(403, 'media-not-yours');
  }

  app.get('/api/meetings/:id/media', async (c) => {
    const id = c.req.param('id');
    await requireAct(c, id, 'meeting.read');
    return c.json(await media.list(id));
  });

  app.post('/api/meetings/:id/media', async (c) => {
    const meetingId = c.req.param('id');
    const user = await requireAct(c, meetingId, 'media.add');
    const { medium, isNew } = await media.add({
      meetingId,
      user,
      roles: await services.access.rolesAt(user.id, meetingId),
      fileName: decodedFileName(c.req.header('x-file-name')),
      body: c.req.raw.body,
      declaredBytes: declaredBytes(c),
    });
    if (isNew) await services.audit(user.id, 'media.add', medium.id, { meetingId, name: medium.fileName });
    return c.json(medium, isNew ? 201 : 200);
  });

  app.patch('/api/media/:id', async (c) => {
    const { id } = await edited(c, c.req.param('id'));
    return c.json(await media.patch(id, await readBody(c, MediumPatch)));
  });

  app.delete('/api/media/:id', async (c) => {
    const { id, meeting_id, file_name } = await edited(c, c.req.param('id'));
    const medium = await media.remove(id);
    await services.audit(requireUser(c).id, 'media.remove', id, { meetingId: meeting_id, name: file_name });
    return c.json(medium);
  });

  app.get('/media/:id/:variant', async (c) => {
    const variant = StaffVariant.safeParse(c.req.param('variant'));
    if (!variant.success) throw new Problem(404, 'media-not-found');
    const row = await seen(c, c.req.param('id'));
    const isOriginal = variant.data === 'original';
    const etag = `"${row.sha256.slice(0, 32)}-${variant.data}"`;
    const bytes = isKnown(c, etag) ? 'unchanged' : await media.read(row.id, variant.data);
    if (!bytes) throw new Problem(404, 'media-not-found');
    c.header('cache-control', `private, max-age=${KEPT_SECONDS}`);
    c.header('etag', etag);
    c.header('x-content-type-options', 'nosniff');
    c.header('cross-origin-resource-policy', 'same-origin');
    // An original is what a stranger's file was, byte for byte: it is handed over, never run as a page.
    c.header('content-security-policy', "default-src 'none'; sandbox");
    c.header('content-disposition', isOriginal ? asAttachment(row.file_name) : 'inline');
    if (bytes === 'unchanged') return c.body(null, 304);
    c.header('content-type', isOriginal ? row.mime : 'image/webp');
    return c.body(bytes);
  });

  return app;
}
