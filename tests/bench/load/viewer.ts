/** Viewers of a live view, as raw TCP sockets that read the event stream. */
import { connect, type Socket } from 'node:net';
import { Histogram } from '../measure/histogram';
import type { Latencies } from './calls';
import { ENTRY_KEYS, type Sent } from './typist';

const SHARED = Buffer.allocUnsafeSlow(256 * 1024);
const REMEMBERED = 16;
const EVENT_END = Buffer.from('\n\n');

/** How much of an entry is shown: letters of `client`'s entry number `entry`. */
interface Shown {
  client: number;
  entry: number;
  letters: number;
}

/** When which bytes arrived at whom; equal bytes are read once. */
export class ViewLog {
  readonly #shown: Shown[][] = [];
  readonly #recent: { index: number; bytes: Buffer }[] = [];
  readonly #pieces: number[] = [];
  readonly #times: number[] = [];
  readonly #viewers: number[] = [];

  /** `bytes` holds whole events. */
  arrived(bytes: Buffer, at: number, viewer: number): void {
    this.#pieces.push(this.#indexOf(bytes));
    this.#times.push(at);
    this.#viewers.push(viewer);
  }

  clear(): void {
    for (const list of [this.#shown, this.#recent, this.#pieces, this.#times, this.#viewers]) list.length = 0;
  }

  /** From the key to its first showing, at every viewer, for what was typed from `from` up to `to`. */
  latencies(sent: readonly Sent[], from: number, to: number): Latencies {
    const times = new Map(sent.map((each) => [each.client, each.times]));
    const histogram = new Histogram();
    let delivered = 0;
    const perViewer = new Map<number, Map<string, number>>();
    for (const [arrival, piece] of this.#pieces.entries()) {
      const viewer = this.#viewers[arrival] ?? 0;
      const before = perViewer.get(viewer) ?? new Map<string, number>();
      perViewer.set(viewer, before);
      for (const { client, entry, letters } of this.#shown[piece] ?? []) {
        const key = `${client}-${entry}`;
        for (let letter = before.get(key) ?? 0; letter < letters; letter++) {
          const time = times.get(client)?.[entry * ENTRY_KEYS + letter] ?? Number.NaN;
          const arrived = this.#times[arrival] ?? 0;
          if (time >= from && time < to) histogram.add(arrived - time);
          if (arrived >= from && arrived < to) delivered += 1;
        }
        before.set(key, Math.max(letters, before.get(key) ?? 0));
      }
    }
    return { ...histogram, delivered };
  }

  #indexOf(bytes: Buffer): number {
    for (let at = this.#recent.length - 1; at >= 0; at--) {
      const known = this.#recent[at];
      if (known && known.bytes.length === bytes.length && known.bytes.equals(bytes)) return known.index;
    }
    const index = this.#shown.push(shownIn(bytes.toString('utf8'))) - 1;
    this.#recent.push({ index, bytes: Buffer.from(bytes) });
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    return index;
  }
}

/** The typists' entries in `patch` and `reset` events. */
function shownIn(events: string): Shown[] {
  return events.split('\n\n').flatMap((event) => {
    const kind = /^event: (\w+)$/m.exec(event)?.[1];
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (data === undefined || (kind !== 'patch' && kind !== 'reset')) return [];
    const { put = [], blocks = [] } = JSON.parse(data) as {
      put?: [string, string | null, string][];
      blocks?: [string, string][];
    };
    const rendered = [...put.map(([id, , html]) => [id, html] as const), ...blocks];
    return rendered.flatMap(([id, html]) => {
      const [, client, entry] = /^w(\d+)-(\d+)$/.exec(id) ?? [];
      const text = /<p class="text">(.*)<\/p>/s.exec(html)?.[1];
      if (client === undefined || text === undefined) return [];
      const letters = [...text.replace(/<[^>]*>/g, '').normalize('NFC')].length;
      return [{ client: Number(client), entry: Number(entry), letters }];
    });
  });
}

/** Opens a stream; resolves when it has begun, rejects when the server answers otherwise. */
export function openViewer(
  { port, path, from }: { port: number; path: string; from: string },
  onEvents: (bytes: Buffer) => void,
  onEnd: () => void,
): { begun: Promise<void>; socket: Socket } {
  let rest = Buffer.alloc(0);
  let begun = false;
  let begin: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const started = new Promise<void>((resolve, reject) => {
    begin = resolve;
    fail = reject;
  });
  const take = (bytes: Buffer) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let at = 0;
    if (!begun) {
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) {
        rest = Buffer.from(all);
        return;
      }
      const status = all.subarray(0, all.indexOf('\r\n')).toString('latin1');
      if (!status.startsWith('HTTP/1.1 200')) {
        fail(new Error(`A viewer was answered "${status}".`));
        return;
      }
      begun = true;
      begin();
      at = end + 4;
    }
    const end = all.lastIndexOf(EVENT_END) + EVENT_END.length;
    if (end > at + EVENT_END.length - 1) onEvents(all.subarray(at, end));
    rest = end < all.length && end >= at ? Buffer.from(all.subarray(end)) : Buffer.alloc(0);
  };
  const socket = connect({
    host: '127.0.0.1',
    port,
    localAddress: from,
    onread: {
      buffer: SHARED,
      callback: (length, buffer) => {
        take((buffer as Buffer).subarray(0, length));
        return true;
      },
    },
  });
  socket.on('connect', () =>
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\nConnection: keep-alive\r\n\r\n`,
    ),
  );
  socket.on('error', (error) => fail(error));
  socket.on('close', () => {
    fail(new Error('A viewer was sent away.'));
    if (begun) onEnd();
  });
  return { begun: started, socket };
}
