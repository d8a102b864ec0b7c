/** A long past for one document: what a meeting of several hours leaves, one update a keystroke. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as Y from 'yjs';
import { insertMarker } from '../../../shared/schema/writing';
import { seeded } from '../../random';

export interface HistoryUpdate {
  /** 0 and up */
  author: number;
  update: Uint8Array;
}

export interface History {
  updates: HistoryUpdate[];
  /** Length of the text at the end, in Yjs's counting. */
  length: number;
  /** The whole state at the end, as one update; its size in bytes. */
  state: Uint8Array;
  bytes: number;
}

const AUTHORS = 8;
const SEED = 20_230_221;
/** Chances at each keystroke: that it is a backspace, that it begins a new entry, that somebody else types on. */
const BACKSPACE = 0.05;
const ENTER = 0.008;
const SWITCH = 0.2;
const FIRST_CLIENT = 5_000_000;
const LETTERS = 'nhcgitoauêđươ áảàạếề';

/** Writes a history of `count` updates to `file` unless it is there. Each: author (u32), length (u32), bytes. */
export function ensureHistory(file: string, count: number): void {
  if (existsSync(file)) return;
  const random = seeded(SEED);
  const doc = new Y.Doc();
  const text = doc.getText('minutes');
  const parts: Buffer[] = [];
  let author = 0;
  doc.on('update', (update: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(author, 0);
    head.writeUInt32LE(update.length, 4);
    parts.push(head, Buffer.from(update));
  });
  /** Where each author types, as an index of the text; kept by hand, which costs nothing as the text grows. */
  const carets: (number | null)[] = Array.from({ length: AUTHORS }, () => null);
  const moveCarets = (from: number, by: number) => {
    for (const [who, caret] of carets.entries()) if (caret !== null && caret > from) carets[who] = caret + by;
  };
  for (let update = 0; update < count; update++) {
    if (random() < SWITCH) author = Math.floor(random() * AUTHORS);
    doc.clientID = FIRST_CLIENT + author;
    const at = carets[author] ?? null;
    const chance = random();
    doc.transact(() => {
      if (at === null || at < 1 || chance < ENTER) {
        carets[author] = insertMarker(text, text.length, { id: `h${update}`, type: 'entry', kind: 'note' });
      } else if (chance < ENTER + BACKSPACE) {
        text.delete(at - 1, 1);
        moveCarets(at - 1, -1);
      } else {
        text.insert(at, LETTERS[Math.floor(random() * LETTERS.length)] ?? 'a');
        moveCarets(at, 1);
        carets[author] = at + 1;
      }
    });
  }
  writeFileSync(`${file}.part`, Buffer.concat(parts));
  renameSync(`${file}.part`, file);
}

export function readHistory(file: string): History {
  const bytes = readFileSync(file);
  const updates: HistoryUpdate[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    updates.push({
      author: bytes.readUInt32LE(at),
      update: new Uint8Array(bytes.subarray(at + 8, at + 8 + length)),
    });
    at += 8 + length;
  }
  const doc = new Y.Doc();
  // Merging so many updates takes minutes; applying them takes seconds.
  doc.transact(() => {
    for (const { update } of updates) Y.applyUpdate(doc, update);
  });
  const state = Y.encodeStateAsUpdate(doc);
  return { updates, length: doc.getText('minutes').length, state, bytes: state.length };
}
