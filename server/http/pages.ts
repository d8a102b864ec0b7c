/** The staff application's page: one file of the build, with the nonce and the language of each answer. */
import type { Context } from 'hono';
import type { Env } from './context';

/** What stands for the nonce in client/index.html. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Gives the page's HTML for an address: the built file, or in development what Vite makes of the source. */
export type ReadIndex = (path: string) => Promise<string>;

/** Answers with the application's page. */
export async function applicationPage(c: Context<Env>, readIndex: ReadIndex): Promise<Response> {
  const page = await readIndex(c.req.path);
  // It carries a nonce, and its address may carry a token: nobody keeps it, nobody indexes it.
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex');
  return c.html(
    page
      .replaceAll(NONCE_PLACEHOLDER, c.get('nonce'))
      .replace(/<html lang="\w+"/, `<html lang="${c.get('language')}"`),
  );
}
