/** Routes of the live view: the page behind a viewing link, its events, its photos. Nobody is signed in here. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Env, Services } from '../http/context';
import type { LiveHub } from './hub';
import { gonePage, livePage, type PageAssets } from './page';

const PhotoVariant = z.enum(['small', 'medium', 'large']);
export type PhotoVariant = z.infer<typeof PhotoVariant>;

/** Reads a web size of a photo of this meeting; null when it has none such. `media.readVariantAt`. */
export type ReadPhoto = (
  meetingId: string,
  mediaId: string,
  variant: PhotoVariant,
) => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;

/** The address is a secret and what stands there may be taken back. */
function keepPrivate(c: Context<Env>): void {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  c.header('x-robots-tag', 'noindex, nofollow');
}

/** Routes of the live view, to be mounted at the root of an application that @hono/node-server serves. */
export function liveRoutes(services: Services, readPhoto: ReadPhoto, hub: LiveHub): Hono<Env> {
  const { access, assets } = services;
  const app = new Hono<Env>();
  const assetsFor = (c: Context<Env>): PageAssets => ({
    ...assets.entry('live/live.ts'),
    nonce: c.get('nonce'),
  });
  const gone = (c: Context<Env>) => c.html(gonePage(c.get('language'), assetsFor(c)), 404);

  app.use('/live/*', async (c, next) => {
    keepPrivate(c);
    await next();
  });

  app.get('/live/:link', async (c) => {
    const meetingId = await access.meetingOfViewingLink(c.req.param('link'));
    if (meetingId === null) return gone(c);
    const { projection, broadcast, state } = await hub.open(meetingId);
    const path = `/live/${encodeURIComponent(c.req.param('link'))}`;
    const { blocks: _blocks, ...frame } = projection.view();
    const page = {
      path,
      lastId: broadcast.lastId,
      frame,
      blocks: projection.pageBlocks(`${path}/photos`),
      state,
      watching: broadcast.size,
      hall: c.req.query('hall') !== undefined,
    };
    return c.html(livePage(page, c.get('language'), assetsFor(c)));
  });

  app.get('/live/:link/events', async (c) => {
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    // A browser that comes back says what it had; a page that was just loaded says it in its address.
    const lastId = c.req.header('last-event-id') || c.req.query('from') || null;
    const outcome = await hub.connect({ response: c.env.outgoing, link: c.req.param('link'), lastId });
    if (outcome === 'gone') return c.body(null, 404);
    if (outcome === 'full') return c.body(null, 503, { 'retry-after': '10' });
    // A copy: the middleware sets headers on what it is given.
    return RESPONSE_ALREADY_SENT.clone();
  });

  app.get('/live/:link/photos/:media/:variant', async (c) => {
    const { link, media } = c.req.param();
    const variant = PhotoVariant.safeParse(c.req.param('variant'));
    const meetingId = variant.success ? await access.meetingOfViewingLink(link) : null;
    if (meetingId === null || !variant.success) return c.body(null, 404);
    const { projection } = await hub.open(meetingId);
    if (!projection.showsPhoto(media)) return c.body(null, 404);
    // The bytes of a size never change; whether it may be seen is asked each time.
    const etag = `"${media}-${variant.data}"`;
    c.header('cache-control', 'private, no-cache');
    c.header('etag', etag);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    const file = await readPhoto(meetingId, media, variant.data);
    if (!file) {
      c.header('etag', undefined);
      c.header('cache-control', 'no-store');
      return c.body(null, 404);
    }
    c.header('content-type', file.type);
    return c.body(file.bytes);
  });

  return app;
}
