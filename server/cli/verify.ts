/** `verify`: walks the whole journal and checks that every row, and every document, is as it was written. */
import { type Config, readConfig } from '../config';
import { PlainError } from '../plain-error';
import { requireFolder } from '../store/data-folder';
import type { Journal, JournalProblem, VerifyReport } from '../store/journal/journal';
import { checkDocuments } from './check-documents';
import { withJournal } from './folder';
import type { Terminal } from './terminal';

/** `repair` drops snapshots that are wrong: they are caches. Rows are never touched. */
export async function verify(terminal: Terminal, { repair }: { repair?: boolean }): Promise<void> {
  const { environment, words, print, tell } = terminal;
  const config: Config = readConfig(environment);
  requireFolder(config.dataDir);
  const { documents, rows, problems } = await withJournal(config, { make: false }, async (journal) => {
    const report = await check(journal);
    if (repair)
      for (const document of new Set(report.problems.filter(isOfCache).map((problem) => problem.document)))
        if (document !== null) await journal.dropSnapshot(document);
    return report;
  });
  for (const { kind, document, seq, detail } of problems) {
    const what = words.damages[kind](detail ?? '');
    tell(words.say.damage(document ?? 'journal.sqlite', seq === null ? '' : words.say.row(seq), what));
  }
  const damages = problems.filter((problem) => !isOfCache(problem)).length;
  const caches = problems.length - damages;
  if (damages > 0) throw new PlainError((all) => all.problems.journalDamaged(damages));
  if (caches > 0 && !repair) throw new PlainError((all) => all.problems.cachesDamaged(caches));
  if (caches > 0) print(words.say.cachesDropped(caches));
  print(words.say.verified(documents, rows));
}

async function check(journal: Journal): Promise<VerifyReport> {
  const report = await journal.verify();
  // A file that can't be read as a whole, or a document with damaged rows, is not replayed on top of that.
  if (report.problems.some(({ document }) => document === null)) return report;
  const damaged = new Set(
    report.problems.filter((problem) => !isOfCache(problem)).map(({ document }) => document),
  );
  const sound = (await journal.documents()).filter((document) => !damaged.has(document));
  return { ...report, problems: [...report.problems, ...(await checkDocuments(journal, sound))] };
}

function isOfCache({ kind }: JournalProblem): boolean {
  return kind === 'snapshot-damaged' || kind === 'snapshot-differs';
}
