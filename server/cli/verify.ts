/** `verify`: walks the whole journal and checks that every row is as it was written. */
import { readConfig } from '../config';
import { PlainError } from '../plain-error';
import { requireFolder } from '../store/data-folder';
import { withJournal } from './folder';
import type { Terminal } from './terminal';

export async function verify({ environment, words, print, tell }: Terminal): Promise<void> {
  const config = readConfig(environment);
  requireFolder(config.dataDir);
  const { documents, rows, problems } = await withJournal(config, { make: false }, (journal) =>
    journal.verify(),
  );
  if (problems.length === 0) {
    print(words.say.verified(documents, rows));
    return;
  }
  for (const { document, seq, problem } of problems)
    tell(words.say.damage(document ?? 'journal.sqlite', seq === null ? '' : words.say.row(seq), problem));
  throw new PlainError((all) => all.problems.journalDamaged(problems.length));
}
