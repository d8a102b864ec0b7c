/** A snapshot of a document: its state, and what the state alone does not tell or only to who decodes it all. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Compacted } from './types';

const VERSION = 2;
/** Had no `known`. */
const VERSION_1 = 1;

export interface Snapshot {
  state: Uint8Array;
  /** For `Attribution.restore`; null in an older snapshot. */
  known: Uint8Array | null;
  /** Whose client ids they are. */
  owners: [number, string][];
}

export function encodeSnapshot({ state, known }: Compacted, owners: readonly [number, string][]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, VERSION);
  encoding.writeVarUint(encoder, owners.length);
  for (const [client, user] of owners) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarString(encoder, user);
  }
  encoding.writeVarUint8Array(encoder, known);
  encoding.writeVarUint8Array(encoder, state);
  return encoding.toUint8Array(encoder);
}

/** Reads a snapshot; throws on a newer version's. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const decoder = decoding.createDecoder(bytes);
  const version = decoding.readVarUint(decoder);
  if (version !== VERSION && version !== VERSION_1) throw new Error(`Unknown snapshot version ${version}.`);
  const owners = Array.from({ length: decoding.readVarUint(decoder) }, (): [number, string] => [
    decoding.readVarUint(decoder),
    decoding.readVarString(decoder),
  ]);
  const known = version === VERSION_1 ? null : decoding.readVarUint8Array(decoder);
  return { state: decoding.readVarUint8Array(decoder), known, owners };
}
