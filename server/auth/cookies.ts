/** The two cookies of this server: who is signed in, and which browser it is. */
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Config } from '../config';
import type { Env } from '../http/context';

const DAY_SECONDS = 24 * 3600;
export const SESSION_DAYS = 30;
const BROWSER_DAYS = 365;

type CookieKind = 'session' | 'browser';

const isSecure = ({ publicUrl }: Pick<Config, 'publicUrl'>) => publicUrl?.startsWith('https:') ?? false;

/** With https the browser itself keeps other hosts of the domain from setting it (`__Host-`). */
function cookieName(config: Pick<Config, 'publicUrl'>, kind: CookieKind): string {
  return `${isSecure(config) ? '__Host-' : ''}tocky_${kind}`;
}

/** The value of a cookie in a Cookie header; null when it is not there. */
export function readCookie(
  config: Pick<Config, 'publicUrl'>,
  kind: CookieKind,
  header: string | null | undefined,
): string | null {
  const name = cookieName(config, kind);
  return header ? (parse(header, name)[name] ?? null) : null;
}

/** Sets a cookie; null takes it away. */
export function giveCookie(c: Context<Env>, config: Config, kind: CookieKind, value: string | null): void {
  const days = kind === 'session' ? SESSION_DAYS : BROWSER_DAYS;
  setCookie(c, cookieName(config, kind), value ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config),
    maxAge: value === null ? 0 : days * DAY_SECONDS,
  });
}
