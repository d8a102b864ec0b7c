import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { parseBundle } from '../../../shared/bundle/parse';
import { Bundle } from '../../../shared/domain/bundle';
import { readBundle } from '../../../shared/minutes/read';
import { applySetup, writeMinutes } from '../../../shared/minutes/write';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { anyBundle } from './bundles';

function documentOf(bundle: Bundle): Y.Doc {
  const doc = new Y.Doc();
  writeMinutes(doc, bundle);
  return doc;
}

/** What a document gives back of a bundle: once through the document, nothing changes any more. */
const settled = (bundle: Bundle) => readBundle(documentOf(bundle));

describe('a bundle that goes through a document', () => {
  test('comes back with everything that was said, in its order', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const back = settled(bundle);
        expect(back.meeting).toEqual(bundle.meeting);
        expect(back.organizations).toEqual(bundle.organizations);
        expect(back.people).toEqual(bundle.people);
        expect(back.delegations).toEqual(bundle.delegations);
        expect(back.agenda).toEqual(bundle.agenda);
        for (const field of ['language', 'chairs', 'secretaries', 'absent', 'contributors'] as const)
          expect(back[field]).toEqual(bundle[field]);
        expect(back.entries.map(({ id }) => id)).toEqual(bundle.entries.map(({ id }) => id));
        bundle.entries.forEach(({ inline: _inline, ...entry }, at) => {
          const { inline: _back, ...found } = back.entries[at]!;
          expect(found).toEqual(entry);
        });
        expect(back.glossary).toEqual([...bundle.glossary].sort((a, b) => (a.short < b.short ? -1 : 1)));
        expect(new Set(back.photos.map(({ id }) => id))).toEqual(new Set(bundle.photos.map(({ id }) => id)));
      }),
      { numRuns: 300 },
    );
  });

  test('is equal when it goes through a second time: export, import, export', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const first = settled(bundle);
        const { bundle: read, errors } = parseBundle(JSON.stringify(first));
        expect(errors).toBeUndefined();
        expect(settled(read!)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a set-up laid over a document', () => {
  test('keeps every entry and photo, whatever becomes of people and agenda', () => {
    fc.assert(
      fc.property(anyBundle, anyBundle, (bundle, setup) => {
        const doc = documentOf(bundle);
        const before = readBundle(doc);
        applySetup(doc, setup);
        const after = readBundle(doc);
        const said = ({ entries }: Bundle) =>
          new Map(entries.map(({ id, text, kind }) => [id, { text, kind }]));
        expect(said(after)).toEqual(said(before));
        expect(new Set(after.photos.map(({ id }) => id))).toEqual(new Set(before.photos.map(({ id }) => id)));
        expect(after.meeting).toEqual(setup.meeting);
        expect(after.people).toEqual(setup.people);
        expect(after.agenda.map(({ id, title }) => ({ id, title }))).toEqual(
          setup.agenda.map(({ id, title }) => ({ id, title })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('with the document’s own set-up writes nothing', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const doc = documentOf(bundle);
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        applySetup(doc, readBundle(doc));
        expect(updates).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a document that hostile clients wrote', () => {
  const json = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      Number.NaN,
      1e308,
      -1,
      '',
      '__proto__',
      'constructor',
      '\u0000',
      'ê'.normalize('NFD'),
    ),
  );
  const key = fc.oneof(
    fc.constantFrom(
      ...[
        'id',
        'type',
        'kind',
        'speaker',
        'at',
        'private',
        'assignees',
        'due',
        'vote',
        'list',
        'indent',
        'agenda',
      ],
      ...[
        'media',
        'by',
        'alt',
        'order',
        'deleted',
        'extra',
        'title',
        'form',
        'startsAt',
        'place',
        'timeZone',
      ],
      ...['chairs', 'contributors', 'bundleExtra', 'language', 'positions', 'organization', 'people', 'name'],
    ),
    fc.string({ maxLength: 8 }),
  );
  const fields = fc.array(fc.tuple(key, json), { maxLength: 8 });
  const type = fc.constantFrom('entry', 'heading', 'photo', 'unknown');
  const step = fc.oneof(
    fc.record({ does: fc.constant('marker' as const), type, fields, at: fc.nat(50) }),
    fc.record({ does: fc.constant('text' as const), text: fc.string({ maxLength: 10 }), at: fc.nat(50) }),
    fc.record({ does: fc.constant('embed' as const), value: fc.jsonValue({ maxDepth: 2 }), at: fc.nat(50) }),
    fc.record({ does: fc.constant('format' as const), key, value: json, at: fc.nat(50) }),
    fc.record({
      does: fc.constant('field' as const),
      root: fc.constantFrom<keyof typeof MINUTES_ROOTS>(
        'meeting',
        'people',
        'organizations',
        'delegations',
        'glossary',
      ),
      key: fc.string({ minLength: 1, maxLength: 8 }),
      fields,
      asMap: fc.boolean(),
    }),
  );

  const mapOf = (pairs: [string, unknown][]) =>
    new Y.Map(pairs.filter(([, value]) => value !== undefined) as [string, unknown][]);

  test('reads as a valid bundle, never as an error', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const doc = new Y.Doc();
        const text = doc.getText(MINUTES_ROOTS.text);
        for (const each of steps) {
          const at = 'at' in each ? Math.min(each.at, text.length) : 0;
          if (each.does === 'marker')
            text.insertEmbed(at, mapOf([['type', each.type], ['id', `b${at}`], ...each.fields]));
          else if (each.does === 'text') text.insert(at, each.text);
          else if (each.does === 'embed') text.insertEmbed(at, { value: each.value } as object);
          else if (each.does === 'format')
            text.format(at, text.length - at, { [each.key]: each.value ?? null });
          else {
            const root = doc.getMap(MINUTES_ROOTS[each.root]);
            root.set(each.key, each.asMap ? mapOf(each.fields) : (each.fields[0]?.[1] ?? null));
          }
        }
        const bundle = readBundle(doc);
        expect(Bundle.safeParse(bundle).success).toBe(true);
        const { errors } = parseBundle(JSON.stringify(bundle));
        expect(errors).toBeUndefined();
        applySetup(doc, bundle);
      }),
      { numRuns: 1_500 },
    );
  });

  test('whose roots are of another kind reads as an empty meeting', () => {
    const doc = new Y.Doc();
    doc.getMap(MINUTES_ROOTS.meeting).set('title', new Y.Text('chữ'));
    doc.getMap(MINUTES_ROOTS.people).set('p1', new Y.Array());
    expect(readBundle(doc)).toMatchObject({ people: [], entries: [], meeting: { form: 'other' } });
  });
});
