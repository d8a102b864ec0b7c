/**
 * Keeps the rows of meetings in step with their documents: secretaries change title, date and place in
 * the room, where no route hears of it. A document in use is followed decoded, update by update, so that
 * typing costs no reading of the whole.
 */
import type { Kysely } from 'kysely';
import type * as Y from 'yjs';
import { readBundle } from '../../shared/minutes/read';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import type { Documents, Services } from '../http/context';
import type { Tables } from '../store/tables/schema';
import { applyAll } from '../sync/document-bytes';
import type { Committed } from '../sync/types';
import { mirrored } from './rows';

/** Changes within this time are written together. */
const WRITE_AFTER_MS = 300;
/** How often the time of the last change is written while somebody types. */
const TOUCH_EVERY_MS = 15_000;
/** A document that nobody changed for this long is followed no longer. */
const IDLE_MS = 60_000;

interface Followed {
  doc: Promise<Y.Doc>;
  /** Committed, but not in `doc` yet. */
  pending: Uint8Array[];
  /** Whether the meeting's own fields changed since the row was written. */
  isStale: boolean;
  touchedAt: number;
  changedAt: number;
  timer: NodeJS.Timeout | null;
}

export interface Mirror {
  /** To be told of every committed update. */
  committed(update: Committed): void;
  /** Brings a meeting's row up to date now. */
  refresh(meetingId: string): Promise<void>;
  /** Writes what is pending and follows nothing any more. */
  close(): Promise<void>;
}

interface Options {
  db: Kysely<Tables>;
  documents: Pick<Documents, 'read'>;
  log: Services['log'];
}

/** Writes what a document says of its meeting into the row. */
async function writeRow(db: Kysely<Tables>, meetingId: string, doc: Y.Doc): Promise<void> {
  const updated_at = new Date().toISOString();
  await db
    .updateTable('meetings')
    .set({ ...mirrored(readBundle(doc)), updated_at })
    .where('id', '=', meetingId)
    .execute();
}

/** Starts mirroring. */
export function startMirror({ db, documents, log }: Options): Mirror {
  const followed = new Map<string, Followed>();
  const writing = new Set<Promise<void>>();

  function follow(meetingId: string): Followed {
    const entry: Followed = {
      doc: documents.read(`minutes.${meetingId}`).then((doc) => {
        doc.getMap(MINUTES_ROOTS.meeting).observeDeep(() => {
          entry.isStale = true;
        });
        return doc;
      }),
      pending: [],
      // What changed before it was followed is not known.
      isStale: true,
      touchedAt: 0,
      changedAt: Date.now(),
      timer: null,
    };
    followed.set(meetingId, entry);
    return entry;
  }

  async function write(meetingId: string, entry: Followed): Promise<void> {
    entry.timer = null;
    const doc = await entry.doc;
    const updates = entry.pending;
    entry.pending = [];
    applyAll(doc, updates);
    const now = Date.now();
    if (entry.isStale) {
      entry.isStale = false;
      await writeRow(db, meetingId, doc);
      entry.touchedAt = now;
    } else if (now - entry.touchedAt > TOUCH_EVERY_MS) {
      entry.touchedAt = now;
      const updated_at = new Date(entry.changedAt).toISOString();
      await db.updateTable('meetings').set({ updated_at }).where('id', '=', meetingId).execute();
    }
  }

  function forget(meetingId: string, entry: Followed): void {
    followed.delete(meetingId);
    if (entry.timer) clearTimeout(entry.timer);
    entry.doc.then(
      (doc) => doc.destroy(),
      () => {
        // It never loaded; whoever asked for it heard of it.
      },
    );
  }

  /** Runs `work` without anybody waiting; a failure is told and the document read anew the next time. */
  function inBackground(meetingId: string, entry: Followed, work: Promise<void>): void {
    const watched = work.catch((error: unknown) => {
      log.error({ meeting: meetingId, err: error }, 'a meeting’s row was not brought up to date');
      forget(meetingId, entry);
    });
    writing.add(watched);
    void watched.finally(() => writing.delete(watched));
  }

  const sweep = setInterval(() => {
    for (const [meetingId, entry] of followed)
      if (!entry.timer && Date.now() - entry.changedAt > IDLE_MS) forget(meetingId, entry);
  }, IDLE_MS);
  sweep.unref();

  return {
    committed({ document, update }) {
      const [, meetingId] = /^minutes\.(.+)$/.exec(document) ?? [];
      if (meetingId === undefined) return;
      const entry = followed.get(meetingId) ?? follow(meetingId);
      entry.changedAt = Date.now();
      entry.pending.push(update);
      entry.timer ??= setTimeout(
        () => inBackground(meetingId, entry, write(meetingId, entry)),
        WRITE_AFTER_MS,
      );
      entry.timer.unref();
    },
    async refresh(meetingId) {
      const doc = await documents.read(`minutes.${meetingId}`);
      await writeRow(db, meetingId, doc);
      doc.destroy();
    },
    async close() {
      clearInterval(sweep);
      for (const [meetingId, entry] of followed) {
        if (!entry.timer) continue;
        clearTimeout(entry.timer);
        inBackground(meetingId, entry, write(meetingId, entry));
      }
      await Promise.all(writing);
      for (const [meetingId, entry] of followed) forget(meetingId, entry);
    },
  };
}
