/** Sentences: their case, where one ends, and how several are joined. */
import { hasWords } from './characters';
import { closeSentence, linesOf, stripEnd, tidy } from './tidy';

/** With its first letter in upper case; quotation marks and brackets before it stay, addresses stay as they are. */
export function upperFirst(text: string): string {
  if (/^(?:\w+:\/\/|www\.|[^\s@]{1,64}@)/u.test(text)) return text;
  return text.replace(/^([^\p{L}\p{N}]*)(\p{Ll})/u, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

/**
 * With its first letter in lower case, where the first word has it only because it begins a sentence:
 * abbreviations ("UBND"), two capitals in a row ("Nam Định") and the names given stay as they are.
 */
export function lowerFirst(text: string, names: (text: string) => boolean = () => false): string {
  // No word is longer; what is must not be searched.
  const [first = '', second = ''] = text.slice(0, 160).split(' ', 2);
  const bare = first.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (!/^\p{Lu}/u.test(bare) || /[\p{Lu}\p{N}]/u.test(bare.slice(1))) return text;
  // "I" and a lone initial stay.
  if (bare.length === 1 && /^[A-Z]$/.test(bare) && bare === 'I') return text;
  if (/^[^\p{L}\p{N}]*\p{Lu}/u.test(second) && !/[,;:.]$/.test(first)) return text;
  if (names(text)) return text;
  const at = text.indexOf(bare);
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return text.slice(0, at) + letter.toLowerCase() + text.slice(at + letter.length);
}

/** With its first letter in lower case, whatever it is: for a verb that began a sentence. */
export const smallStart = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Words before a full stop that do not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|tp|tx|tt|ts|ths|gs|pgs|bs|ks|cn|ths\.bs|pgs\.ts|gs\.ts|st|mr|mrs|ms|dr|prof|gen|col|lt|no|vs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|e\.g|i\.e|inc|ltd|co)\.$/iu;

/** The sentences of a text. Joined with a space they are the text again. */
export function splitSentences(text: string): string[] {
  const out: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]["”’»')\]]* (?=["“«'([]?[\p{Lu}\p{N}])/gu)) {
    const end = match.index + match[0].length;
    // Only what stands just before the stop matters.
    const tail = text.slice(Math.max(start, match.index - 12), match.index + 1);
    const next = text.slice(end, end + 1);
    if (match[0] === '. ' && ABBREVIATION.test(tail)) continue;
    // "1. Rà soát" is a number, not a sentence; "…, 30% …" after an ellipsis goes on.
    if (match[0] === '. ' && /(?:^|[\s(;])\p{N}{1,2}\.$/u.test(tail) && /\p{Lu}/u.test(next)) continue;
    if (match[0].startsWith('…') && /\p{N}/u.test(next)) continue;
    out.push(text.slice(start, end - 1));
    start = end;
  }
  out.push(text.slice(start));
  return out.filter((sentence) => sentence !== '');
}

/**
 * What was typed as one line. Lines of a list are parted by semicolons, lines that are sentences by
 * their full stops; a line that ends with a colon opens the next.
 */
export function oneLine(text: string): string {
  const lines = numbered(linesOf(text));
  const out: string[] = [];
  lines.forEach((line, at) => {
    const last = at === lines.length - 1;
    const next = lines[at + 1] ?? '';
    const closed = /:$/u.test(line) || (/[.!?…]["”’»)]?$/u.test(line) && !/^\p{Ll}/u.test(next));
    out.push(last || closed ? line : `${stripEnd(line)};`);
  });
  return tidy(out.join(' '));
}

const NUMBER = /^\(?(\p{N}{1,2})[.)/]+\s+(?=\p{L})/u;

/** The numbers of a list as running text has them: "(1) …; (2) …". */
function numbered(lines: readonly string[]): readonly string[] {
  if (lines.filter((line) => NUMBER.test(line)).length < 2) return lines;
  return lines.map((line) => line.replace(NUMBER, '($1) '));
}

/** The sentences of what was typed, each with its first letter in upper case and closed. */
export function asSentences(line: string): string[] {
  return splitSentences(line)
    .map((sentence) => tidy(closeSentence(upperFirst(sentence))))
    .filter(hasWords);
}

/** "a, b và c"; parted by semicolons where a member has a comma of its own. */
export function joinList(items: readonly string[], and: string): string {
  if (items.some((item) => /[,;]/.test(item))) return items.join('; ');
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}
