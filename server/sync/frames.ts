/** Messages of the protocol as bytes, and bytes as WebSocket frames that many sockets share. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  MESSAGE_ACK,
  MESSAGE_AWARENESS,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_REFUSED,
  MESSAGE_STATE,
  MESSAGE_SYNC,
  type Refusal,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '../../shared/protocol/sync';
import { Refused } from './types';

export type Message =
  | { type: 'step-1'; stateVector: Uint8Array }
  | { type: 'step-2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; states: Uint8Array }
  | { type: 'query-awareness' };

/** Reads what a client sent; throws `Refused('malformed')`. */
export function readMessage(bytes: Uint8Array): Message {
  try {
    const decoder = decoding.createDecoder(bytes);
    const message = readMessageFrom(decoder);
    if (decoding.hasContent(decoder)) throw new Error('bytes after the end of the message');
    return message;
  } catch (error) {
    throw new Refused('malformed', String(error));
  }
}

function readMessageFrom(decoder: decoding.Decoder): Message {
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE_AWARENESS) return { type: 'awareness', states: readBytes(decoder) };
  if (type === MESSAGE_QUERY_AWARENESS) return { type: 'query-awareness' };
  if (type !== MESSAGE_SYNC) throw new Error(`message type ${type}`);
  const step = decoding.readVarUint(decoder);
  if (step === SYNC_STEP_1) return { type: 'step-1', stateVector: readBytes(decoder) };
  if (step === SYNC_STEP_2) return { type: 'step-2', update: readBytes(decoder) };
  if (step === SYNC_UPDATE) return { type: 'update', update: readBytes(decoder) };
  throw new Error(`sync message type ${step}`);
}

/** Length-prefixed bytes; lib0 alone gives fewer than announced at the end of the buffer's memory. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new Error('bytes are missing');
  return decoding.readUint8Array(decoder, length);
}

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export const step1Message = (stateVector: Uint8Array) => syncMessage(SYNC_STEP_1, stateVector);
export const step2Message = (update: Uint8Array) => syncMessage(SYNC_STEP_2, update);
export const updateMessage = (update: Uint8Array) => syncMessage(SYNC_UPDATE, update);

export const awarenessMessage = (states: Uint8Array) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(encoder, states);
  });

/** An awareness message about nobody: every client takes it, and none shows it. */
export const KEEP_ALIVE = awarenessMessage(new Uint8Array([0]));

export const ackMessage = (count: number) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_ACK);
    encoding.writeVarUint(encoder, count);
  });

export const refusedMessage = (refusal: Refusal, detail: string) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_REFUSED);
    encoding.writeVarString(encoder, refusal);
    encoding.writeVarString(encoder, detail);
  });

export const stateMessage = (state: { writable: boolean; reason?: Refusal }) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_STATE);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });

/** A whole unmasked binary WebSocket frame (RFC 6455, 5.2) around `payload`. */
export function webSocketFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x82;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header);
  return frame;
}
