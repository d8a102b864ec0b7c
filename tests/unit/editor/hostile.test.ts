// @vitest-environment happy-dom
/** What an attacker with the right to write puts into a document never stops a colleague's editor. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readUpdate } from '../../../server/sync/limits';
import { readLine } from '../../../shared/schema/line';
import { insertMarker } from '../../../shared/schema/writing';
import { SEED } from '../../random';
import { documentToAttack, hostileUpdate } from '../sync/hostile';
import { Desk, startingWith } from './desk';

const open: Desk[] = [];
const desk = (client: number, start: Uint8Array): Desk => {
  const opened = new Desk(client, start);
  open.push(opened);
  return opened;
};
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const isTaken = (update: Uint8Array): boolean => {
  try {
    readUpdate(update);
    return true;
  } catch {
    // Refused by the server: nobody gets it.
    return false;
  }
};

const readsAs = (a: Desk, b: Desk) => JSON.stringify(readLineOf(a)) === JSON.stringify(readLineOf(b));
const readLineOf = ({ text }: Desk) => readLine(text).map(({ id, inline }) => [id, inline]);

/** Writes, begins a block and moves one, wherever there is one. */
function goOn(colleague: Desk): void {
  colleague.caret(0, 0);
  colleague.type('Ký');
  colleague.caret(0, 2);
  colleague.split();
  colleague.type('mới');
  const { childCount } = colleague.editor.state.doc;
  colleague.move(0, childCount - 1);
  colleague.join(childCount - 1);
  expect(colleague.screen().join('|')).toContain('mới');
  expect(colleague.screen()).toEqual(colleague.line());
}

it('encoded updates of every kind', () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const base = documentToAttack();
  fc.assert(
    fc.property(hostileUpdate.filter(isTaken), (update) => {
      const watching = desk(20, base);
      Y.applyUpdate(watching.doc, update);
      goOn(watching);
      const later = desk(30, Y.encodeStateAsUpdate(watching.doc));
      // Where Yjs puts a crafted item may depend on what came before it: see the last test.
      if (readsAs(later, watching)) expect(later.screen()).toEqual(watching.screen());
      expect(later.screen()).toEqual(later.line().length > 0 ? later.line() : ['']);
      goOn(later);
      for (const each of open.splice(0)) each.close();
    }),
    { numRuns: Number(process.env.TOCKY_RUNS ?? 300), seed: SEED },
  );
}, 120_000);

it.each(['', ' ', 'a', 'a0 ', 'zzz', '~', '0', 'a00', 'Z', '\ud800', 'á', 'x'.repeat(3_000), 'a1', 'a0'])(
  'an order that is none: %j',
  (order) => {
    const victim = desk(20, startingWith('một', 'hai'));
    const attacker = new Y.Doc();
    Y.applyUpdate(attacker, Y.encodeStateAsUpdate(victim.doc));
    const text = attacker.getText('minutes');
    for (const id of ['x1', 'x2']) insertMarker(text, 4, { id, type: 'entry', order });
    Y.applyUpdate(victim.doc, Y.encodeStateAsUpdate(attacker));
    for (let place = 0; place < victim.editor.state.doc.childCount; place += 2) {
      victim.caret(place, 0);
      victim.split();
      victim.type('mới');
      victim.move(place, victim.editor.state.doc.childCount - 1);
      victim.move(victim.editor.state.doc.childCount - 1, place - 1);
    }
    expect(victim.screen()).toEqual(victim.line());
  },
);

it('a text of a megabyte without a break', () => {
  const victim = desk(20, startingWith('một', 'hai'));
  const attacker = new Y.Doc();
  Y.applyUpdate(attacker, Y.encodeStateAsUpdate(victim.doc));
  attacker.getText('minutes').insert(2, 'x'.repeat(1_000_000));
  Y.applyUpdate(victim.doc, Y.encodeStateAsUpdate(attacker));
  goOn(victim);
});

it('an item whose right neighbour stands before its left one: two documents differ, each screen shows its own', () => {
  const crafted = Uint8Array.from([1, 2, 77, 0, 196, 5, 6, 5, 5, 1, 97, 1, 0, 5, 0, 1, 0]);
  expect(isTaken(crafted)).toBe(true);
  const watching = desk(20, documentToAttack());
  Y.applyUpdate(watching.doc, crafted);
  goOn(watching);
  const later = desk(30, Y.encodeStateAsUpdate(watching.doc));
  // Should Yjs put it at one place some day, random attacks may ask for one screen again.
  expect(readsAs(later, watching)).toBe(false);
  for (const each of [watching, later]) {
    expect(each.screen()).toEqual(each.line());
    goOn(each);
  }
});
