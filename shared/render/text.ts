/** A story as plain text: what a reader would read, in order. */
import type { Sentence, Story } from '../domain/story';

/** Sentences as running text. */
export const running = (sentences: readonly Sentence[]): string =>
  sentences.map(({ text }) => text).join(' ');

/** Paragraphs separated by blank lines, captions on their own lines, credits last, each on its own line. */
export function renderText(story: Story): string {
  const blocks = [story.headline.text, running(story.lead.sentences)];
  for (const { kind, sentences } of story.body) {
    blocks.push(kind === 'list' ? sentences.map(({ text }) => `- ${text}`).join('\n') : running(sentences));
  }
  blocks.push(story.credits.map(({ text }) => text).join('\n'));
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
