/** Entries that name their speaker at their beginning. */

/** Without the name it begins with; `whole` where it is a sentence with a subject of its own. */
export function withoutName(text: string, names: readonly string[]): { text: string; whole: boolean } {
  for (const name of names) {
    if (!beginsWith(text, name)) continue;
    const rest = text.slice(name.length).trimStart();
    // "Ông A, Giám đốc Trung tâm, đề nghị …"
    if (rest.startsWith(',')) return { text, whole: true };
    const words = afterName(rest);
    if (words !== '') return { text: words, whole: false };
  }
  return { text, whole: false };
}

/** Without the colon or dash that parts a name from what was said. */
export const afterName = (rest: string): string => rest.replace(/^[:–-]\s*/u, '');

/** Whether a text begins with these words, whatever their case; diacritics count, for "chúc" is not "chức". */
export function beginsWith(text: string, start: string): boolean {
  if (start === '' || /[\p{L}\p{N}]/u.test(text.charAt(start.length))) return false;
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}
