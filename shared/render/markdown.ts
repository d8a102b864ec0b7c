/** A story as Markdown (CommonMark): what was typed is text and never markup. */
import type { Story, StoryBlock, StoryPhoto } from '../domain/story';
import { photoFile } from './html';
import { running } from './text';

/** Text that Markdown shows as it is: marks escaped, and what would open a block at a line's start. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~#&]/g, '\\$&')
    .replace(/^(\s*)([-+=>]|\d{1,9}(?=[.)]))/u, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/!(?=\\\[)/g, '\\!');
}

/** Headline, paragraphs, lists and quotes; a photo with its caption in italics; each credit a paragraph. */
export function renderMarkdown(story: Story): string {
  const photos = new Map(story.photos.map((photo) => [photo.id, photo]));
  const blocks = [
    story.headline.text === '' ? '' : `# ${escapeMarkdown(story.headline.text)}`,
    escapeMarkdown(running(story.lead.sentences)),
    ...story.body.map((block) => blockMarkdown(block, photos.get(block.photo ?? ''))),
    ...story.credits.map(({ text }) => `*${escapeMarkdown(text)}*`),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function blockMarkdown({ kind, sentences }: StoryBlock, photo: StoryPhoto | undefined): string {
  const text = escapeMarkdown(running(sentences));
  if (kind === 'list') return sentences.map((sentence) => `- ${escapeMarkdown(sentence.text)}`).join('\n');
  if (kind === 'quote') return text === '' ? '' : `> ${text}`;
  if (kind === 'paragraph') return text;
  const url = photo ? photoFile(photo) : null;
  const image =
    url === null
      ? ''
      : `![${escapeMarkdown(photo?.alt ?? '')}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)`;
  return [image, text === '' ? '' : `*${text}*`].filter(Boolean).join('\n\n');
}
