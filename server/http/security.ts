/** Headers that every answer carries, and the checks that keep other sites from acting in a visitor's name. */
import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config';
import { isAllowedOrigin } from '../sync/request';
import { type Env, Problem } from './context';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Only what this server serves may run; the nonce is for what a page makes at run time. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** The headers of an answer. What a route sets itself stays. */
export function securityHeaders(config: Pick<Config, 'publicUrl'>, nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    // Addresses of links carry their tokens: no other site is ever told where somebody came from.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(), microphone=(), payment=(), usb=()',
    ...(config.publicUrl?.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }
      : {}),
  };
}

/** Sets the security headers on every answer. */
export function withSecurityHeaders(config: Config): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const headers = securityHeaders(config, c.get('nonce'));
    for (const [name, value] of Object.entries(headers))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what changes something when a page of another site sent it. */
export function refuseOtherSites(config: Config): MiddlewareHandler<Env> {
  const allowed = config.publicUrl === null ? [] : [config.publicUrl];
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const site = c.req.header('sec-fetch-site');
      const isOwn = site === undefined || site === 'same-origin' || site === 'none';
      if (!isOwn || !isAllowedOrigin(c.req.header('origin'), c.req.header('host'), allowed))
        throw new Problem(403, 'wrong-origin');
    }
    await next();
  };
}
