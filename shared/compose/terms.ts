/** Abbreviations of the glossary: said in full with the short form in brackets at first use, then short. */
import type { Bundle } from '../domain/bundle';
import { words } from '../text/leftovers';
import { type Phrase, phrase } from './phrase';

interface Term {
  short: string;
  long: string;
  source: string;
}

/** Looking for more terms than this at once takes longer than reading the text. */
const MAX_LOOK = 40;

/** Whether somebody else has told what a term of this source means, and that it is told now. */
interface Introductions {
  isIntroduced(source: string): boolean;
  introduce(source: string): void;
}

/** Abbreviations that have been explained so far; texts must be given in the order in which they are read. */
export class Terms {
  readonly #byFirst = new Map<string, Term[]>();
  readonly #explained = new Set<string>();
  readonly #names: Introductions;
  /** Tells quickly that a text has none of a few terms. */
  readonly #some: RegExp | null;

  constructor(bundle: Bundle, orgTerms: readonly Term[], names: Introductions) {
    this.#names = names;
    const terms = bundle.glossary.map(({ short, long }, at) => ({
      short: words(short),
      long: words(long),
      source: `glossary.${at}`,
    }));
    for (const term of [...terms, ...orgTerms]) {
      const first = firstToken(term.short);
      if (first === '' || term.long === '' || term.short === term.long) continue;
      const known = this.#byFirst.get(first) ?? [];
      if (known.some(({ short }) => short === term.short)) continue;
      known.push(term);
      // The longest abbreviation that fits is the one that was meant.
      known.sort((a, b) => b.short.length - a.short.length);
      this.#byFirst.set(first, known);
    }
    this.#some =
      this.#byFirst.size > 0 && this.#byFirst.size <= MAX_LOOK
        ? new RegExp([...this.#byFirst.keys()].join('|'), 'u')
        : null;
  }

  /** The text with every abbreviation in it explained that has not been yet. */
  expand(text: string, ...sources: string[]): Phrase {
    if (this.#byFirst.size === 0 || this.#some?.test(text) === false) return phrase(text, ...sources);
    let out = '';
    let from = 0;
    const used: string[] = [];
    for (const { index, 0: token } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (index < from) continue;
      const term = this.#termAt(text, index, token);
      if (!term) continue;
      const end = index + term.short.length;
      if (!this.#explained.has(term.short) && !this.#names.isIntroduced(term.source)) {
        this.#explained.add(term.short);
        this.#names.introduce(term.source);
        if (!isExplained(text, index, end, term)) {
          out += `${text.slice(from, index)}${term.long} (${term.short})`;
          used.push(term.source);
          from = end;
          continue;
        }
      }
      out += text.slice(from, end);
      from = end;
    }
    return phrase(out + text.slice(from), ...sources, ...used);
  }

  #termAt(text: string, at: number, token: string): Term | undefined {
    const known = this.#byFirst.get(token);
    if (known === undefined || /[_-]/.test(text.charAt(at - 1))) return undefined;
    return known.find(({ short }) => {
      const end = at + short.length;
      return text.startsWith(short, at) && !/^[\p{L}\p{N}_-]/u.test(text.slice(end, end + 2));
    });
  }
}

const firstToken = (text: string): string => /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '';

/** Whether whoever typed it explained it: "công nghiệp nông thôn (CNNT)" or "CNNT (công nghiệp nông thôn)". */
function isExplained(text: string, start: number, end: number, { long }: Term): boolean {
  const before = text.slice(Math.max(0, start - long.length - 2), start).toLowerCase();
  const after = text.slice(end, end + long.length + 2).toLowerCase();
  const full = long.toLowerCase();
  return before === `${full} (` || after === ` (${full}`;
}
