/** `doctor`: looks at what the server needs, and says of each thing whether it is good. */
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config';
import { clientFolder } from '../places';
import { PlainError } from '../plain-error';
import { isServed, prepareFolder, requireFolder, servedAt } from '../store/data-folder';
import { JOURNAL_FILE } from '../store/journal/sqlite-journal';
import { TABLES_FILE } from '../store/tables/open';
import { withJournal, withTables } from './folder';
import type { Terminal } from './terminal';

const GIGABYTE = 1e9;
const LOW_GIGABYTES = 1;

export async function doctor(terminal: Terminal): Promise<void> {
  const { environment, language, words, print } = terminal;
  const { doctor: say } = words;
  let failed = false;
  /** Looks at one thing; gives false where it is bad. */
  async function look(work: () => string | Promise<string>): Promise<boolean> {
    try {
      print(`[${say.good}] ${await work()}`);
      return true;
    } catch (error) {
      failed = true;
      print(
        `[${say.bad}] ${error instanceof PlainError ? error.sentence(language) : words.problems.failed(String(error))}`,
      );
      return false;
    }
  }

  await look(() => say.versions(process.version));
  await look(() => {
    if (!existsSync(join(clientFolder(), 'index.html'))) throw new PlainError(({ start }) => start.noBuild);
    return say.build;
  });
  let config: Config | null = null;
  await look(() => {
    config = readConfig(environment);
    return say.settings;
  });
  if (config) await lookAtFolder(config, terminal, look);
  if (failed) throw new PlainError(({ doctor: all }) => all.failed);
}

async function lookAtFolder(
  config: Config,
  { environment, words }: Terminal,
  look: (work: () => string | Promise<string>) => Promise<boolean>,
): Promise<void> {
  const { doctor: say } = words;
  const { dataDir } = config;
  const usable = await look(() => {
    // Looking makes nothing: a folder that is not there is told.
    requireFolder(dataDir);
    prepareFolder(dataDir);
    return say.folder(dataDir);
  });
  if (!usable) return;
  await look(() => {
    const { bavail, bsize } = statfsSync(dataDir);
    const free = (bavail * bsize) / GIGABYTE;
    if (free < LOW_GIGABYTES) throw new PlainError((all) => all.doctor.diskLow(free.toFixed(1)));
    return say.disk(free.toFixed(1));
  });
  await look(() => (isServed(dataDir) ? say.served(servedAt(dataDir) ?? '…') : say.notServed));
  if (existsSync(join(dataDir, TABLES_FILE)))
    await look(() => withTables(environment, { make: false }, async () => say.tables));
  if (existsSync(join(dataDir, JOURNAL_FILE)))
    await look(() =>
      withJournal(config, { make: false }, async (journal) =>
        say.journal((await journal.documents()).length),
      ),
    );
}
