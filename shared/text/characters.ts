/** Characters: one form for text that is kept, and a folded form for text that is compared. */

/** Text as it is kept: NFC, without lone surrogates. */
export function nfc(text: string): string {
  return text.replace(/\p{Cs}/gu, '').normalize('NFC');
}

/** Text as it is compared and searched: lower case, without diacritics, đ as d, one space between words. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether there is a letter or a digit in it. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Whether `text` begins with the words of `start`, whatever their case and diacritics, and a word ends there. */
export function startsWithWords(text: string, start: string): boolean {
  if (differAtOnce(text, start)) return false;
  const part = fold(start);
  // Only as much of the text as its beginning can take, white space and parted diacritics counted.
  const whole = fold(text.slice(0, start.length * 4 + 16));
  return part !== '' && whole.startsWith(part) && !/^[\p{L}\p{N}]/u.test(whole.slice(part.length));
}

/** Two plain letters that are not the same need no folding; most texts that are compared differ in them. */
function differAtOnce(a: string, b: string): boolean {
  const [left, right] = [a.charCodeAt(0) | 32, b.charCodeAt(0) | 32];
  const plain = (code: number) => code >= 97 && code <= 122;
  return plain(left) && plain(right) && left !== right;
}

/** Whether the words of `part` stand in `text` one after the other, whatever their case and diacritics. */
export function includesWords(text: string, part: string): boolean {
  const words = fold(part);
  if (words === '') return false;
  return ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `,
  );
}
