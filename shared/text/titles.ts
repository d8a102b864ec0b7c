/** Titles before a name: "GS.TS. Hoàng Anh Tuấn", "Đại tá Trịnh Quốc Khánh". */
import { OFFICES, TITLES } from './people-words';

/** The academic, military, police or religious title that a text begins with, and what follows it. */
export function takeTitle(text: string): { word: string; rest: string } | null {
  const folded = text.toLowerCase();
  for (const title of TITLES) {
    if (!folded.startsWith(title.toLowerCase())) continue;
    const rest = text.slice(title.length);
    if (!/^(?:\.\s*|\s+)\S/u.test(rest)) continue;
    // "General Director" is an office, "Major Projects" none of a person.
    if (startsWithOne(text, OFFICES) && /\s/.test(text) && startsWithLonger(text, title)) return null;
    const dot = rest.startsWith('.') ? '.' : '';
    return { word: text.slice(0, title.length) + dot, rest: rest.replace(/^[.\s]+/u, '') };
  }
  return null;
}

function startsWithLonger(text: string, title: string): boolean {
  return OFFICES.some((office) => office.length > title.length && startsWithOne(text, [office]));
}

/** "GS." and "TS." make "GS.TS."; words make a list with spaces. */
export function joinTitles(titles: readonly string[]): string | null {
  let out = '';
  for (const title of titles) out += out === '' || out.endsWith('.') ? title : ` ${title}`;
  return out === '' ? null : out;
}

/** Whether a text begins with one of these words or groups of words. */
export function startsWithOne(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => {
    return lower.startsWith(word.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(word.length));
  });
}

/** A name typed with its titles, in two; a name of one word behind them is left alone ("Đại Úy"). */
export function splitTitles(text: string): { title: string | null; rest: string } {
  const titles: string[] = [];
  let rest = text;
  for (let next = takeTitle(rest); next?.rest.includes(' '); next = takeTitle(rest)) {
    titles.push(next.word);
    rest = next.rest;
  }
  return { title: joinTitles(titles), rest };
}
