/** Texts that only the server and the command line say, apart from the others so that no browser loads them. */
import type { Language } from '../domain/bundle';
import { cli as enCli } from './en/cli';
import { problems as enProblems } from './en/problems';
import { cli as viCli } from './vi/cli';
import { problems as viProblems } from './vi/problems';

const vi = { problems: viProblems, cli: viCli };
const en: typeof vi = { problems: enProblems, cli: enCli };

export type ServerTexts = typeof vi;

/** The server's texts of one language. */
export function serverTexts(language: Language): ServerTexts {
  return language === 'en' ? en : vi;
}
