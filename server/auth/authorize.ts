/** Who may open which document over the sync socket: by the session's cookie, or by the token of a link. */
import type { Kysely } from 'kysely';
import { type Act, mayDo } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { colorOf } from '../../shared/domain/writer-color';
import type { Config } from '../config';
import { type Access, Problem } from '../http/context';
import type { Tables } from '../store/tables/schema';
import type { Authorization, Authorize, Credentials } from '../sync/types';

import { readCookie } from './cookies';
import { enterByLink, isStaffLink, memberByToken } from './guests';
import { usableLink } from './links';
import { findSession } from './sessions';

const DOCUMENT = /^(minutes|story)\.([\w-]{1,64})$/;
const WRITES = { minutes: 'minutes.write', story: 'story.write' } as const satisfies Record<string, Act>;

interface Options {
  config: Config;
  db: Kysely<Tables>;
  access: Access;
  /** The name of somebody whose link has none, at the socket where nobody can be asked. */
  nameless: string;
}

/** Makes the check that the sync engine asks at each connection, and again when rights may have changed. */
export function makeAuthorize({ config, db, access, nameless }: Options): Authorize {
  async function userBehind(
    credentials: Credentials,
    meetingId: string,
  ): Promise<User | 'unauthorized' | 'forbidden'> {
    // A token is shown on purpose, a cookie by itself: the token counts.
    if (credentials.token !== null) {
      const { token } = credentials;
      const [link, known] = await Promise.all([usableLink(db, token), memberByToken(db, token)]);
      if (!link) return 'unauthorized';
      if (link.meeting_id !== meetingId || !isStaffLink(link)) return 'forbidden';
      try {
        return known ?? (await enterByLink(db, { link, browserHash: '', signedIn: null, name: nameless }));
      } catch (error) {
        if (error instanceof Problem) return 'forbidden';
        throw error;
      }
    }
    const cookie = readCookie(config, 'session', credentials.cookie);
    const session = cookie === null ? null : await findSession(db, cookie);
    return session?.user ?? 'unauthorized';
  }

  /** A story's document exists from the moment that it was started, not from the first who opens it. */
  async function exists(kind: string, meetingId: string): Promise<boolean> {
    const [table, column] =
      kind === 'story' ? (['stories', 'meeting_id'] as const) : (['meetings', 'id'] as const);
    const row = await db.selectFrom(table).select(column).where(column, '=', meetingId).executeTakeFirst();
    return row !== undefined;
  }

  return async (document, credentials): Promise<Authorization> => {
    const [, kind, meetingId] = DOCUMENT.exec(document) ?? [];
    if (meetingId === undefined || (kind !== 'minutes' && kind !== 'story')) return { refused: 'not-found' };
    // Asked together: what a joiner waits for is the way to the tables and back.
    const [user, isThere] = await Promise.all([userBehind(credentials, meetingId), exists(kind, meetingId)]);
    if (typeof user === 'string') return { refused: user };
    const roles = await access.rolesAt(user.id, meetingId);
    // The same answer whether or not there is such a meeting.
    if (!mayDo('meeting.read', roles, user.isAdministrator)) return { refused: 'forbidden' };
    if (!isThere) return { refused: 'not-found' };
    return {
      user: { id: user.id, name: user.name, color: colorOf(user.id) },
      canWrite: mayDo(WRITES[kind], roles, user.isAdministrator),
    };
  };
}
