/** Each id is given once, and who comes first keeps the wanted one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UniqueIds } from '../../../shared/schema/unique-ids';

test('the first has the wanted id, the others one like it', () => {
  const ids = new UniqueIds(['e2']);
  expect(['e1', 'e1', 'e2', 'e1', 'e1~2'].map((wanted) => ids.take(wanted))).toEqual([
    'e1',
    'e1~2',
    'e2~2',
    'e1~3',
    'e1~2~2',
  ]);
});

test('whatever is wanted, no id is given twice', () => {
  const wanted = fc.constantFrom<string>('a', 'b', 'a~2', 'a~3', 'a~2~2', '');
  fc.assert(
    fc.property(fc.array(wanted), fc.array(wanted), (taken, all) => {
      const ids = new UniqueIds(taken);
      const given = all.map((id) => ids.take(id));
      expect(new Set(given).size).toBe(given.length);
      expect(given.filter((id) => taken.includes(id))).toEqual([]);
      expect(given.every((id) => ids.has(id))).toBe(true);
    }),
  );
});

test('thousands of blocks with one id are named in one walk', () => {
  const ids = new UniqueIds();
  const given = Array.from({ length: 50_000 }, () => ids.take('e1'));
  expect(given.at(-1)).toBe('e1~50000');
});
