/** A new meeting, begun in this browser: its minutes are here before the server hears of it. */
import * as Y from 'yjs';
import type { Bundle } from '../../shared/domain/bundle';
import { newId } from '../../shared/domain/ids';
import { writeMinutes } from '../../shared/minutes/write';
import { databaseName, noteUnsent } from '../sync/offline-databases';
import { keepOffline } from '../sync/offline-store';
import { waitToBegin } from './outbox';

/**
 * Writes the minutes of a new meeting into the browser's store and has the server told; gives its id, or
 * null where the browser keeps nothing. The minutes are written here alone and sent like any words of its
 * author: however often the server is told of the meeting, nothing stands in it twice.
 */
export async function beginMeeting(userId: string, bundle: Bundle): Promise<string | null> {
  const id = newId();
  const name = `minutes.${id}`;
  const doc = new Y.Doc();
  writeMinutes(doc, bundle);
  const store = keepOffline(userId, name, doc);
  const isKept = (await store.loaded) && (await store.tryWriting());
  await store.close();
  doc.destroy();
  if (!isKept) return null;
  noteUnsent(databaseName(userId, name), true);
  waitToBegin(userId, id, { language: bundle.language, meeting: bundle.meeting });
  return id;
}
