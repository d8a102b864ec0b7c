/** A story as what changed of it: a long one is sent and drawn anew by the paragraph. Pure. */
import type { Story, StoryBlock } from '../../shared/domain/story';

/** A number stands for the paragraph at this place of the story before. */
export type StoryPatch = Omit<Story, 'body'> & { body: (StoryBlock | number)[] };

/** Makes patches of the stories that it is given one after the other. */
export class StoryDiffer {
  #known = new Map<string, number>();

  patchTo(story: Story): StoryPatch {
    const before = this.#known;
    const written = story.body.map((block) => JSON.stringify(block));
    this.#known = new Map(written.map((text, at) => [text, at]));
    return { ...story, body: story.body.map((block, at) => before.get(written[at] ?? '') ?? block) };
  }
}

/** The story after a patch, with the very paragraphs of the one before where they are the same. */
export function patched(before: Story | null, { body, ...rest }: StoryPatch): Story {
  return {
    ...rest,
    body: body.map((block) => {
      const found = typeof block === 'number' ? before?.body[block] : block;
      if (!found) throw new RangeError('The patch is for another story.');
      return found;
    }),
  };
}
