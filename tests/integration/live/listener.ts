/** A reader of Server-Sent Events that keeps every byte. */
import { get, type IncomingMessage } from 'node:http';

export interface HeardEvent {
  event: string;
  id: string | null;
  data: string;
}

/** The events of a stream's bytes; an unfinished one at the end is left out. */
export function eventsOf(bytes: string): HeardEvent[] {
  return bytes
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const fields = new Map(
        block.split('\n').flatMap((line): [string, string][] => {
          const at = line.indexOf(': ');
          return at > 0 ? [[line.slice(0, at), line.slice(at + 2)]] : [];
        }),
      );
      const event = fields.get('event');
      return event === undefined
        ? []
        : [{ event, id: fields.get('id') ?? null, data: fields.get('data') ?? '' }];
    });
}

export class Listener {
  bytes = '';
  isClosed = false;
  #waiting: (() => void)[] = [];

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      this.bytes += chunk;
      this.#wake();
    });
    const closed = () => {
      this.isClosed = true;
      this.#wake();
    };
    response.on('close', closed);
    response.on('error', closed);
  }

  /** Opens a stream; `lastId` is sent as a browser that comes back does. */
  static open(url: string, lastId?: string): Promise<Listener> {
    return new Promise((resolve, reject) => {
      const headers = { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) };
      get(url, { headers, agent: false }, (response) => resolve(new Listener(response))).on('error', reject);
    });
  }

  get events(): HeardEvent[] {
    return eventsOf(this.bytes);
  }

  /** The events that count, without those that only tell how things are at the moment. */
  get lasting(): HeardEvent[] {
    return this.events.filter(({ event }) => event !== 'watching');
  }

  get lastId(): string | undefined {
    return this.events.findLast(({ id }) => id !== null)?.id ?? undefined;
  }

  /** Resolves when the stream, as far as it came, is as wanted. */
  async until(wanted: (listener: Listener) => boolean): Promise<void> {
    while (!wanted(this)) {
      if (this.isClosed) throw new Error(`The stream ended before: ${this.bytes.slice(-500)}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async closed(): Promise<void> {
    while (!this.isClosed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.response.destroy();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
