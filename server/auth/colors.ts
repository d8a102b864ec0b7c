/** Colours of carets: dark enough for white letters, none of them red, which means live. */
const COLORS = [
  '#0b6b5d',
  '#2b4f9e',
  '#7a3e86',
  '#8a5200',
  '#2f6b2f',
  '#00627a',
  '#8a3a6a',
  '#5b5b12',
  '#4a4fb0',
  '#6b4a3a',
  '#3d6480',
  '#5a3fa0',
] as const;

/** The colour of a user, the same in every meeting. */
export function colorOf(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[sum % COLORS.length] ?? COLORS[0];
}
