/** What still stands between a story and its readers. Pure. */
import type { Medium } from '../../shared/domain/api';
import type { Credit } from '../../shared/domain/story';
import type { StaffTexts } from '../../shared/i18n';
import type { Block } from '../../shared/schema/document';
import { textOf } from './blocks';

export interface Hindrance {
  key: 'headline' | 'text' | 'credits' | 'hidden' | 'facts' | 'alt' | 'caption' | 'missing';
  text: string;
  /** Without it the story cannot be approved; the others only make it poorer. */
  required: boolean;
}

/** What of the story only a person can decide about: who approves it is told. */
export interface Doubts {
  /** Facts that the minutes do not hold and nobody answers for. */
  facts: number;
  /** Sentences that came from entries which have been made private. */
  hidden: number;
}

/** Checks the story as it stands; `credits` null until a person confirmed them. */
export function hindrancesOf(
  blocks: readonly Block[],
  media: readonly Medium[],
  credits: Credit[] | null,
  { facts, hidden }: Doubts,
  t: StaffTexts,
): Hindrance[] {
  const words = t.story.hindrances;
  const has = (types: readonly string[]) =>
    blocks.some(({ attributes, inline }) => types.includes(attributes.type) && textOf(inline) !== '');
  const photos = blocks.filter(({ attributes }) => attributes.type === 'photo');
  const known = new Map(media.map((medium) => [medium.id, medium]));
  const mediumOf = ({ attributes }: Block) => (attributes.media ? known.get(attributes.media) : undefined);
  const present = photos.filter((block) => mediumOf(block) !== undefined);
  const missing = photos.length - present.length;
  const withoutAlt = present.filter(
    (block) => !block.attributes.alt?.trim() && !mediumOf(block)?.alt.trim(),
  ).length;
  const withoutCaption = present.filter(({ inline }) => textOf(inline) === '').length;
  const found: (Hindrance | false)[] = [
    !has(['headline']) && { key: 'headline', text: words.headline, required: true },
    !has(['lead', 'paragraph', 'quote', 'item']) && { key: 'text', text: words.text, required: true },
    credits === null && { key: 'credits', text: words.credits, required: true },
    hidden > 0 && { key: 'hidden', text: words.hidden(hidden), required: false },
    facts > 0 && { key: 'facts', text: words.facts(facts), required: false },
    withoutCaption > 0 && { key: 'caption', text: words.caption(withoutCaption), required: false },
    withoutAlt > 0 && { key: 'alt', text: words.alt(withoutAlt), required: false },
    missing > 0 && { key: 'missing', text: words.missing(missing), required: false },
  ];
  return found.filter((each) => each !== false);
}
