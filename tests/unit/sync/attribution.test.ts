import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Attribution } from '../../../server/sync/attribution';
import { readUpdate } from '../../../server/sync/limits';

function editor(): {
  doc: Y.Doc;
  type(text: string): Uint8Array;
  delete(at: number, length: number): Uint8Array;
} {
  const doc = new Y.Doc();
  const text = doc.getText('minutes');
  const capture = (act: () => void) => {
    let update: Uint8Array = new Uint8Array();
    doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    act();
    return update;
  };
  return {
    doc,
    type: (words) => capture(() => text.insert(text.length, words)),
    delete: (at, length) => capture(() => text.delete(at, length)),
  };
}

const live = (attribution: Attribution, update: Uint8Array, user: string) =>
  attribution.takeLive(update, readUpdate(update), user);
const reply = (attribution: Attribution, update: Uint8Array, user: string) =>
  attribution.takeReply(update, readUpdate(update), user);
const refusal = (name: string) => expect.objectContaining({ refusal: name });

test('what it encodes brings another one to the same knowledge', () => {
  const attribution = new Attribution();
  const [an, binh] = [editor(), editor()];
  live(attribution, an.type('một hai ba'), 'an');
  live(attribution, an.delete(2, 3), 'an');
  Y.applyUpdate(binh.doc, Y.encodeStateAsUpdate(an.doc));
  live(attribution, binh.type(' bốn'), 'binh');
  live(attribution, binh.delete(0, 1), 'binh');
  const restored = new Attribution();
  restored.restore(attribution.encodeKnown());
  expect(restored.stateVector()).toEqual(attribution.stateVector());
  expect(restored.holds(readUpdate(Y.encodeStateAsUpdate(binh.doc)))).toBe(true);
  expect(restored.holds(readUpdate(an.type(' năm')))).toBe(false);
  expect(restored.holds(readUpdate(binh.delete(0, 1)))).toBe(false);
});

test('the state vector is that of a document with the same updates', () => {
  const attribution = new Attribution();
  const [an, binh] = [editor(), editor()];
  live(attribution, an.type('một'), 'an');
  live(attribution, binh.type('hai ba'), 'binh');
  Y.applyUpdate(an.doc, Y.encodeStateAsUpdate(binh.doc));
  expect(Y.decodeStateVector(attribution.stateVector())).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(an.doc)),
  );
});

test('what is known already is no news, deletions included', () => {
  const attribution = new Attribution();
  const an = editor();
  const typed = an.type('một hai');
  expect(live(attribution, typed, 'an')).toMatchObject({ news: true });
  expect(live(attribution, typed, 'an')).toEqual({ news: false });
  const deleted = an.delete(0, 4);
  expect(live(attribution, deleted, 'an')).toMatchObject({ news: true });
  expect(reply(attribution, Y.encodeStateAsUpdate(an.doc), 'an')).toEqual({ news: false });
  expect(reply(attribution, Y.encodeStateAsUpdate(an.doc), 'binh')).toEqual({ news: false });
});

test('a deletion that was made offline is news of a sync reply', () => {
  const attribution = new Attribution();
  const an = editor();
  live(attribution, an.type('một hai'), 'an');
  an.delete(0, 1);
  expect(reply(attribution, Y.encodeStateAsUpdate(an.doc), 'an')).toMatchObject({ news: true });
  expect(reply(attribution, Y.encodeStateAsUpdate(an.doc), 'an')).toEqual({ news: false });
});

test("a live update under another's client id is refused and leaves no trace", () => {
  const attribution = new Attribution();
  const an = editor();
  live(attribution, an.type('một'), 'an');
  const before = attribution.stateVector();
  const forged = an.type(' hai');
  expect(() => live(attribution, forged, 'binh')).toThrow(refusal('foreign-client'));
  expect(attribution.stateVector()).toEqual(before);
  expect(live(attribution, forged, 'an')).toMatchObject({ news: true, parts: [{ author: 'an' }] });
});

test('an id that was heard first through presence is bound as well', () => {
  const attribution = new Attribution();
  const an = editor();
  expect(attribution.claim(an.doc.clientID, 'an')).toBe(true);
  expect(() => live(attribution, an.type('một'), 'binh')).toThrow(refusal('foreign-client'));
});

test('a live update whose beginning or neighbours are missing is a gap', () => {
  const attribution = new Attribution();
  const an = editor();
  an.type('một');
  const second = an.type(' hai');
  expect(() => live(attribution, second, 'an')).toThrow(refusal('gap'));
  const binh = editor();
  Y.applyUpdate(binh.doc, Y.encodeStateAsUpdate(an.doc));
  const after = binh.type(' ba');
  expect(() => live(attribution, after, 'binh')).toThrow(refusal('gap'));
  const deletion = binh.delete(0, 1);
  expect(() => live(attribution, deletion, 'binh')).toThrow(refusal('gap'));
  expect(attribution.stateVector()).toEqual(new Uint8Array([0]));
});

test("a sync reply with another's lost words is split by author", () => {
  const attribution = new Attribution();
  const an = editor();
  live(attribution, an.type('một'), 'an');
  an.type(' hai');
  const binh = editor();
  Y.applyUpdate(binh.doc, Y.encodeStateAsUpdate(an.doc));
  binh.type(' ba');
  const verdict = reply(attribution, Y.encodeStateAsUpdate(binh.doc), 'binh');
  if (!verdict.news) throw new Error('there is news');
  expect(verdict.parts.map(({ author, broughtBy }) => [author, broughtBy])).toEqual([
    ['an', 'binh'],
    ['binh', undefined],
  ]);
  const clients = verdict.parts.map(({ update }) => readUpdate(update).spans.map(({ client }) => client));
  expect(clients).toEqual([[an.doc.clientID], [binh.doc.clientID]]);
});
