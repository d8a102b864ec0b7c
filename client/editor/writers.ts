/** Who writes, in short. */

/** "NS" for "Nguyễn Thị Ngọc Sơn": the last two words, as people here are called; two letters of a single one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(-2).map((word) => [...word][0]) : [...(words[0] ?? '')].slice(0, 2);
  return letters.join('').toLocaleUpperCase('vi');
}

/** "Ngọc Sơn" for "Nguyễn Thị Ngọc Sơn": short enough to stand beside a line. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words.length > 2 ? words.slice(-2).join(' ') : name.trim();
}
