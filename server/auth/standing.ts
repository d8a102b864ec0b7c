/** What somebody is at a meeting, in one query: whoever joins waits for the way to the tables and back. */
import type { Expression, Kysely } from 'kysely';
import { Role } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { prepared } from '../store/tables/prepared';
import type { Tables } from '../store/tables/schema';
import { memberByToken } from './guests';
import { isInForce } from './links';
import { prolongedBefore, userOf, userOfSession } from './sessions';
import { hashToken } from './tokens';

export interface MeetingDocument {
  kind: 'minutes' | 'story';
  meetingId: string;
}

export interface Standing {
  user: User;
  /** Those that hold now. */
  roles: Role[];
  /** Whether there is the document. */
  isThere: boolean;
}

/** Each gives null where there is no such user, or one who is disabled. */
export interface Standings {
  of(at: MeetingDocument, userId: string): Promise<Standing | null>;
  /** Of who shows a link's token; null also where the link is of no use there, at its first use, and where a name changed. */
  byToken(at: MeetingDocument, token: string): Promise<Standing | null>;
  /** Of who shows a session's token; null also where the session is over or to be prolonged. */
  bySession(at: MeetingDocument, token: string): Promise<Standing | null>;
}

/** Prepares the queries. */
export function makeStandings(db: Kysely<Tables>): Standings {
  const ofId = prepared(db, ['meetingId', 'now', 'id'], ({ meetingId, now, id }) =>
    standing(db, { meetingId, now, id }),
  );
  const ofLink = prepared(db, ['meetingId', 'now', 'hash'], ({ meetingId, now, hash }) =>
    standing(db, { meetingId, now, id: memberByToken(db, { meetingId, hash, now }) }),
  );
  const ofSession = prepared(db, ['meetingId', 'now', 'hash', 'until'], ({ meetingId, now, hash, until }) =>
    standing(db, { meetingId, now, id: userOfSession(db, { hash, until }) }),
  );
  const now = () => new Date().toISOString();
  return {
    of: async ({ kind, meetingId }, id) => standingIn(kind, await ofId({ meetingId, now: now(), id })),
    byToken: async ({ kind, meetingId }, token) =>
      standingIn(kind, await ofLink({ meetingId, now: now(), hash: hashToken(token) })),
    bySession: async ({ kind, meetingId }, token) => {
      const until = prolongedBefore(Date.now());
      return standingIn(kind, await ofSession({ meetingId, now: now(), hash: hashToken(token), until }));
    },
  };
}

interface Asked {
  meetingId: string;
  now: string;
  id: string | Expression<string>;
}

function standing(db: Kysely<Tables>, { meetingId, now, id }: Asked) {
  return db
    .selectFrom('users')
    .selectAll('users')
    .select((select) => [
      select
        .selectFrom('members')
        .leftJoin('links', 'links.id', 'members.link_id')
        .select(({ fn }) => fn.agg<string | null>('group_concat', ['members.role']).as('roles'))
        .where('members.meeting_id', '=', meetingId)
        .whereRef('members.user_id', '=', 'users.id')
        // What came by a link ends with it.
        .where(isInForce(now))
        .as('roles'),
      select.selectFrom('meetings').select('id').where('id', '=', meetingId).as('minutes'),
      // A story's document exists from the moment that it was started, not from the first who opens it.
      select.selectFrom('stories').select('meeting_id').where('meeting_id', '=', meetingId).as('story'),
    ])
    .where('users.id', '=', id)
    .where('users.disabled_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number];

function standingIn(kind: MeetingDocument['kind'], [row]: Row[]): Standing | null {
  if (!row) return null;
  const roles = row.roles?.split(',').map((role) => Role.parse(role)) ?? [];
  return { user: userOf(row), roles, isThere: row[kind] !== null };
}
