/** A story as a fragment of HTML: clean, semantic, everything escaped, no attribute that styles. */
import type { Story, StoryBlock, StoryPhoto } from '../domain/story';
import { running } from './text';

export interface HtmlOptions {
  /** The address of a photo's file; null leaves the picture out and its caption in. */
  photoUrl?: (photo: StoryPhoto) => string | null;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that HTML shows as it is, in content and in attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

/** The file of a photo as an address, where it is one: of the web, or a plain file name beside the page. */
export function photoFile({ file }: StoryPhoto): string | null {
  if (file === null) return null;
  if (/^https?:\/\//iu.test(file)) return URL.canParse(file) ? new URL(file).href : null;
  return /^[\p{L}\p{N}_][\p{L}\p{N}_ .()-]*$/u.test(file) ? encodeURIComponent(file) : null;
}

/** h1, p.lead, p, figure, blockquote, ul and p.credits, within an article of the story's language. */
export function renderHtml(story: Story, { photoUrl = photoFile }: HtmlOptions = {}): string {
  const photos = new Map(story.photos.map((photo) => [photo.id, photo]));
  const lead = running(story.lead.sentences);
  const parts = [
    story.headline.text === '' ? '' : `<h1>${escapeHtml(story.headline.text)}</h1>`,
    lead === '' ? '' : `<p class="lead">${escapeHtml(lead)}</p>`,
    ...story.body.map((block) => blockHtml(block, photos.get(block.photo ?? ''), photoUrl)),
    ...story.credits.map(({ text }) => `<p class="credits">${escapeHtml(text)}</p>`),
  ];
  return `<article lang="${story.language}">\n${parts.filter((part) => part !== '').join('\n')}\n</article>\n`;
}

type PhotoUrl = NonNullable<HtmlOptions['photoUrl']>;

function blockHtml(
  { kind, sentences }: StoryBlock,
  photo: StoryPhoto | undefined,
  photoUrl: PhotoUrl,
): string {
  const text = escapeHtml(running(sentences));
  if (kind === 'photo') return figure(text, photo, photoUrl);
  if (text === '') return '';
  if (kind === 'quote') return `<blockquote><p>${text}</p></blockquote>`;
  if (kind === 'list') {
    const items = sentences.map((sentence) => `<li>${escapeHtml(sentence.text)}</li>`);
    return `<ul>\n${items.join('\n')}\n</ul>`;
  }
  return `<p>${text}</p>`;
}

function figure(caption: string, photo: StoryPhoto | undefined, photoUrl: PhotoUrl): string {
  const url = photo ? photoUrl(photo) : null;
  const alt = escapeHtml(photo?.alt ?? '') || caption;
  const image = url === null ? '' : `<img src="${escapeHtml(url)}" alt="${alt}">`;
  const below = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  return image + below === '' ? '' : `<figure>${image}${below}</figure>`;
}
