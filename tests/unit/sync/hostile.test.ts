/** Whatever an attacker with the right to write encodes: it is refused, or nobody stumbles over it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Projection } from '../../../server/live/projection';
import { Attribution } from '../../../server/sync/attribution';
import { compact, DocumentBytes, documentOf } from '../../../server/sync/document-bytes';
import { readUpdate } from '../../../server/sync/limits';
import { Refused } from '../../../server/sync/types';
import { readBundle } from '../../../shared/minutes/read';
import { SEED } from '../../random';
import { documentToAttack, hostileUpdate } from './hostile';

/** The bytes if the engine takes them, null where it refuses them. */
function taken(base: Uint8Array, bytes: Uint8Array, take: 'takeLive' | 'takeReply'): Uint8Array[] | null {
  const attribution = new Attribution();
  attribution.takeReply(base, readUpdate(base), 'an');
  try {
    const verdict = attribution[take](bytes, readUpdate(bytes), 'binh');
    return verdict.news ? verdict.parts.map(({ update }) => update) : null;
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    return null;
  }
}

let accepted = 0;

test('encoded updates of every kind', async () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const base = documentToAttack();
  await fc.assert(
    fc.asyncProperty(hostileUpdate, fc.constantFrom('takeLive', 'takeReply'), async (bytes, take) => {
      const parts = taken(base, bytes, take);
      if (!parts) return;
      accepted += 1;
      const kept = await DocumentBytes.of(base, parts, async (all) => compact(all));
      kept.joinFrames();
      kept.differenceFrames(Y.encodeStateVector(kept.toDoc()));
      kept.differenceFrames(new Uint8Array([1, 5, 3]));
      readUpdate(Y.mergeUpdates(kept.parts()));
      // As the live view follows it, and as it opens it.
      const copy = new Y.Doc();
      Y.applyUpdate(copy, base);
      const projection = new Projection(copy);
      projection.apply(parts);
      const anew = new Projection(kept.toDoc());
      expect(projection.view()).toEqual(anew.view());
      readBundle(kept.toDoc());
      // As another client has it, and as a base that is made anew says it.
      const other = new Y.Doc();
      Y.applyUpdate(other, base);
      for (const part of parts) Y.applyUpdate(other, part);
      const compacted = documentOf([compact(kept.parts()).state]);
      expect(Y.encodeStateVector(compacted)).toEqual(Y.encodeStateVector(kept.toDoc()));
    }),
    { numRuns: Number(process.env.TOCKY_RUNS ?? 4_000), seed: SEED },
  );
  expect(accepted).toBeGreaterThan(50);
}, 120_000);
