/** What a story would say to its readers now: the same thing is hashed at approval and rendered at publication. */
import { createHash } from 'node:crypto';
import type { Credit, Story } from '../../shared/domain/story';
import type { Block, MarkerAttributes } from '../../shared/schema/document';
import { isAboveBody } from '../../shared/story/line';
import { plain } from './inline';
import { openingOf, type PublicPhoto } from './page';

/** A story's content with everything resolved that its page shows. */
export interface StoryContent {
  blocks: Block[];
  photos: Map<string, PublicPhoto>;
  credits: Credit[] | null;
}

/** A photo of the meeting as the media table knows it. */
export interface KnownMedium {
  id: string;
  width: number;
  height: number;
  alt: string;
  caption: string;
  photographer: string;
}

const words = (...choices: (string | null | undefined)[]) =>
  choices.map((choice) => choice?.trim() ?? '').find((choice) => choice !== '') ?? '';

/**
 * Resolves the blocks of the document: photos get their size, photographer and alternative text
 * (the caption where nobody wrote one); photos that are no longer in the store fall away, and so
 * does everything that is a mark of the work.
 */
export function resolveContent(
  blocks: readonly Block[],
  media: ReadonlyMap<string, KnownMedium>,
  credits: Credit[] | null,
): StoryContent {
  const photos = new Map<string, PublicPhoto>();
  const kept: Block[] = [];
  for (const { attributes, inline } of blocks) {
    const { id, type, list, media: mediumId, by, alt } = attributes;
    const bare: MarkerAttributes = { id, type, ...(list ? { list } : {}) };
    if (type === 'photo') {
      const medium = mediumId ? media.get(mediumId) : undefined;
      if (!medium) continue;
      const caption = plain(inline);
      bare.media = medium.id;
      photos.set(medium.id, {
        media: medium.id,
        width: medium.width,
        height: medium.height,
        alt: words(alt, medium.alt, caption, medium.caption),
        by: words(by, medium.photographer),
      });
    }
    kept.push({
      attributes: bare,
      inline: inline.map((part) => {
        if (part.type === 'break' || part.type === 'unknown') return part;
        const { source: _source, ...marks } = part.marks;
        return { ...part, marks };
      }),
    });
  }
  return { blocks: kept, photos, credits };
}

/** Identifies what readers would see; ids of blocks and where a run of text was split make no difference. */
export function hashOf({ blocks, photos, credits }: StoryContent): string {
  const said = blocks.map(({ attributes: { type, list, media }, inline }) => {
    const runs: unknown[][] = [];
    for (const part of inline) {
      // Readers do not see what this version does not know.
      if (part.type === 'unknown') continue;
      if (part.type === 'break') {
        runs.push(['break']);
        continue;
      }
      const look = JSON.stringify(Object.entries(part.marks).sort(([a], [b]) => (a < b ? -1 : 1)));
      const text = part.type === 'text' ? part.text : part.label;
      const last = runs.at(-1);
      if (last && last[1] === look) last[0] = `${last[0]}${text}`;
      else runs.push([text, look]);
    }
    return [type, list ?? null, media ?? null, runs];
  });
  return createHash('sha256')
    .update(JSON.stringify([said, [...photos.values()], credits]))
    .digest('hex');
}

/** What is no text by itself. */
const NO_TEXT: ReadonlySet<string> = new Set(['headline', 'summary', 'photo']);

/** What keeps a story from its readers; the first is what the person is told. */
export function gapsOf({ blocks, credits }: StoryContent): ('headline' | 'text' | 'credits')[] {
  const gaps: ('headline' | 'text' | 'credits')[] = [];
  if (openingOf(blocks).headline === '') gaps.push('headline');
  const written = blocks.some(
    ({ attributes: { type }, inline }) => !NO_TEXT.has(type) && plain(inline) !== '',
  );
  if (!written) gaps.push('text');
  if (credits === null) gaps.push('credits');
  return gaps;
}

/** The story as data, for the version's record: exactly what its page shows, without sources. */
export function storyData(content: StoryContent, language: Story['language']): Story {
  const { headline, lead, summary } = openingOf(content.blocks);
  const body: Story['body'] = [];
  for (const { attributes, inline } of content.blocks) {
    const { type, media } = attributes;
    if (isAboveBody(type)) continue;
    const sentence = { text: plain(inline), sources: [] };
    const last = body.at(-1);
    if (type === 'photo' && media) {
      body.push({ key: `photo.${media}`, kind: 'photo', sentences: [sentence], photo: media });
    } else if (type === 'item' && last?.kind === 'list') {
      last.sentences.push(sentence);
    } else {
      const kind = type === 'item' ? 'list' : type === 'quote' ? 'quote' : 'paragraph';
      body.push({ key: `p${body.length + 1}`, kind, sentences: [sentence] });
    }
  }
  const captions = new Map(body.map((block) => [block.photo, block.sentences[0]?.text ?? '']));
  const ending = './.';
  return {
    headline: { text: headline, sources: [] },
    lead: { sentences: [{ text: lead, sources: [] }] },
    summary: { text: summary, sources: [] },
    body,
    photos: [...content.photos.values()].map(({ media, by, alt }) => ({
      id: media,
      file: media,
      caption: captions.get(media) ?? '',
      by: by || null,
      alt: alt || null,
    })),
    credits: content.credits ?? [],
    endMark: body.some(({ sentences }) => sentences.some(({ text }) => text.endsWith(ending))) ? ending : '',
    language,
  };
}
