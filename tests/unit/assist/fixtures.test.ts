/** Real meetings: whatever is composed from public entries may be asked about, and no private word is in what is sent. */
import { describe, expect, test } from 'vitest';
import { materialFor } from '../../../server/assist/material';
import { messagesFor } from '../../../server/assist/prompts';
import { compose } from '../../../shared/compose';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Block } from '../../../shared/schema/document';
import { blocksOfStory, inlineOfSentences } from '../../../shared/story/line';
import { FIXTURES } from '../compose/support';

/** A story as its document holds it. */
const storyOf = (bundle: Bundle): Block[] =>
  blocksOfStory(compose(bundle)).map(({ attributes, sentences }, place) => ({
    attributes: { ...attributes, id: `b${place}` },
    inline: inlineOfSentences(sentences),
  }));

describe.each(FIXTURES)('%s', (_name, bundle) => {
  const blocks = storyOf(bundle);
  const askable = blocks.filter(({ attributes, inline }) => attributes.type !== 'photo' && inline.length > 0);

  test('has each paragraph of its story asked about', () => {
    const withheld = askable.flatMap(({ attributes: { id, type } }) => {
      const material = materialFor(bundle, blocks, id, type === 'headline' ? 'headline' : 'rewrite');
      return typeof material === 'string' && material !== 'model-too-long' ? [[type, material]] : [];
    });
    expect(withheld).toEqual([]);
  });

  test('keeps to itself what becomes private afterwards', () => {
    const hidden = { ...bundle, entries: bundle.entries.map((entry) => ({ ...entry, private: true })) };
    const texts = bundle.entries.map(({ text }) => text).filter((text) => text.length > 20);
    for (const { attributes } of askable) {
      const action = attributes.type === 'headline' ? 'headline' : 'translate';
      const material = materialFor(hidden, blocks, attributes.id, action);
      if (typeof material === 'string') continue;
      const sent = messagesFor(action, material, bundle.language)
        .map(({ content }) => content)
        .join();
      expect(texts.filter((text) => sent.includes(text))).toEqual([]);
    }
  });
});
