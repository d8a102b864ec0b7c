/**
 * A WebSocket client that costs as little as it can: a thousand of them read beside the server that is
 * measured, on the same machine. No compression, no fragments, one buffer for all reads.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** What all sockets read into: the bytes of one read are dealt with before the next read. */
const SHARED = Buffer.allocUnsafeSlow(256 * 1024);
const BINARY = 0x2;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;

export interface Hearing {
  open(): void;
  /** `payload` is only good during the call. */
  message(payload: Buffer): void;
  close(reason: string): void;
}

export class LeanWebSocket {
  readonly #socket: Socket;
  #open = false;
  #closed = false;
  /** What has come of a frame that is not complete. */
  #rest: Buffer = Buffer.alloc(0);
  #restLength = 0;

  constructor(
    { port, path, from = '127.0.0.1' }: { port: number; path: string; from?: string },
    private readonly hearing: Hearing,
  ) {
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      localAddress: from,
      noDelay: true,
      onread: {
        buffer: SHARED,
        callback: (length, buffer) => {
          this.#take(buffer as Buffer, length);
          return true;
        },
      },
    });
    this.#socket.on('connect', () => {
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
    this.#socket.on('error', (error) => this.#end(String(error)));
    this.#socket.on('close', () => this.#end('closed'));
  }

  send(payload: Uint8Array): void {
    this.#frame(BINARY, payload);
  }

  close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
    this.hearing.close(reason);
  }

  #take(buffer: Buffer, length: number): void {
    let bytes = buffer.subarray(0, length);
    const fromRest = this.#restLength > 0;
    if (fromRest) bytes = this.#appended(bytes);
    let at = 0;
    if (!this.#open) at = this.#handshake(bytes);
    if (this.#open) at = this.#frames(bytes, at);
    if (this.#closed) return;
    if (at === bytes.length) {
      this.#restLength = 0;
      return;
    }
    if (fromRest && at === 0) return;
    const left = bytes.subarray(at);
    // A frame's whole size is known from its head: room for it is made once.
    const kept = Buffer.allocUnsafe(Math.max(left.length, this.#sizeOf(left)));
    left.copy(kept);
    this.#rest = kept;
    this.#restLength = left.length;
  }

  #appended(bytes: Buffer): Buffer {
    const length = this.#restLength + bytes.length;
    if (length > this.#rest.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      this.#rest.copy(larger, 0, 0, this.#restLength);
      this.#rest = larger;
    }
    bytes.copy(this.#rest, this.#restLength);
    this.#restLength = length;
    return this.#rest.subarray(0, length);
  }

  #handshake(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const [status = ''] = bytes.subarray(0, end).toString('latin1').split('\r\n');
    if (!status.startsWith('HTTP/1.1 101')) {
      this.#end(status);
      return 0;
    }
    this.#open = true;
    this.hearing.open();
    return end + 4;
  }

  /** Bytes of the frame that begins here; 0 when its head is not complete. */
  #sizeOf(bytes: Buffer): number {
    const short = (bytes[1] ?? 0) & 0x7f;
    if (bytes.length < 2 || !this.#open) return 0;
    if (short < 126) return 2 + short;
    if (short === 126) return bytes.length < 4 ? 0 : 4 + bytes.readUInt16BE(2);
    return bytes.length < 10 ? 0 : 10 + Number(bytes.readBigUInt64BE(2));
  }

  #frames(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && !this.#closed) {
      const left = bytes.subarray(at);
      const size = this.#sizeOf(left);
      if (size === 0 || left.length < size) break;
      const short = (left[1] ?? 0) & 0x7f;
      const payload = left.subarray(short < 126 ? 2 : short === 126 ? 4 : 10, size);
      const operation = (left[0] ?? 0) & 0x0f;
      if (operation === BINARY) this.hearing.message(payload);
      else if (operation === PING) this.#frame(PONG, payload);
      else if (operation === CLOSE)
        this.#end(`closed with ${payload.length < 2 ? 'no code' : payload.readUInt16BE(0)}`);
      at += size;
    }
    return at;
  }

  /** A client's frames are masked; a mask of zeros leaves the bytes as they are. */
  #frame(operation: number, payload: Uint8Array): void {
    if (this.#closed) return;
    const { length } = payload;
    const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
    const frame = Buffer.alloc(header + 4 + length);
    frame[0] = 0x80 | operation;
    if (header === 2) frame[1] = 0x80 | length;
    else if (header === 4) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.set(payload, header + 4);
    this.#socket.write(frame);
  }
}
