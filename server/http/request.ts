/** What is known of every request before any route runs: id, nonce, language, address, who is signed in; and its log line. */
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { matchedRoutes } from 'hono/route';
import { newId } from '../../shared/domain/ids';
import { giveCookie, readCookie } from '../auth/cookies';
import { RateLimit } from '../auth/rate';
import { findSession } from '../auth/sessions';
import { addressOf } from './address';
import { type Env, Problem, type Services } from './context';

/** Sets the variables, and logs the answer without anything that names a person or opens a door. */
export function withRequest({ config, log }: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now();
    const requestId = newId();
    c.set('requestId', requestId);
    c.set('nonce', randomBytes(16).toString('base64'));
    c.set('language', getCookie(c, 'lang') === 'en' ? 'en' : 'vi');
    c.set('address', addressOf(c.env.incoming, config));
    c.set('user', null);
    c.set('sessionHash', null);
    await next();
    c.res.headers.set('x-request-id', requestId);
    const { method } = c.req;
    const { status } = c.res;
    // The route's pattern and not the address: addresses carry tokens.
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '*';
    const quiet = status < 400 && (method === 'GET' || method === 'HEAD');
    const fields = { requestId, method, route, status, ms: Math.round(performance.now() - began) };
    if (status >= 500) log.error(fields, 'answered');
    else if (quiet) log.debug(fields, 'answered');
    else log.info(fields, 'answered');
  };
}

/** Finds out who is signed in. */
export function withSession({ config, db }: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = readCookie(config, 'session', c.req.header('cookie'));
    const session = token === null ? null : await findSession(db, token);
    if (token !== null && session) {
      c.set('user', session.user);
      c.set('sessionHash', session.tokenHash);
      if (session.prolonged) giveCookie(c, config, 'session', token);
    }
    await next();
  };
}

/** What one address may send without being signed in: a hall of secretaries joins, a guesser does not get far. */
const STRANGERS = { atOnce: 100, perSecond: 2 };

/** Limits what strangers may send. */
export function limitStrangers(): MiddlewareHandler<Env> {
  const limit = new RateLimit(STRANGERS);
  return async (c, next) => {
    if (c.req.method === 'POST' && c.get('user') === null) {
      const wait = limit.take(c.get('address'));
      if (wait > 0) throw new Problem(429, 'too-many-requests', undefined, Math.ceil(wait / 1000));
    }
    await next();
  };
}

/** Whether the body of a request is a bundle, which may be larger than other JSON. */
export const takesBundle = (method: string, path: string): boolean =>
  (method === 'POST' && path === '/api/meetings') ||
  (method === 'PUT' && /^\/api\/meetings\/[^/]+\/setup$/.test(path));

/** Whether the body of a request is a file, which is received and limited by its own route. */
export const takesFile = (method: string, path: string): boolean =>
  method === 'POST' && /^\/api\/meetings\/[^/]+\/media$/.test(path);

/** Refuses bodies that are not JSON: a form on another site can send anything else. */
export const requireJson: MiddlewareHandler<Env> = async (c, next) => {
  const { method, path } = c.req;
  const hasBody =
    c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
  const isJson = /^application\/json(\s*;|$)/i.test(c.req.header('content-type') ?? '');
  if (hasBody && !isJson && !takesFile(method, path)) throw new Problem(415, 'json-needed');
  await next();
};
