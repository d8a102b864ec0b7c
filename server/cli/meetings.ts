/** `import`, `export`, `meetings`: meetings in and out of the data folder. */
import type { Kysely } from 'kysely';
import { readBundle } from '../../shared/minutes/read';
import type { Author } from '../http/context';
import { createMeeting } from '../meetings/create';
import { replay } from '../store/journal/open';
import type { Tables } from '../store/tables/schema';
import { readBundleInput } from './bundle-input';
import { meetingNamed, withJournal, withTables, writingInto } from './folder';
import type { Terminal } from './terminal';

/** The administrator who has been there longest: whoever runs the command line acts for them. */
async function firstAdministrator(db: Kysely<Tables>): Promise<Author | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('is_administrator', '=', 1)
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst();
  return row ?? null;
}

/** Makes a meeting of a file and prints its id. */
export function importMeeting(terminal: Terminal, file: string): Promise<void> {
  const bundle = readBundleInput(terminal, file);
  return withTables(terminal.environment, { make: true }, (db, config) =>
    withJournal(config, { make: true }, async (journal) => {
      const owner = await firstAdministrator(db);
      const { id } = await createMeeting(db, writingInto(journal), { bundle, owner });
      terminal.print(id);
    }),
  );
}

/** Prints a meeting as a bundle. */
export function exportMeeting({ environment, print }: Terminal, meetingId: string): Promise<void> {
  return withTables(environment, { make: false }, (db, config) =>
    withJournal(config, { make: false }, async (journal) => {
      const { id } = await meetingNamed(db, meetingId);
      print(JSON.stringify(readBundle(await replay(journal, `minutes.${id}`)), null, 2));
    }),
  );
}

/** Prints one JSON line for each meeting. */
export function listMeetings({ environment, print }: Terminal): Promise<void> {
  return withTables(environment, { make: false }, async (db) => {
    const rows = await db
      .selectFrom('meetings')
      .select(['id', 'title', 'state'])
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    for (const { id, title, state } of rows) print(JSON.stringify({ id, title, state }));
  });
}
