/** Attendees of a meeting at whose desks a test writes: what the server's projection shows them. */
import * as Y from 'yjs';
import { Projection } from '../../../server/live/projection';
import type { Desk } from './desk';

export class Hall {
  readonly #projection: Projection;
  readonly #sent = new Map<Desk, Uint8Array[]>();

  constructor(start: Uint8Array, ...desks: Desk[]) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start);
    this.#projection = new Projection(doc);
    for (const desk of desks) {
      const sent: Uint8Array[] = [];
      this.#sent.set(desk, sent);
      desk.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'link') sent.push(update);
      });
    }
  }

  /** Lets what these people wrote arrive at the server. */
  hear(...desks: Desk[]): void {
    for (const desk of desks) this.#projection.apply(this.#sent.get(desk)?.splice(0) ?? []);
  }

  /** The words that attendees see, a line for each block. */
  get words(): string[] {
    const { blocks } = this.#projection.view();
    return blocks.map(([, html]) =>
      html
        .replace(/<time.*?<\/time>/gu, '')
        .replace(/<[^>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
  }
}
