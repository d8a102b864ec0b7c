/** A glossary as people type it, one abbreviation a line: "CNNT = công nghiệp nông thôn". Pure. */
import type { GlossaryTerm } from '../domain/bundle';

/** "=", ":" or a tab; a dash only between spaces, for names have dashes. */
const TERM = /^\s*(.+?)\s*(?:[=:\t]|\s[-–—]\s)\s*(.+?)\s*$/u;

/** The terms of a text; of two for one abbreviation the last. `wrong` are the lines that name none. */
export function glossaryOf(text: string): { terms: GlossaryTerm[]; wrong: string[] } {
  const terms = new Map<string, string>();
  const wrong: string[] = [];
  for (const line of text.normalize('NFC').split('\n')) {
    const [, short, long] = TERM.exec(line) ?? [];
    if (short && long) terms.set(short, long);
    else if (line.trim() !== '') wrong.push(line.trim());
  }
  return { terms: [...terms].map(([short, long]) => ({ short, long })), wrong };
}

/** The text that stands for these terms. */
export const textOfGlossary = (terms: readonly GlossaryTerm[]): string =>
  terms.map(({ short, long }) => `${short} = ${long}`).join('\n');
