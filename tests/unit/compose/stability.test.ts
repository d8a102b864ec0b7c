/** The same minutes make the same story, and a change of the minutes changes only what it must. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Story } from '../../../shared/domain/story';
import { anyBundle } from './arbitraries';
import { anyMeeting } from './meetings';
import { meetingOf } from './support';

/** Paragraphs by key, without the mark of the end, which stands wherever the story ends. */
const paragraphs = (story: Story): Map<string, string> =>
  new Map(
    story.body.map(({ key, sentences }) => [
      key,
      sentences
        .map(({ text }) => text)
        .join(' ')
        .replace('./.', '.'),
    ]),
  );

const keys = (story: Story): string[] => story.body.map(({ key }) => key).sort();

/**
 * The same bundle with the entries of one item in another order, all others in their places. Private ones
 * are in no story: one that changes places with another moves that past whatever stands between the two.
 */
function reordered(
  bundle: Bundle,
  item: string | null,
  order: readonly number[],
  movesPrivate = false,
): Bundle {
  const places = bundle.entries.flatMap((entry, at) =>
    entry.agendaItem === item && (movesPrivate || !entry.private) ? [at] : [],
  );
  const entries = [...bundle.entries];
  const sorted = [...places].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b);
  places.forEach((place, at) => {
    const entry = bundle.entries[sorted[at] ?? place];
    if (entry) entries[place] = entry;
  });
  return { ...bundle, entries };
}

type Around = 'item' | 'hidden' | 'loose' | 'first';

/** A meeting in which what is written under no item stands between a private and a public entry of one item. */
function aroundPrivate(...ids: Around[]): Bundle {
  const text = 'rà soát hồ sơ';
  const speaker = { text: 'Đại diện Sở' };
  const entries = {
    item: { id: 'item', agendaItem: 'a1', text },
    hidden: { id: 'hidden', agendaItem: 'a1', text, private: true },
    loose: { id: 'loose', speaker, text },
    first: { id: 'first', agendaItem: 'a0', speaker, text },
  };
  const agenda = ['Công tác cán bộ', 'Tình hình tài chính'].map((title, at) => ({ id: `a${at}`, title }));
  return meetingOf({ agenda, entries: ids.map((id) => entries[id]) });
}

const anyOrder = fc.array(fc.nat(100), { minLength: 20, maxLength: 20 });

describe('a story', () => {
  it('is the same to the byte for the same minutes, which stay as they were', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const before = JSON.stringify(bundle);
        const first = JSON.stringify(compose(bundle));
        expect(JSON.stringify(compose(structuredClone(bundle)))).toBe(first);
        expect(JSON.stringify(bundle)).toBe(before);
      }),
      { numRuns: 120 },
    );
  });

  it('has the same paragraphs when entries of an agenda item change places', () => {
    fc.assert(
      fc.property(anyMeeting, anyOrder, fc.constantFrom('a0', 'a1', null), (bundle, order, item) => {
        expect(keys(compose(reordered(bundle, item, order, true)))).toEqual(keys(compose(bundle)));
      }),
      { numRuns: 150 },
    );
  });

  it('changes only that item when entries of an agenda item change places', () => {
    fc.assert(
      fc.property(anyMeeting, anyOrder, (bundle, order) => {
        const before = paragraphs(compose(bundle));
        for (const [key, text] of paragraphs(compose(reordered(bundle, 'a1', order)))) {
          if (!key.startsWith('a1.')) expect(text, key).toBe(before.get(key));
        }
      }),
      { numRuns: 150, examples: [[aroundPrivate('item', 'loose', 'first', 'hidden'), [3]]] },
    );
  });

  it('tells what stands under no item first where readers read it first, whatever is private before it', () => {
    const order = (...ids: Around[]) => compose(aroundPrivate(...ids)).body.map(({ key }) => key);
    const behind = ['a0.says.dai-dien-so', 'a1.note.item', 'minutes.says.dai-dien-so'];
    expect(order('item', 'loose', 'first', 'hidden')).toEqual(behind);
    // When the item's note changes places with the private one, the loose statement is read before it.
    const before = ['minutes.says.dai-dien-so', 'a0.says.dai-dien-so', 'a1.note.item'];
    expect(order('hidden', 'loose', 'first', 'item')).toEqual(before);
    expect(order('loose', 'first', 'item')).toEqual(before);
  });

  it('changes only their own paragraphs when two statements of other people stand between', () => {
    const entry = (id: string, speaker: string, kind = 'opinion') => ({
      id,
      kind,
      speaker,
      text: `cần làm việc ${id}`,
      agendaItem: 'a',
    });
    const people = ['An', 'Ba', 'Chi', 'Dung', 'Em'].map((name) => ({
      id: name.toLowerCase().slice(0, 2),
      name: `Lê Thị ${name}`,
    }));
    const [an, ba, ch, du] = people.map(({ id }) => id);
    const entries = [
      entry('e1', an!),
      entry('e2', ba!),
      entry('e3', ch!),
      entry('e4', du!),
      entry('e5', du!, 'proposal'),
    ];
    const meeting = (all: typeof entries) =>
      paragraphs(compose(meetingOf({ people, agenda: [{ id: 'a', title: 'Thảo luận' }], entries: all })));
    const before = meeting(entries);
    const after = meeting([entries[0]!, entries[3]!, entries[4]!, entries[1]!, entries[2]!]);
    expect(after.get('a.says.an')).toBe(before.get('a.says.an'));
    expect(after.get('a.says.ch')).toBe(before.get('a.says.ch'));
  });

  it('keeps every key when something is added under another agenda item', () => {
    fc.assert(
      fc.property(
        anyMeeting,
        fc.constantFrom('report', 'result', 'opinion', 'task', 'note', 'conclusion', 'vote'),
        (bundle, kind) => {
          const before = bundleWithout(bundle, 'a2');
          const added = { id: 'added', kind, agendaItem: 'a2', text: 'việc mới', speaker: null };
          const after = {
            ...before,
            entries: [...before.entries, ...meetingOf({ agenda: before.agenda, entries: [added] }).entries],
          };
          const now = keys(compose(after));
          for (const key of keys(compose(before))) expect(now).toContain(key);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('keeps the words of other items when something is said under a later one', () => {
    fc.assert(
      fc.property(
        anyMeeting,
        fc.constantFrom('report', 'result', 'opinion', 'task', 'note'),
        (bundle, kind) => {
          const before = bundleWithout(bundle, 'a2', null);
          const added = { id: 'added', kind, agendaItem: 'a2', text: 'việc mới', speaker: null };
          const after = {
            ...before,
            entries: [...before.entries, ...meetingOf({ agenda: before.agenda, entries: [added] }).entries],
          };
          const now = paragraphs(compose(after));
          for (const [key, text] of paragraphs(compose(before))) expect(now.get(key), key).toBe(text);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('never begins two speeches in a row with the same words', () => {
    const voices = fc.array(fc.record({ voice: fc.nat(9), item: fc.constantFrom('a', 'b', 'c') }), {
      minLength: 2,
      maxLength: 25,
    });
    fc.assert(
      fc.property(
        voices,
        fc.constantFrom('vi', 'en'),
        fc.constantFrom('report', 'proposal'),
        (said, language, kind) => {
          const people = Array.from({ length: 10 }, (_, at) => ({
            id: `p${at}`,
            name: `Trần Văn Số${at}`,
            honorific: 'ông',
          }));
          const entries = said.map(({ voice, item }, at) => ({
            id: `e${at}`,
            kind,
            agendaItem: item,
            speaker: `p${voice}`,
            text: language === 'vi' ? 'đề nghị xem xét' : 'asked for a review',
          }));
          const title = language === 'vi' ? 'Thảo luận' : 'Discussion';
          const agenda = ['a', 'b', 'c'].map((id) => ({ id, title }));
          const openings = compose(meetingOf({ language, people, agenda, entries }))
            .body.filter(({ key }) => /^[abc]\.(?:says|report)\.p\d$/u.test(key))
            .map(
              ({ sentences }) =>
                sentences[0]?.text.replace(/(?:Mr\. |[Ôô]ng )?(?:Trần Văn )?Số\d.*/u, '') ?? '',
            );
          openings.forEach((opening, at) => {
            if (at > 0 && opening !== '') expect(opening).not.toBe(openings[at - 1]);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

function bundleWithout(bundle: Bundle, ...items: (string | null)[]): Bundle {
  return {
    ...bundle,
    entries: bundle.entries.filter(({ agendaItem }) => !items.includes(agendaItem)),
    photos: [],
  };
}
