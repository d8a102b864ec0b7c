/** People who watch the live view: the stream's bytes as they come, in pieces, with losses and resumption. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Watch } from '../../server/live/watch';
import type { Patch, Reset } from '../../shared/live/wire';
import { applyTo } from '../unit/live/model';
import { SECRET } from './acts';

/** A Node.js response of which the other end reads when the scheduler lets it. */
class Stream extends EventEmitter {
  writableEnded = false;
  destroyed = false;
  #chunks: Buffer[] = [];

  removeHeader(): void {}
  writeHead(): void {}
  cork(): void {}
  uncork(): void {}

  write(bytes: Buffer | string): boolean {
    if (!this.destroyed) this.#chunks.push(Buffer.from(bytes));
    return true;
  }

  end(bytes?: Buffer): void {
    if (bytes) this.write(bytes);
    this.writableEnded = true;
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.#chunks = [];
    this.emit('close');
  }

  get writableLength(): number {
    return this.#chunks.reduce((sum, { length }) => sum + length, 0);
  }

  /** Up to so many bytes of what was written. */
  read(bytes: number): Buffer {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = all.length > bytes ? [all.subarray(bytes)] : [];
    return all.subarray(0, bytes);
  }
}

export class Viewer {
  /** What the page shows. */
  view: Reset | null = null;
  #lastId: string | null = null;
  #stream: Stream | null = null;
  #unread = '';
  #decoder = new TextDecoder();

  constructor(readonly name: string) {}

  get isConnected(): boolean {
    return this.#stream !== null;
  }

  get waits(): boolean {
    return (this.#stream?.writableLength ?? 0) > 0 || this.#stream?.destroyed === true;
  }

  /** Loads the page, which needs no script, and forgets what was known. */
  load(watch: Watch): void {
    this.lose();
    this.view = watch.view();
    this.#lastId = watch.broadcast.lastId;
    this.#inspect(JSON.stringify(this.view));
  }

  /** Opens the stream, as the browser does it by itself: with the id of the last event that it had. */
  connect(watch: Watch): void {
    const stream = new Stream();
    this.#stream = stream;
    this.#unread = '';
    this.#decoder = new TextDecoder();
    watch.broadcast.add(stream as unknown as ServerResponse, this.name, this.#lastId);
  }

  /** The connection is lost; what was under way is lost with it. */
  lose(): void {
    this.#stream?.destroy();
    this.#stream = null;
  }

  /** Reads some of the stream, which may end within an event or a letter. */
  receive(bytes: number): void {
    const stream = this.#stream;
    if (!stream) return;
    this.#unread += this.#decoder.decode(stream.read(bytes), { stream: true });
    for (let end = this.#unread.indexOf('\n\n'); end >= 0; end = this.#unread.indexOf('\n\n')) {
      const block = this.#unread.slice(0, end);
      this.#unread = this.#unread.slice(end + 2);
      this.#event(block);
    }
    if (stream.destroyed || (stream.writableEnded && stream.writableLength === 0)) this.lose();
  }

  #event(block: string): void {
    this.#inspect(block);
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    this.#lastId = fields.get('id') ?? this.#lastId;
    const data: unknown = JSON.parse(fields.get('data') ?? 'null');
    const event = fields.get('event');
    if (event === 'reset') this.view = data as Reset;
    else if (event === 'patch') {
      if (!this.view) throw new Error(`${this.name} got a patch before there was anything to patch.`);
      const state = (data as Patch).state ?? this.view.state;
      this.view = { ...applyTo(this.view, data as Patch), state };
    }
  }

  #inspect(sent: string): void {
    const found = SECRET.exec(sent);
    if (found) throw new Error(`${this.name} was sent something private (${found[0]}): ${sent}`);
  }
}
