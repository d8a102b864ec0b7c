import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Language } from '../../../shared/domain/bundle';
import { Story } from '../../../shared/domain/story';
import { anyBundle } from './arbitraries';
import { sentencesOf } from './support';

const LANGUAGES: Language[] = ['vi', 'en'];

/** What no reader should ever see, whatever was typed. */
const STRAY: readonly [string, RegExp][] = [
  ['two spaces', / {2}/],
  ['a space before a mark', / [,;:.)]/],
  ['two stops', /\.\./],
  ['two commas', /[,;:][,;:]/],
  ['empty brackets', /\(\s*\)|\[\s*\]|\{\s*\}/],
  ['leftovers of programs', /\b(?:undefined|null|NaN)\b|\[object/i],
  ['a line break', /\n/],
];

describe('whatever people type', () => {
  it('leaves no stray marks, empty sentences or leftovers of programs', () => {
    fc.assert(
      fc.property(anyBundle, fc.constantFrom(...LANGUAGES), (bundle, language) => {
        const story = compose(bundle, { language });
        for (const { text, sources } of sentencesOf(story)) {
          expect(text).toBe(text.trim());
          expect(text).toMatch(/[\p{L}\p{N}]/u);
          expect(sources.length).toBeGreaterThan(0);
          for (const [what, pattern] of STRAY) expect(text, what).not.toMatch(pattern);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('makes a story of the published form, with keys that are unique', () => {
    fc.assert(
      fc.property(anyBundle, fc.constantFrom(...LANGUAGES), (bundle, language) => {
        const story = compose(bundle, { language });
        expect(Story.parse(story)).toEqual(story);
        const keys = story.body.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { kind, sentences } of story.body)
          if (kind !== 'photo') expect(sentences.length).toBeGreaterThan(0);
      }),
      { numRuns: 250 },
    );
  });
});
