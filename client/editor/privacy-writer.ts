/** Puts privacy formats over words, where none that still counts lies over them already. */
import { nanoid } from 'nanoid';
import type * as Y from 'yjs';
import type { Formats } from '../../shared/schema/line';
import { hidingKey, isSet, privacyIn, sealKey, shownIn } from '../../shared/schema/privacy';
import type { LineIndex } from './line-index';

/** For one transaction, in which the text is written from its end to its beginning. */
export class PrivacyWriter {
  readonly #key: string;
  /** Formats that say nothing somewhere: nothing new rests on them. */
  #spent: ReadonlySet<string> | null = null;

  constructor(
    private readonly text: Y.Text,
    private readonly index: LineIndex,
    isHiding: boolean,
  ) {
    this.#key = isHiding ? hidingKey(nanoid(8)) : sealKey(nanoid(8));
  }

  /**
   * The privacy formats of what is put in at a place: those that lie there, so that none is cut in two. What ends
   * at the start of a block, before its first letter, lies over nothing there, and Yjs puts in behind that end.
   */
  at(place: number, isPrivate: boolean): Formats {
    const { block, offset } = this.index.locate(place) ?? {};
    const runs = block ? this.index.runsOf(block) : [];
    const here = privacyIn(runs.find(({ to }) => to >= (offset ?? 0))?.formats ?? {});
    const keys = block && !offset ? here.filter((key) => isSet(block.formats[key])) : here;
    const own = isPrivate && !this.#count(keys) ? [this.#key] : [];
    return Object.fromEntries([...keys, ...own].map((key) => [key, true]));
  }

  /** Makes words private that stand in one block. */
  hide(place: number, length: number): void {
    const { block, offset } = this.index.locate(place) ?? {};
    if (!block || offset === undefined) return;
    for (const { from, to, formats } of this.index.runsOf(block)) {
      const first = Math.max(from, offset);
      const last = Math.min(to, offset + length);
      if (first < last && !this.#count(privacyIn(formats)))
        this.text.format(place + first - offset, last - first, { [this.#key]: true });
    }
  }

  #count(keys: readonly string[]): boolean {
    this.#spent ??= new Set(this.index.blocks.flatMap(({ attributes }) => shownIn(attributes)));
    const spent = this.#spent;
    return keys.some((key) => !spent.has(key));
  }
}
