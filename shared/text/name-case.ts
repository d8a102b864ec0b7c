/** Names that were typed in capitals. */

/** "NGUYỄN VĂN A" as people write names; anything else stays as typed. */
export function nameCase(name: string): string {
  const words = name.split(' ');
  const shouted = words.length > 1 && words.every((word) => /^[\p{Lu}.'’-]+$/u.test(word)) && name.length > 4;
  if (!shouted) return name;
  return words.map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()).join(' ');
}
