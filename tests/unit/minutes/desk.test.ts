/** Who writes which agenda item, and which entries only look alike. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { areApart, giveBackItem, keepApart, readClaims, takeItem } from '../../../shared/minutes/desk';
import { readBundle } from '../../../shared/minutes/read';

const SON = { id: 'u1', name: 'Ngọc Sơn' };
const BINH = { id: 'u2', name: 'Văn Bình' };

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
}

it('shows one and the same person to both of two who take an item at once', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  takeItem(a, 'h1', SON);
  takeItem(b, 'h1', BINH);
  meet(a, b);
  expect(readClaims(a).get('h1')).toEqual(readClaims(b).get('h1'));
});

it('is taken over and given back', () => {
  const doc = new Y.Doc();
  takeItem(doc, 'h1', SON);
  takeItem(doc, 'h1', BINH);
  expect(readClaims(doc).get('h1')).toEqual({ by: 'u2', name: 'Văn Bình' });
  giveBackItem(doc, 'h1');
  expect(readClaims(doc).size).toBe(0);
});

it('reads nothing out of what a hostile client writes', () => {
  const doc = new Y.Doc();
  for (const [key, value] of Object.entries({
    h1: 'x',
    h2: { by: 1 },
    h3: { by: 'u', name: 'x'.repeat(5_000) },
  }))
    doc.getMap('claims').set(key, value);
  expect(readClaims(doc).size).toBe(0);
});

it('keeps two entries apart, whichever is named first', () => {
  const doc = new Y.Doc();
  keepApart(doc, 'e2', 'e1');
  expect(areApart(doc, 'e1', 'e2')).toBe(true);
  expect(areApart(doc, 'e1', 'e3')).toBe(false);
});

it('is no part of a bundle', () => {
  const doc = new Y.Doc();
  const before = readBundle(doc);
  takeItem(doc, 'h1', SON);
  keepApart(doc, 'e1', 'e2');
  expect(readBundle(doc)).toEqual(before);
});
