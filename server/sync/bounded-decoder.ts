/** Yjs' decoder, stopped where an update has more in it than anybody writes. */
import * as Y from 'yjs';
import { Refused } from './types';

/**
 * Structs of one update, values in them, and ranges of its deletions: of each so many. A struct of a Yjs client
 * takes 16 bytes and more, so that whoever writes reaches the largest frame first; a struct can be made of two
 * bytes, and a frame of two million of them would hold everybody up for seconds.
 */
export const MAX_STRUCTS = 256 * 1024;

/** Throws `Refused('too-large')` at the first one too many. */
export class BoundedDecoder extends Y.UpdateDecoderV1 {
  #structs = 0;
  #values = 0;
  #ranges = 0;

  /** Called once for each struct. */
  override readInfo(): number {
    this.#structs = oneMore(this.#structs, 'structs');
    return super.readInfo();
  }

  /** Called once for each value of a struct that has several. */
  override readAny(): unknown {
    this.#values = oneMore(this.#values, 'values');
    return super.readAny();
  }

  /** Called once for each range of deletions. */
  override readDsClock(): number {
    this.#ranges = oneMore(this.#ranges, 'deletions');
    return super.readDsClock();
  }
}

function oneMore(count: number, what: string): number {
  if (count >= MAX_STRUCTS) throw new Refused('too-large', `more than ${MAX_STRUCTS} ${what}`);
  return count + 1;
}
