/** Server-Sent Events as bytes, and the recent ones, kept for viewers who were away for a moment. */

/** One event as it is written to every viewer. `data` is JSON, so it holds no line break. */
export function eventBytes(event: string, data: unknown, id?: string): Buffer {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`, 'utf8');
}

interface KeptEvent {
  seq: number;
  bytes: Buffer;
  /** Whether it is sent again to who missed it; what only says how things are at the moment is not. */
  lasting: boolean;
}

export interface RingLimits {
  events: number;
  bytes: number;
}

/** Events in the order of their numbers, the oldest forgotten first. */
export class EventRing {
  #events: KeptEvent[] = [];
  #bytes = 0;
  #seq = 0;

  constructor(private readonly limits: RingLimits) {}

  /** Number of the last event. */
  get seq(): number {
    return this.#seq;
  }

  push(lasting: boolean, make: (seq: number) => Buffer): void {
    this.#seq += 1;
    const bytes = make(this.#seq);
    this.#events.push({ seq: this.#seq, bytes, lasting });
    this.#bytes += bytes.length;
    let surplus = 0;
    while (this.#events.length - surplus > this.limits.events || this.#bytes > this.limits.bytes) {
      this.#bytes -= this.#events[surplus]?.bytes.length ?? 0;
      surplus += 1;
      if (surplus === this.#events.length) break;
    }
    if (surplus > 0) this.#events.splice(0, surplus);
  }

  /** The bytes of all events after number `seq`; null when some of them are forgotten or there is no such number. */
  after(seq: number, { onlyLasting = false } = {}): Buffer[] | null {
    const missing = this.#seq - seq;
    if (missing < 0 || missing > this.#events.length) return null;
    const events = missing === 0 ? [] : this.#events.slice(-missing);
    return events.flatMap(({ lasting, bytes }) => (lasting || !onlyLasting ? [bytes] : []));
  }
}
