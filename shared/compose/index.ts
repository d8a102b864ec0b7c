/**
 * From the minutes to the story: pure and deterministic. A plan decides which facts stand in which
 * order and paragraph, a language says them, and every sentence keeps its sources.
 */
import type { Bundle, Language } from '../domain/bundle';
import { creditLine } from '../domain/credit-line';
import type { CreditStyle, Sentence, Story, StoryBlock } from '../domain/story';
import { words } from '../text/leftovers';
import { closeText } from '../text/tidy';
import { type Context, contextOf } from './context';
import { english } from './en';
import { entitiesOf } from './entities';
import { Keys } from './keys';
import type { Realised, RealisedParts, StoryLanguage } from './language';
import { openLine, reworded, sentences } from './phrase';
import { planOf } from './plan';
import type { Length } from './plan/length';
import type { MeetingPlan } from './plan/types';
import { vietnamese } from './vi';

const LANGUAGES: Record<Language, StoryLanguage> = { vi: vietnamese, en: english };

export interface ComposeOptions {
  /** That of the minutes where none is told. */
  language?: Language;
  /** Full where none is told. */
  length?: Length;
  /** How credits are worded; as for news where none is told. */
  credits?: CreditStyle;
}

/** The story of a meeting, in the language of its minutes or another. Private entries are nowhere in it. */
export function compose(bundle: Bundle, options: ComposeOptions = {}): Story {
  const language = options.language ?? bundle.language;
  const telling = LANGUAGES[language];
  const entities = entitiesOf(bundle);
  const plan = planOf(bundle, entities, { order: telling.order, length: options.length ?? 'full' });
  const context = contextOf(bundle, language, plan, entities);
  // In the order in which it is read: what has been introduced or explained above is short below.
  const lead = sentences(telling.lead(context));
  const body = bodyOf(context, telling);
  // A title in another language stands over a story only where nothing else does.
  const { subject, counterparts } = plan.meeting;
  const made = context.foreign && (subject !== null || counterparts.length > 0);
  const title = (made ? null : plan.headline) ?? telling.headline(context);
  const story: Story = {
    headline: openLine(reworded(title, withoutStop)) ?? { text: '', sources: [] },
    lead: { sentences: lead },
    body,
    photos: photosOf(context),
    credits: plan.credits.map(({ role, names }) => ({
      role,
      names,
      text: creditLine({ role, names }, language, options.credits),
    })),
    endMark: telling.endMark,
    language,
  };
  return closed(story);
}

/** The first sentence of the lead, without what `blank` blanks of the meeting; null where it has none. */
export function leadWithout(
  bundle: Bundle,
  blank: Partial<MeetingPlan>,
  { language = bundle.language }: ComposeOptions = {},
): Sentence | null {
  const telling = LANGUAGES[language];
  const entities = entitiesOf(bundle);
  const plan = planOf(bundle, entities, { order: telling.order, length: 'brief' });
  const meeting = { ...plan.meeting, ...blank };
  return sentences(telling.lead(contextOf(bundle, language, { ...plan, meeting }, entities)))[0] ?? null;
}

const withoutStop = (text: string): string => text.replace(/(?<!\.\p{L}{1,3})[.;,:]+$/u, '');

function bodyOf(context: Context, telling: StoryLanguage): StoryBlock[] {
  const keys = new Keys();
  return context.plan.parts.flatMap((part): StoryBlock[] => {
    if (part.type === 'photo') {
      const caption = openLine(part.caption);
      return [
        {
          key: keys.take(part.key),
          kind: 'photo',
          sentences: caption ? [caption] : [],
          photo: part.photo.id,
        },
      ];
    }
    return realise(part, context, telling)
      .filter((block) => block.sentences.length > 0)
      .map(({ kind, sentences: said, items, suffix }) => ({
        key: keys.take(suffix === undefined ? part.key : `${part.key}.${suffix}`),
        kind,
        sentences: said,
        ...(items ? { items } : {}),
      }));
  });
}

function realise<T extends RealisedParts['type']>(
  part: Extract<RealisedParts, { type: T }>,
  context: Context,
  telling: StoryLanguage,
): Realised[] {
  return telling.parts[part.type as T](part, context);
}

function photosOf({ plan }: Context): Story['photos'] {
  return plan.parts.flatMap((part) => {
    if (part.type !== 'photo') return [];
    const { id, file, by, alt } = part.photo;
    const field = (value: string | null) => words(value) || null;
    return [{ id, file, caption: openLine(part.caption)?.text ?? '', by: field(by), alt: field(alt) }];
  });
}

/** The end mark in place of the last full stop of what is read, which no caption is. */
function closed(story: Story): Story {
  const end = (said: readonly Sentence[]): Sentence[] =>
    said.map((each, at) =>
      at === said.length - 1 ? { ...each, text: closeText(each.text, story.endMark) } : each,
    );
  const last = story.body.findLastIndex(({ kind }) => kind !== 'photo');
  if (last < 0) return { ...story, lead: { sentences: end(story.lead.sentences) } };
  return {
    ...story,
    body: story.body.map((block, at) =>
      at === last ? { ...block, sentences: end(block.sentences) } : block,
    ),
  };
}
