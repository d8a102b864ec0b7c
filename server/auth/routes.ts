/** Signing in and out, the first administrator, entering by a link: rows of the contract for anybody. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { SessionInfo, User } from '../../shared/domain/api';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { implement } from '../http/implement';
import { accountNamed } from './accounts';
import { giveCookie, readCookie } from './cookies';
import { enterByLink, isStaffLink } from './guests';
import { type LinkRow, pathOfLink, usableLink } from './links';
import { passwordFits } from './passwords';
import { endSession, startSession, userOf } from './sessions';
import { spendSetupLink } from './setup-link';
import { Slowdown } from './slowdown';
import { hashToken, newToken } from './tokens';

const MINUTE_MS = 60_000;
/** One person who mistypes is not slowed; who guesses at one account soon waits minutes. */
const PER_ACCOUNT = { free: 5, firstWaitMs: 2_000, longestWaitMs: 5 * MINUTE_MS, forgetMs: 30 * MINUTE_MS };
/** Behind one address may sit a whole office. */
const PER_ADDRESS = { free: 30, firstWaitMs: 2_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: 30 * MINUTE_MS };

export function sessionRoutes(services: Services, requireAct: RequireAct): Hono<Env> {
  const { config, db, audit } = services;
  const app = new Hono<Env>();
  const accounts = new Slowdown(PER_ACCOUNT);
  const addresses = new Slowdown(PER_ADDRESS);

  const info = async (user: User | null): Promise<SessionInfo> => {
    const settings = await services.settings();
    // Words of the house are for those who work in it.
    return { user, settings: user ? settings : { ...settings, glossary: [] } };
  };

  /** Puts a fresh session in place of whatever the browser had: a session that was planted is worth nothing. */
  async function begin(c: Context<Env>, userId: string): Promise<void> {
    const before = c.get('sessionHash');
    if (before !== null) await endSession(db, before);
    giveCookie(c, config, 'session', await startSession(db, userId));
  }

  implement(app, requireAct, 'readSession', ({ user }) => info(user));

  implement(app, requireAct, 'signIn', async ({ c, body }) => {
    const account = body.username.trim().toLowerCase();
    const address = c.get('address');
    const wait = Math.max(accounts.wait(account), addresses.wait(address));
    if (wait > 0) throw new Problem(429, 'sign-in-slowed', undefined, Math.ceil(wait / 1000));
    accounts.failed(account);
    addresses.failed(address);
    const row = await accountNamed(db, account);
    const fits = await passwordFits(body.password, row?.password_hash ?? null);
    if (!row || !fits || row.disabled_at !== null) throw new Problem(401, 'sign-in-failed');
    accounts.succeeded(account);
    addresses.forgive(address);
    await begin(c, row.id);
    await audit(row.id, 'session.start', row.id);
    return info(userOf(row));
  });

  implement(app, requireAct, 'signOut', async ({ c, user }) => {
    const session = c.get('sessionHash');
    giveCookie(c, config, 'session', null);
    if (session === null || !user) return;
    await endSession(db, session);
    services.documents.recheck();
    await audit(user.id, 'session.end', user.id);
  });

  implement(app, requireAct, 'setUp', async ({ c, body }) => {
    const user = await spendSetupLink(db, body);
    await begin(c, user.id);
    await audit(user.id, 'user.setup', user.id);
    return info(user);
  });

  async function linkOf(token: string): Promise<LinkRow> {
    const link = await usableLink(db, token);
    if (!link) throw new Problem(410, 'link-unusable');
    return link;
  }

  implement(app, requireAct, 'inspectLink', async ({ body }) => {
    const { role, name, meeting_id } = await linkOf(body.token);
    const { title } = await db
      .selectFrom('meetings')
      .select('title')
      .where('id', '=', meeting_id)
      .executeTakeFirstOrThrow();
    return { role, name, meetingId: meeting_id, meetingTitle: title };
  });

  implement(app, requireAct, 'join', async ({ c, user: signedIn, body }) => {
    const link = await linkOf(body.token);
    const { role, meeting_id: meetingId } = link;
    if (!isStaffLink(link)) return { meetingId, role, path: pathOfLink('viewer', body.token) };
    const known = readCookie(config, 'browser', c.req.header('cookie'));
    const browser = known ?? newToken();
    const user = await enterByLink(db, {
      link,
      browserHash: hashToken(browser),
      signedIn,
      name: body.name ?? null,
    });
    if (known === null) giveCookie(c, config, 'browser', browser);
    if (user.id !== signedIn?.id) giveCookie(c, config, 'session', await startSession(db, user.id));
    await audit(user.id, 'link.enter', meetingId, { link: link.id, role });
    return { meetingId, role, path: `/app/meetings/${meetingId}` };
  });

  return app;
}
