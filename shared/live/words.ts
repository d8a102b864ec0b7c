/** Counted words that the server and the page's script fill in alike. */

/** `{n}` stands for the number. */
export interface Counted {
  one: string;
  many: string;
}

/** The words for a number. */
export function counted({ one, many }: Counted, n: number): string {
  return (n === 1 ? one : many).replace('{n}', String(n));
}
