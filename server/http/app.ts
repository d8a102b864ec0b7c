/** The HTTP application: what every request passes, and which routes there are. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { BUILD_HEADER } from '../../shared/domain/api';
import { MAX_BUNDLE_BYTES, MAX_JSON_BYTES } from './body';
import { withCompression } from './compression';
import { type Env, Problem, type Services } from './context';
import { docsFile, docsPage } from './docs';
import { openApi } from './openapi';
import { applicationPage, type ReadIndex } from './pages';
import { answerError, answerProblem } from './problems';
import { limitStrangers, requireJson, takesBundle, takesFile, withRequest, withSession } from './request';
import { refuseOtherSites, withSecurityHeaders } from './security';

export interface AppParts {
  version: string;
  /** Whether some document does not take edits at the moment. */
  isFailing(): boolean;
  /** Answers with a browser file, or with null where the address is none; null in development, where Vite does. */
  clientFiles: ((c: Context<Env>) => Promise<Response | null>) | null;
  readIndex: ReadIndex;
  /** The routes of all parts, mounted at the root in this order. */
  routes: readonly Hono<Env>[];
}

const READS = new Set(['GET', 'HEAD']);

/** So much of a body that is too large is still read: a browser that is cut off while it sends never sees the answer. */
const READ_ON_BYTES = 64_000_000;

async function tooLarge(c: Context<Env>): Promise<Response> {
  const { body } = c.req.raw;
  if (body && !body.locked && Number(c.req.header('content-length')) < READ_ON_BYTES)
    for await (const _chunk of body);
  throw new Problem(413, 'too-large');
}
const limitJson = bodyLimit({ maxSize: MAX_JSON_BYTES, onError: tooLarge });
const limitBundle = bodyLimit({ maxSize: MAX_BUNDLE_BYTES, onError: tooLarge });

const limitBody: MiddlewareHandler<Env> = async (c, next) => {
  const { method, path } = c.req;
  if (takesFile(method, path)) return next();
  return takesBundle(method, path) ? limitBundle(c, next) : limitJson(c, next);
};

/** Assembles the application. */
export function createApp(services: Services, parts: AppParts): Hono<Env> {
  const { config, assets } = services;
  const build = assets.entry('index.html').scripts.join(' ');
  const app = new Hono<Env>();
  app.onError((error, c) => answerError(c, services, error));
  app.notFound((c) => answerProblem(c, services, new Problem(404, 'not-found')));

  app.use(withRequest(services));
  app.use(withSecurityHeaders(config));
  const { clientFiles } = parts;
  if (clientFiles)
    app.use(async (c, next) => (READS.has(c.req.method) ? await clientFiles(c) : null) ?? next());
  app.use(withCompression);
  app.use(refuseOtherSites(config));
  app.use(limitBody);
  app.use(withSession(services));
  app.use(limitStrangers());
  app.use('/api/*', requireJson, async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set(BUILD_HEADER, build);
  });

  app.get('/health', (c) => {
    c.header('cache-control', 'no-store');
    return c.json({ status: parts.isFailing() ? 'storage-failing' : 'ok', version: parts.version });
  });
  const description = openApi(parts.version);
  app.get('/api/openapi.json', (c) => c.json(description));
  app.get('/api/docs', (c) => c.html(docsPage()));
  app.get('/api/docs/:file', (c) => {
    const file = docsFile(c.req.param('file'));
    if (!file) throw new Problem(404, 'not-found');
    c.header('cache-control', 'public, max-age=3600');
    c.header('content-type', file.type);
    return c.body(file.body);
  });
  app.get('/robots.txt', (c) =>
    c.text('User-agent: *\nDisallow: /app\nDisallow: /api\nDisallow: /live\nDisallow: /join\n'),
  );
  for (const path of ['/app', '/app/*', '/setup/:token', '/join/:token'])
    app.get(path, (c) => applicationPage(c, parts.readIndex));
  for (const routes of parts.routes) app.route('/', routes);
  return app;
}
