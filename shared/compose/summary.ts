/** What a story says, in 25 to 40 words: for lists of stories, feeds and those who share its address. */
import type { Bundle } from '../domain/bundle';
import type { Sentence, Story } from '../domain/story';
import { closeSentence } from '../text/tidy';
import { type ComposeOptions, compose, leadWithout } from './index';
import type { MeetingPlan } from './plan/types';

const LEAST = 25;
const MOST = 40;

/** What a lead can do without, more and more. */
const WITHOUT: readonly Partial<MeetingPlan>[] = [
  {},
  { placeName: null },
  { placeName: null, locality: null },
  { from: null, to: null, partOfDay: null, placeName: null, locality: null },
  { from: null, to: null, partOfDay: null, placeName: null, locality: null, mode: 'in-person' },
  {
    from: null,
    to: null,
    partOfDay: null,
    placeName: null,
    locality: null,
    mode: 'in-person',
    subject: null,
  },
];

/** Paragraphs that are news, the best first. */
const NEWS = ['.decisions', '.votes', '.conclusion', '.results', '.report', '.says', '.note'];

const count = (text: string): number => text.split(' ').length;

/** The story of a meeting with its summary: what an editor begins with. */
export function composeWithSummary(bundle: Bundle, options: ComposeOptions = {}): Story {
  const story = compose(bundle, options);
  return { ...story, summary: summarize(bundle, story, options) };
}

/** As much of the lead as fits, and of the news behind it where there is room. */
function summarize(bundle: Bundle, story: Story, options: ComposeOptions): Sentence {
  const leads = WITHOUT.flatMap((blank) => leadWithout(bundle, blank, options) ?? []);
  const news = newsOf(story);
  const fitting = [...leads, story.headline].filter(({ text }) => text !== '' && count(text) <= MOST);
  for (const lead of fitting) {
    if (count(lead.text) >= LEAST) return lead;
    const told = news
      .map((each) => both(lead, each))
      .find(({ text }) => count(text) >= LEAST && count(text) <= MOST);
    if (told) return told;
  }
  const [longest] = [...fitting].sort((a, b) => count(b.text) - count(a.text));
  return longest ?? { ...story.headline, text: cut(story.headline.text) };
}

const both = (lead: Sentence, news: Sentence): Sentence => ({
  text: `${closeSentence(lead.text)} ${news.text}`,
  sources: [...new Set([...lead.sources, ...news.sources])],
});

/** Sentences of the news, and their beginnings up to a semicolon. */
function newsOf({ body, endMark }: Story): Sentence[] {
  const rank = (key: string) => NEWS.findIndex((part) => key.includes(part));
  return body
    .filter(({ kind, key }) => kind === 'paragraph' && rank(key) >= 0)
    .sort((a, b) => rank(a.key) - rank(b.key))
    .flatMap(({ sentences }) => sentences.slice(0, 1))
    .flatMap(({ text, sources }) => {
      const whole = endMark !== '' && text.endsWith(endMark) ? text.slice(0, -endMark.length) : text;
      const parts = whole.split('; ');
      return parts
        .map((_, at) => parts.slice(0, parts.length - at).join('; '))
        .filter((start) => start.split('“').length === start.split('”').length)
        .map((start) => ({ text: closeSentence(start), sources }));
    });
}

const cut = (text: string): string =>
  `${text
    .split(' ')
    .slice(0, MOST - 1)
    .join(' ')}…`;
