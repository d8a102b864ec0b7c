import { describe, expect, it } from 'vitest';
import { patched, StoryDiffer } from '../../../client/room/story-patch';
import type { Story, StoryBlock } from '../../../shared/domain/story';

const paragraph = (key: string, text: string): StoryBlock => ({
  key,
  kind: 'paragraph',
  sentences: [{ text, sources: [key] }],
});
const story = (...body: StoryBlock[]): Story => ({
  headline: { text: 'Tin', sources: [] },
  lead: { sentences: [] },
  body,
  photos: [],
  credits: [],
  endMark: './.',
  language: 'vi',
});

describe('patches of a story', () => {
  it('carry the paragraphs that changed, and give the very ones that did not', () => {
    const differ = new StoryDiffer();
    const first = patched(null, differ.patchTo(story(paragraph('a', 'Một'), paragraph('b', 'Hai'))));
    const next = story(paragraph('n', 'Mới'), paragraph('a', 'Một'), paragraph('b', 'Hai hai'));
    const patch = differ.patchTo(next);
    expect(patch.body).toEqual([paragraph('n', 'Mới'), 0, paragraph('b', 'Hai hai')]);
    const second = patched(first, patch);
    expect(second).toEqual(next);
    expect(second.body[1]).toBe(first.body[0]);
  });

  it('say so when they are for another story', () => {
    const differ = new StoryDiffer();
    differ.patchTo(story(paragraph('a', 'Một')));
    const patch = differ.patchTo(story(paragraph('a', 'Một')));
    expect(() => patched(null, patch)).toThrow('another story');
  });
});
