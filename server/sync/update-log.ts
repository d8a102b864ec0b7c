/**
 * Updates in the order of their commits, kept in few pieces: each full level of a log-structured merge
 * becomes one piece of the next. So nobody who joins pays for merging hundreds of keystrokes.
 */
import * as Y from 'yjs';
import { updateMessage, webSocketFrame } from './frames';

/** Pieces that become one; merging costs about their number times their length. */
const PIECES_OF_LEVEL = 32;

export class UpdateLog {
  /** The first level has single updates, the last the oldest pieces. */
  readonly #levels: Uint8Array[][] = [[]];
  #length = 0;
  #count = 0;
  #frames: Buffer | null = null;

  /** Updates that went in. */
  get count(): number {
    return this.#count;
  }

  /** Bytes of all pieces. */
  get length(): number {
    return this.#length;
  }

  append(update: Uint8Array): void {
    this.#count += 1;
    this.#length += update.length;
    this.#frames = null;
    let piece = update;
    for (let depth = 0; ; depth++) {
      const level = this.#levels[depth] ?? [];
      this.#levels[depth] = level;
      level.push(piece);
      if (level.length < PIECES_OF_LEVEL) return;
      piece = Y.mergeUpdates(level);
      this.#length += piece.length - level.reduce((sum, { length }) => sum + length, 0);
      this.#levels[depth] = [];
    }
  }

  /** What went in, oldest first. */
  pieces(): Uint8Array[] {
    return this.#levels.toReversed().flat();
  }

  /** All pieces as update messages in WebSocket frames, one behind the other. */
  frames(): Buffer {
    this.#frames ??= Buffer.concat(this.pieces().map((piece) => webSocketFrame(updateMessage(piece))));
    return this.#frames;
  }
}
