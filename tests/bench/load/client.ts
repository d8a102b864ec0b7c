/** A client of a collaboration server that speaks its protocol by hand and keeps no document. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Door } from './door';
import { LeanWebSocket } from './web-socket';

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const AWARENESS = 1;
/** hocuspocus: its own kinds of message. */
const AUTHENTICATION = 2;
const SYNC_REPLY = 4;
const TOKEN = 0;
/** An update, or a state vector, of a client that has nothing. */
const NO_UPDATE = new Uint8Array([0, 0]);
const NO_STATE = new Uint8Array([0]);
/** hocuspocus lets go of who has said nothing for a minute. */
const SIGN_OF_LIFE_MS = 25_000;

export interface ClientOptions {
  /** Bytes of updates without which it has not joined: some servers answer before they have read the document. */
  needBytes?: number;
  /** An update, or the answer to the first sync; only good during the call. */
  onUpdate?: (update: Uint8Array) => void;
  from?: string;
}

export class Client {
  /** Resolves when the first sync is answered; rejects when the connection ends before. */
  readonly joined: Promise<void>;
  /** Resolves with the reason when the server ends the connection. */
  readonly ended: Promise<string>;
  readonly #socket: LeanWebSocket;
  readonly #prefix: number;
  #joined: () => void = () => {};
  #synced = false;
  #missing: number;
  #lifeSigns: NodeJS.Timeout | null = null;

  constructor(
    private readonly door: Door,
    private readonly options: ClientOptions = {},
  ) {
    this.#prefix = door.protocol === 'hocuspocus' ? this.#message(() => {}).length : 0;
    this.#missing = options.needBytes ?? 0;
    let ended: (reason: string) => void = () => {};
    this.ended = new Promise((resolve) => {
      ended = resolve;
    });
    this.joined = new Promise((resolve, reject) => {
      this.#joined = resolve;
      void this.ended.then((reason) => reject(new Error(`A client did not join: ${reason}.`)));
    });
    // Who is interested in one of many waits for it; the others must not end the process.
    this.joined.catch(() => {});
    this.#socket = new LeanWebSocket(
      { port: door.port, path: door.path, ...(options.from ? { from: options.from } : {}) },
      {
        open: () => this.#open(),
        message: (payload) => this.#take(payload),
        close: (reason) => {
          this.#stopLifeSigns();
          ended(reason);
        },
      },
    );
  }

  /** Sends a live update. */
  send(update: Uint8Array): void {
    this.#sync(UPDATE, update);
  }

  /** Sends what awareness says. */
  tell(presence: Uint8Array): void {
    this.#socket.send(
      this.#message((encoder) => {
        encoding.writeVarUint(encoder, AWARENESS);
        encoding.writeVarUint8Array(encoder, presence);
      }),
    );
  }

  close(): void {
    this.#stopLifeSigns();
    this.#socket.close();
  }

  #open(): void {
    const { protocol } = this.door;
    if (protocol === 'broadcast') this.#joined();
    else if (protocol === 'y-websocket') this.#sync(STEP_1, NO_STATE);
    else this.#authenticate();
  }

  #authenticate(): void {
    this.#socket.send(
      this.#message((encoder) => {
        encoding.writeVarUint(encoder, AUTHENTICATION);
        encoding.writeVarUint(encoder, TOKEN);
        encoding.writeVarString(encoder, 'none');
      }),
    );
    // A presence of nobody, which every server takes and none shows.
    this.#lifeSigns = setInterval(() => this.tell(NO_STATE), SIGN_OF_LIFE_MS);
  }

  #take(payload: Buffer): void {
    const type = payload[this.#prefix];
    const step = payload[this.#prefix + 1];
    const isHocuspocus = this.door.protocol === 'hocuspocus';
    if (type === AUTHENTICATION && isHocuspocus) this.#sync(STEP_1, NO_STATE);
    else if (type !== SYNC && !(type === SYNC_REPLY && isHocuspocus)) return;
    // As a stock client that has nothing to give.
    else if (step === STEP_1) this.#sync(STEP_2, NO_UPDATE);
    else this.#takeUpdate(payload, step === STEP_2);
  }

  #takeUpdate(payload: Buffer, isReply: boolean): void {
    const decoder = decoding.createDecoder(payload);
    decoder.pos = this.#prefix + 2;
    const update = decoding.readVarUint8Array(decoder);
    this.options.onUpdate?.(update);
    this.#missing -= update.length;
    this.#synced ||= isReply;
    if (this.#synced && this.#missing <= 0) this.#joined();
  }

  #sync(step: number, bytes: Uint8Array): void {
    this.#socket.send(
      this.#message((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      }),
    );
  }

  #stopLifeSigns(): void {
    if (this.#lifeSigns) clearInterval(this.#lifeSigns);
    this.#lifeSigns = null;
  }

  #message(write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder();
    if (this.door.protocol === 'hocuspocus') encoding.writeVarString(encoder, this.door.document);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }
}
