/** Who may open which document over the sync socket: by the session's cookie, or by the token of a link. */
import type { Kysely } from 'kysely';
import { type Act, mayDo } from '../../shared/domain/access';
import { colorOf } from '../../shared/domain/writer-color';
import type { Config } from '../config';
import { Problem } from '../http/context';
import type { Tables } from '../store/tables/schema';
import type { Authorization, Authorize } from '../sync/types';
import { readCookie } from './cookies';
import { enterByLink, isStaffLink } from './guests';
import { usableLink } from './links';
import { findSession } from './sessions';
import { type MeetingDocument, makeStandings, type Standing } from './standing';

const DOCUMENT = /^(minutes|story)\.([\w-]{1,64})$/;
const WRITES = { minutes: 'minutes.write', story: 'story.write' } as const satisfies Record<string, Act>;

interface Options {
  config: Config;
  db: Kysely<Tables>;
  /** The name of somebody whose link has none, at the socket where nobody can be asked. */
  nameless: string;
}

type Refused = Extract<Authorization, { refused: unknown }>;

/** Makes the check that the sync engine asks at each connection, and again when rights may have changed. */
export function makeAuthorize({ config, db, nameless }: Options): Authorize {
  const standings = makeStandings(db);

  async function byToken(at: MeetingDocument, token: string): Promise<Standing | Refused> {
    const known = await standings.byToken(at, token);
    if (known) return known;
    const link = await usableLink(db, token);
    if (!link) return { refused: 'unauthorized' };
    if (link.meeting_id !== at.meetingId || !isStaffLink(link)) return { refused: 'forbidden' };
    try {
      const coming = { link, browserHash: '', signedIn: null, name: nameless };
      return (await standings.of(at, (await enterByLink(db, coming)).id)) ?? { refused: 'unauthorized' };
    } catch (error) {
      if (error instanceof Problem) return { refused: 'forbidden' };
      throw error;
    }
  }

  async function byCookie(at: MeetingDocument, cookie: string | null): Promise<Standing | Refused> {
    const token = readCookie(config, 'session', cookie);
    if (token === null) return { refused: 'unauthorized' };
    const known = await standings.bySession(at, token);
    if (known) return known;
    const session = await findSession(db, token);
    return (session && (await standings.of(at, session.user.id))) ?? { refused: 'unauthorized' };
  }

  return async (document, { token, cookie, user: page }): Promise<Authorization> => {
    const [, kind, meetingId] = DOCUMENT.exec(document) ?? [];
    if (meetingId === undefined || (kind !== 'minutes' && kind !== 'story')) return { refused: 'not-found' };
    const at: MeetingDocument = { kind, meetingId };
    // A token is shown on purpose, a cookie by itself: the token counts.
    const standing = token === null ? await byCookie(at, cookie) : await byToken(at, token);
    if ('refused' in standing) return standing;
    const { user, roles, isThere } = standing;
    if (page !== null && page !== user.id) return { refused: 'unauthorized' };
    // The same answer whether or not there is such a meeting.
    if (!mayDo('meeting.read', roles, user.isAdministrator)) return { refused: 'forbidden' };
    if (!isThere) return { refused: 'not-found' };
    return {
      user: { id: user.id, name: user.name, color: colorOf(user.id) },
      canWrite: mayDo(WRITES[kind], roles, user.isAdministrator),
    };
  };
}
