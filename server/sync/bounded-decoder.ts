/** Yjs' decoder, stopped where an update has more in it than anybody writes. */
import * as Y from 'yjs';
import { Refused } from './types';

/**
 * Structs of one update, values in them, and ranges of its deletions: of each so many. A struct of a Yjs client
 * takes 16 bytes and more, so that whoever writes reaches the largest frame first; a struct can be made of two
 * bytes, and a frame of two million of them would hold everybody up for seconds.
 */
export const MAX_STRUCTS = 256 * 1024;
/**
 * Yjs client ids whose structs, or deletions, one update holds. A browser has a new one each time that it opens a
 * document and writes, so that a meeting has hundreds; what is kept of each takes many times its bytes.
 */
export const MAX_CLIENTS = 4 * 1024;

/** Throws `Refused('too-large')` at the first one too many. */
export class BoundedDecoder extends Y.UpdateDecoderV1 {
  #clients = 0;
  #clientsOfDeletions = 0;
  #structs = 0;
  #values = 0;
  #ranges = 0;

  /** Called once for each client that structs are of. */
  override readClient(): number {
    this.#clients = oneMore(this.#clients, 'clients', MAX_CLIENTS);
    return super.readClient();
  }

  /** Called once for each client that deletions are of. */
  override resetDsCurVal(): void {
    this.#clientsOfDeletions = oneMore(this.#clientsOfDeletions, 'clients', MAX_CLIENTS);
    super.resetDsCurVal();
  }

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

function oneMore(count: number, what: string, most = MAX_STRUCTS): number {
  if (count >= most) throw new Refused('too-large', `more than ${most} ${what}`);
  return count + 1;
}
