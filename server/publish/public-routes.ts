/** The public site: front page, stories, their photos, the feed. Nobody is signed in here. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Env, Services } from '../http/context';
import { etagOf, isKnown } from '../http/etag';
import { homePage, STORIES_A_PAGE } from './home';
import { served } from './layout';
import { missingPage } from './page';
import { rssFeed } from './rss';
import { isPublicPhoto, latestStories, siteOf, versionAt } from './site';

/** Pages may be kept but are asked for again: an ETag makes that cheap, and a correction is seen at once. */
const REVALIDATE = 'public, max-age=0, must-revalidate';
const PublicVariant = z.enum(['small', 'medium', 'large']);
export type PublicVariant = z.infer<typeof PublicVariant>;

/** Reads a web size of a photo from the media store; null when it is not there. */
export type ReadVariant = (
  mediaId: string,
  variant: PublicVariant,
) => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;

/** Answers with a body that has an ETag, or 304 where the reader has it already. */
function answer(c: Context<Env>, type: string, body: string, status: 200 | 404 | 410 = 200): Response {
  const etag = etagOf(body);
  c.header('cache-control', REVALIDATE);
  c.header('etag', etag);
  if (status === 200 && isKnown(c, etag)) return c.body(null, 304);
  c.header('content-type', type);
  return c.body(body, status);
}

/** Routes of the public site, to be mounted at the root. */
export function publicRoutes(services: Services, readVariant: ReadVariant): Hono<Env> {
  const app = new Hono<Env>();
  const originOf = (c: Context<Env>) => services.config.publicUrl ?? new URL(c.req.url).origin;

  const page = (c: Context<Env>, html: string, status?: 200 | 404 | 410) => {
    const { scripts, styles } = services.assets.entry('public/public.ts');
    const body = served(html, originOf(c), styles, styles.length > 0 ? [] : scripts);
    // Without PUBLIC_URL addresses follow the host: no cache may give one host's page to another.
    if (!services.config.publicUrl) c.header('vary', 'Host');
    return answer(c, 'text/html; charset=utf-8', body, status);
  };

  app.get('/', async (c) => {
    const number = Math.max(1, Number.parseInt(c.req.query('trang') ?? '1', 10) || 1);
    const offset = (number - 1) * STORIES_A_PAGE;
    if (offset > 1_000_000) return page(c, await missingPage(await siteOf(services)), 404);
    const cards = await latestStories(services, STORIES_A_PAGE + 1, offset);
    const site = await siteOf(services);
    if (number > 1 && cards.length === 0) return page(c, await missingPage(site), 404);
    const more = cards.length > STORIES_A_PAGE;
    return page(c, await homePage(site, cards.slice(0, STORIES_A_PAGE), number, more));
  });

  app.get('/rss.xml', async (c) => {
    const feed = rssFeed(await siteOf(services), originOf(c), await latestStories(services, 50));
    return answer(c, 'application/rss+xml; charset=utf-8', feed);
  });

  app.get('/tin/:slug', async (c) => {
    const version = await versionAt(services, c.req.param('slug'));
    if (!version) return page(c, await missingPage(await siteOf(services)), 404);
    return page(c, version.html, version.kind === 'withdrawal' ? 410 : 200);
  });

  app.get('/tin/:slug/photos/:mediaId/:variant', async (c) => {
    const { slug, mediaId } = c.req.param();
    const variant = PublicVariant.safeParse(c.req.param('variant'));
    const known = variant.success && (await isPublicPhoto(services, slug, mediaId));
    const file = known ? await readVariant(mediaId, variant.data) : null;
    if (!file) return c.body(null, 404);
    const etag = etagOf(file.bytes);
    // A withdrawn story takes its photos with it, so no cache may keep them for good.
    c.header('cache-control', 'public, max-age=3600');
    c.header('etag', etag);
    if (isKnown(c, etag)) return c.body(null, 304);
    c.header('content-type', file.type);
    return c.body(file.bytes);
  });

  return app;
}
