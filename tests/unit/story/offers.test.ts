/** Offers of changed minutes, from the composed story to the document: nothing typed by hand is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { storyEdits } from '../../../client/story/story-edits';
import { composedOf, offersOf, standingOf } from '../../../server/publish/offers';
import { compose } from '../../../shared/compose';
import type { Bundle } from '../../../shared/domain/bundle';
import { plainText } from '../../../shared/schema/line';
import {
  blocksOfStory,
  readStoryBlocks,
  reviseBlock,
  textOfBlock,
  writeStory,
} from '../../../shared/story/line';
import { hiddenEntries, traceStory } from '../../../shared/story/trace';
import { anyMeeting } from '../compose/meetings';

/** Changes of minutes: entries edited, added, taken out, made private, moved; and the facts of the header. */
const anyChange = fc.record({
  edited: fc.array(fc.nat(19), { maxLength: 3 }),
  removed: fc.array(fc.nat(19), { maxLength: 2 }),
  hidden: fc.array(fc.nat(19), { maxLength: 2 }),
  moved: fc.option(fc.tuple(fc.nat(19), fc.nat(19))),
  added: fc.boolean(),
  locality: fc.option(fc.constant('Thái Bình')),
});

function changedMinutes(bundle: Bundle, change: typeof anyChange extends fc.Arbitrary<infer T> ? T : never) {
  const entries = bundle.entries.flatMap((entry, at) => {
    if (change.removed.includes(at)) return [];
    const text = change.edited.includes(at) ? `${entry.text.replace('hồ sơ', '38 hồ sơ')} thêm` : entry.text;
    return [{ ...entry, text, private: entry.private || change.hidden.includes(at) }];
  });
  if (change.moved) {
    const [moved] = entries.splice(change.moved[0], 1);
    if (moved) entries.splice(change.moved[1], 0, moved);
  }
  const [first] = bundle.entries;
  if (change.added && first)
    entries.unshift({ ...first, id: 'fresh', text: 'ghi nhận ý mới', private: false });
  const place = { ...bundle.meeting.place, locality: change.locality ?? bundle.meeting.place.locality };
  return { ...bundle, meeting: { ...bundle.meeting, place }, entries };
}

function storyOf(bundle: Bundle): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => writeStory(doc, blocksOfStory(compose(bundle))));
  return doc;
}

const offersFor = (doc: Y.Doc, bundle: Bundle) =>
  offersOf(
    composedOf(blocksOfStory(compose(bundle))),
    standingOf(readStoryBlocks(doc, { removed: true })),
    hiddenEntries(bundle),
  );

/** Decides about offers until there are none. */
function decideAll(doc: Y.Doc, bundle: Bundle, act: 'take' | 'leave'): void {
  const edits = storyEdits(doc);
  for (let round = 0; round < 4; round++) {
    for (const offer of offersFor(doc, bundle)) {
      if (act === 'take') edits.take(offer, compose(bundle));
      else edits.leave(offer);
    }
  }
}

const normal = (text: string) => text.replace(/\s+/gu, ' ').trim();
const textsOf = (doc: Y.Doc) => readStoryBlocks(doc).map(({ inline }) => normal(plainText(inline)));
const sourcesOf = (doc: Y.Doc) =>
  traceStory(readStoryBlocks(doc)).map(({ text, sources }) => [text, ...sources.toSorted()]);

describe('when the minutes change', () => {
  it('taking everything gives the fresh story, sources too', () => {
    fc.assert(
      fc.property(anyMeeting, anyChange, (bundle, change) => {
        const now = changedMinutes(bundle, change);
        const doc = storyOf(bundle);
        decideAll(doc, now, 'take');
        expect(offersFor(doc, now)).toEqual([]);
        expect(textsOf(doc)).toEqual(textsOf(storyOf(now)));
        expect(sourcesOf(doc)).toEqual(sourcesOf(storyOf(now)));
      }),
      { numRuns: 200 },
    );
  });

  it('nothing typed by hand is lost, whatever is taken', () => {
    fc.assert(
      fc.property(anyMeeting, anyChange, fc.array(fc.nat(40), { maxLength: 4 }), (bundle, change, places) => {
        const now = changedMinutes(bundle, change);
        const doc = storyOf(bundle);
        const blocks = readStoryBlocks(doc);
        const typed = places.flatMap((place, at) => {
          const id = blocks[place % blocks.length]?.attributes.id ?? '';
          const end = textOfBlock(doc, id)?.length ?? 0;
          reviseBlock(doc, id, [{ from: end, to: end, text: ` Tay${at} viết.` }]);
          return [{ id, word: `Tay${at}` }];
        });
        for (const offer of offersFor(doc, now)) {
          if (offer.kind === 'gone') storyEdits(doc).leave(offer);
          else storyEdits(doc).take(offer, compose(now));
        }
        for (const { id, word } of typed) expect(textOfBlock(doc, id)).toContain(word);
      }),
      { numRuns: 150 },
    );
  });

  it('leaving everything changes no word, and asks no more', () => {
    fc.assert(
      fc.property(anyMeeting, anyChange, (bundle, change) => {
        const now = changedMinutes(bundle, change);
        const doc = storyOf(bundle);
        const before = textsOf(doc);
        decideAll(doc, now, 'leave');
        expect(textsOf(doc)).toEqual(before);
        expect(offersFor(doc, now)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
