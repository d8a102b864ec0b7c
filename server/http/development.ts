/** `npm run dev`: Vite in the same process gives the browser's files from their sources. */
import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { clientSources } from '../places';
import { NONCE_PLACEHOLDER, type ReadIndex } from './pages';

export interface Development {
  readIndex: ReadIndex;
  /** Lets Vite answer what is its own, and `app` everything else. */
  wrap(app: RequestListener): RequestListener;
  close(): Promise<void>;
}

/** Starts Vite. Its reload socket shares `server`; it is told from ours by its subprotocol. */
export async function startDevelopment(server: Server): Promise<Development> {
  const { createServer } = await import('vite');
  const sources = clientSources();
  const vite = await createServer({
    configFile: join(sources, '../vite.config.ts'),
    server: { middlewareMode: true, ws: { server } },
    html: { cspNonce: NONCE_PLACEHOLDER },
    appType: 'custom',
  });
  return {
    readIndex: (path) => vite.transformIndexHtml(path, readFileSync(join(sources, 'index.html'), 'utf8')),
    wrap: (app) => (request, response) => {
      vite.middlewares(request, response, () => app(request, response));
    },
    close: () => vite.close(),
  };
}
