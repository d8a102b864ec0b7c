/** What every command uses of the terminal: the language, the words, standard input and output. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Language } from '../../shared/domain/bundle';
import { type ServerTexts, serverTexts } from '../../shared/i18n/server';
import { PlainError, reasonOf } from '../plain-error';

/** Vietnamese, unless the system or `--lang` says English. */
export function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  return (asked ?? system ?? '').toLowerCase().startsWith('en') ? 'en' : 'vi';
}

export interface Terminal {
  language: Language;
  words: ServerTexts['cli'];
  environment: NodeJS.ProcessEnv;
  /** A line of the command's own output. */
  print(line: string): void;
  /** A line beside it: what happened, what is wrong. */
  tell(line: string): void;
}

export function makeTerminal(language: Language): Terminal {
  return {
    language,
    words: serverTexts(language).cli,
    environment: process.env,
    print: (line) => void process.stdout.write(`${line}\n`),
    tell: (line) => void process.stderr.write(`${line}\n`),
  };
}

/** The text of a file, or of standard input for `-`. */
export function readInput(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'UTF-8' : reasonOf(error);
    throw new PlainError(
      ({ problems }) => problems.notRead(file === '-' ? problems.standardInput : file, reason),
      {
        cause: error,
      },
    );
  }
}

/** A password: asked for without showing it on a terminal, else the first line of standard input. */
export async function readPassword({ words }: Terminal): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) return readInput('-').split(/\r?\n/)[0] ?? '';
  process.stderr.write(words.say.password);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  const line = await new Promise<string>((resolve) => lines.question('', resolve));
  lines.close();
  process.stderr.write('\n');
  return line;
}
