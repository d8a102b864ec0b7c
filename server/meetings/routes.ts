/** Meetings: rows of the contract. */
import { Hono } from 'hono';
import type * as Y from 'yjs';
import type { MeetingPatch, MeetingState } from '../../shared/domain/api';
import type { Bundle, Language } from '../../shared/domain/bundle';
import { NewId } from '../../shared/domain/ids';
import type { Story } from '../../shared/domain/story';
import { readBundle } from '../../shared/minutes/read';
import { applySetup } from '../../shared/minutes/write';
import { parsePeople } from '../../shared/text/people';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { implement } from '../http/implement';
import { beginMeeting, copyOf, createMeeting } from './create';
import type { Mirror } from './mirror';
import { publicBundle } from './public-bundle';
import { listMeetings, readDetail, readSummary } from './rows';

/** `compose` of shared/compose. */
export type Compose = (bundle: Bundle, options: { language?: Language }) => Story;

interface Parts {
  mirror: Pick<Mirror, 'refresh'>;
  compose: Compose;
  /** A meeting was opened or closed: whoever watches it sees that at once. */
  onStateChanged(): Promise<void>;
}

/**
 * The times that go with a state: a meeting that is opened again keeps when it first began. What happened
 * without the server counts from when it happened, as far as that can be.
 */
function timesOf(
  state: MeetingState,
  now: string,
  before: { opened_at: string | null },
  told: Pick<MeetingPatch, 'openedAt' | 'closedAt'>,
) {
  if (state === 'draft') return { opened_at: null, closed_at: null };
  const latest = (time: string) => {
    const utc = new Date(time).toISOString();
    return utc < now ? utc : now;
  };
  const openedAt = before.opened_at ?? latest(told.openedAt ?? now);
  if (state === 'open') return { opened_at: openedAt, closed_at: null };
  const closedAt = latest(told.closedAt ?? now);
  return { opened_at: openedAt, closed_at: [openedAt, closedAt].sort()[1] ?? now };
}

export function meetingRoutes(
  services: Services,
  requireAct: RequireAct,
  { mirror, compose, onStateChanged }: Parts,
): Hono<Env> {
  const { db, documents, audit } = services;
  const app = new Hono<Env>();

  async function bundleOf(meetingId: string): Promise<Bundle> {
    const doc: Y.Doc = await documents.read(`minutes.${meetingId}`);
    const bundle = readBundle(doc);
    doc.destroy();
    return bundle;
  }

  implement(app, requireAct, 'listMeetings', ({ user }) => listMeetings(db, user));

  implement(app, requireAct, 'addMeeting', async ({ user, body }) => {
    const { id } = await createMeeting(db, documents.transact, { bundle: body, owner: user });
    await audit(user.id, 'meeting.add', id, { entries: body.entries.length });
    return readSummary(services, id, user);
  });

  implement(app, requireAct, 'beginMeeting', async ({ user, body, param }) => {
    const id = param('id');
    if (!NewId.safeParse(id).success) throw new Problem(404, 'not-found');
    const isNew = await beginMeeting(db, { id, fields: body, owner: user });
    if (isNew) await audit(user.id, 'meeting.begin', id);
    return readSummary(services, id, user);
  });

  implement(app, requireAct, 'readMeeting', ({ user, param }) => readDetail(services, param('id'), user));

  implement(app, requireAct, 'changeMeeting', async ({ user, body, param }) => {
    const id = param('id');
    const { state } = body;
    const before = await db
      .selectFrom('meetings')
      .select(['state', 'opened_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (state !== undefined && state !== before.state) {
      const now = new Date().toISOString();
      await db
        .updateTable('meetings')
        .set({ state, ...timesOf(state, now, before, body), updated_at: now })
        .where('id', '=', id)
        .execute();
      await onStateChanged();
      await audit(user.id, 'meeting.state', id, { from: before.state, to: state });
    }
    return readDetail(services, id, user);
  });

  implement(app, requireAct, 'changeSetup', async ({ user, body, param }) => {
    const id = param('id');
    await documents.transact(`minutes.${id}`, { id: user.id, name: user.name }, (doc) =>
      applySetup(doc, body),
    );
    await mirror.refresh(id);
    await audit(user.id, 'meeting.setup', id);
    return readDetail(services, id, user);
  });

  implement(app, requireAct, 'copyMeeting', async ({ user, param }) => {
    if (user.kind !== 'account') throw new Problem(403, 'account-needed');
    const from = param('id');
    const bundle = copyOf(await bundleOf(from));
    const { id } = await createMeeting(db, documents.transact, { bundle, owner: user });
    await audit(user.id, 'meeting.copy', id, { from });
    return readSummary(services, id, user);
  });

  implement(app, requireAct, 'exportMeeting', async ({ query, param }) => {
    const bundle = await bundleOf(param('id'));
    return query.public === '1' ? publicBundle(bundle) : bundle;
  });

  implement(app, requireAct, 'composeMeeting', async ({ query, param }) =>
    compose(await bundleOf(param('id')), query.language ? { language: query.language } : {}),
  );

  implement(app, requireAct, 'parsePeople', ({ c, body }) => ({
    people: parsePeople(body.text, {
      organizations: body.organizations.map(({ id, name, shortName, abbreviation }) => ({
        id,
        name,
        shortName: shortName ?? null,
        abbreviation: abbreviation ?? null,
      })),
      language: c.get('language'),
    }).map((person) => ({ ...person, positions: person.positions.map((position) => ({ ...position })) })),
  }));

  return app;
}
