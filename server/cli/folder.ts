/** The data folder as commands use it, also while a server runs on it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import * as Y from 'yjs';
import { type Config, readConfig } from '../config';
import type { WriteDocument } from '../meetings/create';
import { PlainError } from '../plain-error';
import { prepareFolder, requireFolder } from '../store/data-folder';
import type { Journal } from '../store/journal/journal';
import { openJournal } from '../store/journal/open';
import { JOURNAL_FILE } from '../store/journal/sqlite-journal';
import { openTables } from '../store/tables/open';
import type { MeetingRow, Tables } from '../store/tables/schema';

/** Runs `work` with the tables; `make`: the folder may be new. */
export async function withTables<T>(
  environment: NodeJS.ProcessEnv,
  { make }: { make: boolean },
  work: (db: Kysely<Tables>, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  if (make) prepareFolder(config.dataDir);
  else requireFolder(config.dataDir);
  const db = await openTables(config.dataDir, { holdsLock: false });
  try {
    return await work(db, config);
  } finally {
    await db.destroy();
  }
}

/** Runs `work` with the journal. */
export async function withJournal<T>(
  { dataDir }: Pick<Config, 'dataDir'>,
  { make }: { make: boolean },
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  if (!make && !existsSync(join(dataDir, JOURNAL_FILE)))
    throw new PlainError(({ folder }) => folder.missing(dataDir));
  const journal = await openJournal(dataDir);
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}

/**
 * Writes a new document into the journal. Only documents that no server can have open may be written
 * this way: a server holds what it opened in memory.
 */
export function writingInto(journal: Journal): WriteDocument {
  return async (name, author, change) => {
    const doc = new Y.Doc();
    change(doc);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    await journal.append(name, [{ update, author: author.id, at: Date.now() }]);
  };
}

/** The meeting of an id that somebody typed. */
export async function meetingNamed(db: Kysely<Tables>, id: string): Promise<MeetingRow> {
  const row = await db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new PlainError(({ problems }) => problems.noMeeting(id));
  return row;
}
