/**
 * Spacing and punctuation of what people typed. Words are never touched: only white space, invisible
 * characters, and marks that stand twice or in the wrong company.
 */
import { hasWords, nfc } from './characters';

/** Controls, invisible spaces and direction overrides; joiners of emoji and of Persian stay. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Each rule makes its text shorter or leaves it, so that repeating them ends. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\.{3,}/g, '…'],
  [/…[.…]+(?!\/)/g, '…'],
  [/(?<=[\p{L}\p{N}])\.\.(?=[\p{L}\p{N}])/gu, '…'],
  [/\.\.+/g, '.'],
  [/\(\s*\)|\[\s*\]|\{\s*\}/g, ''],
  [/ +(?=[,;:.!?…)\]}»”])/g, ''],
  [/([([{«“]) +/g, '$1'],
  [/([([{«“])[,;:]+/g, '$1'],
  [/([,;:])[,;:]+/g, '$1'],
  [/[,;:]+(?=[.!?)\]}](?!\p{N}))/gu, ''],
  [/([!?])\1+/g, '$1'],
  [/([!?])\.(?!\/)/g, '$1'],
  [/\.\/\.(?=\s*\S)/g, '. '],
  [/ {2,}/g, ' '],
];

const MAX_ROUNDS = 12;

/** What any of the rules could touch, as far as one look can tell: most lines have none of it. */
const STRAY = /\.[./]|[([{«“][ ,;:)\]}]|[ .…,;:!?][,;:.!?…)\]}»”]| {2}/;

/**
 * What a line may hold that needs a closer look: white space other than single spaces within, and
 * characters outside the ranges in which all are seen. Asked of every text, therefore without the flag u:
 * it is several times faster.
 */
const UNCLEAN =
  /[^\S ]|^ | $| {2}|[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufefe\uff00-\ufff8\ufffc\ufffd]/;

/** One line of clean text: NFC, single spaces, no doubled or stray marks. */
export function tidy(text: string): string {
  const composed = text.normalize('NFC');
  const clean = UNCLEAN.test(composed)
    ? nfc(text).replace(/\s+/gu, ' ').replace(INVISIBLE, '').trim()
    : composed;
  if (!STRAY.test(clean)) return clean;
  // Brackets around nothing, nested deeper than anybody means: what is left of them says nothing.
  return settle(clean) ?? settle(clean.replace(/[()[\]{}]/g, '')) ?? lettersOf(clean);
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The rules until nothing changes; null where they do not come to rest. */
function settle(text: string): string | null {
  let clean = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = clean;
    for (const [pattern, by] of RULES) clean = clean.replace(pattern, by);
    clean = clean.trim();
    if (clean === before) return clean;
  }
  return null;
}

/** Without the bullet, dash or stray mark that a line began with. Numbers keep their sign. */
export function stripStart(text: string): string {
  return text.replace(/^(?:(?![-+−–]\p{N})[\s\-–—−*•·▪◦●○■□✓✔➢+=~_|\\/,;:.…!?)\]}>]+)/u, '');
}

const CLOSING = /[\s,;:.\-–—_|\\/]/u;

/** Without closing marks, "./." among them: what is put before a comma, a semicolon or a frame's end. */
export function stripEnd(text: string): string {
  // Backwards, one by one: a pattern that ends in $ is tried at every mark of a long run.
  let end = text.length;
  while (end > 0 && CLOSING.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Without the quotation marks around it. */
export function stripQuotes(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && /["“«]/.test(text.charAt(start))) start++;
  while (end > start && /["”»]/.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A sentence's end: what was typed if it closes a sentence, a full stop otherwise. */
export function closeSentence(text: string): string {
  const bare = stripEnd(text);
  if (bare === '') return '';
  return /[!?…]["”’»')\]]*$/u.test(bare) || /\.["”’»]$/u.test(bare) ? bare : `${bare}.`;
}

/** The end of a Vietnamese paper or story: "./." in place of the last full stop. */
export function closeText(text: string, endMark: string): string {
  if (endMark === '') return text;
  return `${text.replace(/\.(["”’»]?)$/u, '$1')}${endMark}`;
}

/** The lines of a text that hold words, each tidied and without its bullet. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\v\f]/u)
    .map((line) => tidy(stripStart(tidy(line))))
    .filter(hasWords);
}
