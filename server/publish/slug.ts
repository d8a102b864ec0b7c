/** Addresses of stories: the headline without diacritics. */

const LONGEST = 96;

/** Folds a headline to `[a-z0-9-]`, cut at a word; never empty. */
export function slugOf(headline: string): string {
  const folded = headline
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (folded.length <= LONGEST) return folded || 'tin';
  const cut = folded.slice(0, LONGEST + 1);
  const end = cut.lastIndexOf('-');
  return end > LONGEST / 2 ? cut.slice(0, end) : folded.slice(0, LONGEST);
}

/** The first of `slug`, `slug-2`, `slug-3`, … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
