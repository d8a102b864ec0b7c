/**
 * Corrections: attendees ask by their link, secretaries decide. An attendee is known by the browser's cookie,
 * addresses only lines that stand in the live view, and is told nothing of the minutes but what stands there.
 */
import { Hono } from 'hono';
import type { MyCorrection } from '../../shared/domain/correction';
import { changed, rebased } from '../../shared/text/change';
import { nfc } from '../../shared/text/characters';
import { giveCookie, readCookie } from '../auth/cookies';
import { RateLimit } from '../auth/rate';
import { hashToken, newToken } from '../auth/tokens';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { implement } from '../http/implement';
import type { LiveHub } from '../live/hub';
import type { Projection } from '../live/projection';
import { writeCorrection } from './accept';
import {
  addCorrection,
  type CorrectionRow,
  correctionsOfBrowser,
  decideCorrection,
  listCorrections,
  openCorrection,
} from './store';

/** A whole hall may sit behind one address; who floods does not get far. */
const PER_ADDRESS = { atOnce: 12, perSecond: 1 / 15 };

/** A line of plain text: no control characters but the line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const line = (text: string) => nfc(text).replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');

function mine(row: CorrectionRow, projection: Projection): MyCorrection {
  return {
    id: row.id,
    entry: projection.placeOfEntry(row.entry_id),
    wish: row.wish,
    note: row.note,
    state: row.state,
    reply: row.reply,
    askedAt: row.asked_at,
  };
}

export function correctionRoutes(services: Services, requireAct: RequireAct, hub: LiveHub): Hono<Env> {
  const { access, audit, config, db, documents } = services;
  const app = new Hono<Env>();
  const addresses = new RateLimit(PER_ADDRESS);

  async function meetingOf(link: string): Promise<string> {
    const meetingId = await access.meetingOfViewingLink(link);
    if (meetingId === null) throw new Problem(404, 'link-unusable');
    return meetingId;
  }

  implement(app, requireAct, 'askCorrection', async ({ c, body, param }) => {
    const wait = addresses.take(c.get('address'));
    if (wait > 0) throw new Problem(429, 'too-many-requests', undefined, Math.ceil(wait / 1000));
    const meetingId = await meetingOf(param('link'));
    const asked = { ...body, seen: line(body.seen), wish: line(body.wish), note: line(body.note) };
    if (asked.wish.trim() === asked.seen.trim() && asked.note === '')
      throw new Problem(422, 'correction-says-nothing');
    if (asked.wish.trim() === '') throw new Problem(422, 'correction-says-nothing');
    const { projection } = await hub.open(meetingId);
    const entryId = projection.entryAt(body.entry);
    // One answer for what is private, removed and never was.
    if (entryId === null) throw new Problem(404, 'line-not-shown');
    const known = readCookie(config, 'browser', c.req.header('cookie'));
    const browser = known ?? newToken();
    const row = await addCorrection(db, { ...asked, meetingId, entryId, browserHash: hashToken(browser) });
    if (known === null) giveCookie(c, config, 'browser', browser);
    return mine(row, projection);
  });

  implement(app, requireAct, 'listMyCorrections', async ({ c, param }) => {
    const meetingId = await meetingOf(param('link'));
    const browser = readCookie(config, 'browser', c.req.header('cookie'));
    if (browser === null) return [];
    const rows = await correctionsOfBrowser(db, meetingId, hashToken(browser));
    if (rows.length === 0) return [];
    const { projection } = await hub.open(meetingId);
    return rows.map((row) => mine(row, projection));
  });

  implement(app, requireAct, 'listCorrections', ({ param }) => listCorrections(db, param('id')));

  implement(app, requireAct, 'decideCorrection', async ({ user, body, param }) => {
    const meetingId = param('id');
    const row = await openCorrection(db, meetingId, param('correctionId'));
    let state: 'accepted' | 'changed' | 'declined' = 'declined';
    if (body.act === 'accept') {
      const { base } = body;
      const text = line(body.text);
      await writeCorrection(documents, user, { meetingId, entryId: row.entry_id, base, text });
      const asWished = rebased(row.seen, row.wish, base);
      const wished = asWished ? changed(base, asWished) : row.wish;
      state = text.trim() === wished.trim() ? 'accepted' : 'changed';
    }
    const decided = await decideCorrection(db, row, { state, reply: body.reply || null, by: user.id });
    await audit(user.id, 'correction.decide', meetingId, { correction: row.id, state });
    hub.decided(meetingId);
    return decided;
  });

  return app;
}
