/** Names of paragraphs: stable, and unique within a story whatever ids a bundle has. */
export class Keys {
  readonly #taken = new Set(['headline', 'lead']);
  readonly #next = new Map<string, number>();

  /** The name, or the name with a number where another paragraph has it. */
  take(name: string): string {
    let key = name;
    let at = this.#next.get(name) ?? 2;
    for (; this.#taken.has(key); at++) key = `${name}~${at}`;
    this.#next.set(name, at);
    this.#taken.add(key);
    return key;
  }
}
