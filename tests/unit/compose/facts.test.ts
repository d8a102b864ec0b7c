/** Nothing is lost, nothing is said twice, nothing private is said, and nothing is made up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Bundle, Language } from '../../../shared/domain/bundle';
import type { Story } from '../../../shared/domain/story';
import { plainDate } from '../../../shared/text/dates';
import { oneLine, splitSentences } from '../../../shared/text/sentences';
import { typographic } from '../../../shared/text/typography';
import { anyMeeting } from './meetings';
import { bare, FIXTURES, sentencesOf, textOf } from './support';

const LANGUAGES: Language[] = ['vi', 'en'];

/** The story's words with explained abbreviations short again. */
function plainWords(story: Story, bundle: Bundle, blocks = story.body): string {
  let text = blocks.flatMap(({ sentences }) => sentences.map((each) => each.text)).join('\n');
  for (const { short, long } of bundle.glossary) text = text.replaceAll(`${long} (${short})`, short);
  return ` ${bare(text)} `;
}

const count = (text: string, part: string): number => text.split(part).length - 1;

const publicEntries = (bundle: Bundle) => bundle.entries.filter((entry) => !entry.private);

describe.each(FIXTURES)('%s', (_name, bundle) => {
  const story = compose(bundle);
  const body = story.body.filter(({ key }) => !key.startsWith('attendance') && !key.startsWith('photo.'));
  const words = plainWords(story, bundle, body);

  it('says every sentence of every public entry, once', () => {
    for (const entry of publicEntries(bundle)) {
      const speaker = bundle.people.find(({ id }) => id === entry.speaker)?.name ?? '';
      for (const sentence of splitSentences(typographic(oneLine(entry.text), bundle.language))) {
        const said = bare(sentence.startsWith(`${speaker}:`) ? sentence.slice(speaker.length) : sentence);
        if (said !== '') expect(count(words, ` ${said} `), sentence).toBe(1);
      }
    }
  });

  it('names everybody who attended, once, and nobody who was absent', () => {
    expectNamed(bundle, story);
  });

  it('says until when each task is due, once', () => {
    const text = textOf(story);
    for (const { due, kind } of publicEntries(bundle)) {
      const date = plainDate(due ?? '');
      if (kind !== 'task' || !date) continue;
      const { day, month, year } = date;
      const forms = [
        `ngày ${String(day).padStart(2, '0')} tháng ${month < 3 ? `0${month}` : month} năm ${year}`,
        `${day}/${month}/${year}`,
        `${['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'][month - 1]} ${day}, ${year}`,
      ];
      expect(
        forms.map((form) => count(text, form)).reduce((a, b) => a + b),
        due ?? '',
      ).toBe(1);
    }
  });

  it('prints the figures of every vote', () => {
    const text = textOf(story);
    for (const { vote } of publicEntries(bundle)) {
      if (vote)
        expect(text).toMatch(
          new RegExp(
            `(?<!\\d)${vote.for.toLocaleString(story.language === 'vi' ? 'de' : 'en')} (?:phiếu tán thành|votes? in favor)`,
            'u',
          ),
        );
    }
  });

  it('holds no number that the minutes do not hold', () => {
    const known = new Set(numbersOf(JSON.stringify(bundle)));
    // Figures as the language prints them are those that were typed.
    for (const { text } of bundle.entries) {
      for (const number of numbersOf(typographic(text, bundle.language))) known.add(number);
    }
    for (const { vote } of bundle.entries)
      if (vote) for (const value of Object.values(vote)) known.add(Number(value).toLocaleString('de'));
    for (const iso of [
      bundle.meeting.startsAt,
      bundle.meeting.endsAt,
      ...bundle.entries.map(({ due }) => due),
    ]) {
      for (const part of (iso ?? '').slice(0, 10).split('-'))
        for (const form of [part, String(Number(part))]) known.add(form);
    }
    for (const { text } of sentencesOf(story))
      for (const number of numbersOf(text)) expect(known, text).toContain(number);
  });

  it('holds no capitalised word that the minutes do not hold', () => {
    const known = new Set(wordsOf(JSON.stringify(bundle)).map((word) => word.toLowerCase()));
    const frames = /^(?:Lãnh|Mr|Ms|AM|PM|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)$/u;
    for (const { text } of sentencesOf(story)) {
      const [, ...behindFirst] = wordsOf(text);
      for (const word of behindFirst.filter((each) => /^\p{Lu}/u.test(each) && !frames.test(each))) {
        expect(known.has(word.toLowerCase()), `${word} in: ${text}`).toBe(true);
      }
    }
  });
});

/**
 * Lead and attendance name everybody who came once. In English, whoever speaks is named where he or she
 * is heard first instead.
 */
function expectNamed(bundle: Bundle, { lead, body, language }: Story): void {
  const people = [
    ...lead.sentences,
    ...body.filter(({ key }) => key.startsWith('attendance')).flatMap(({ sentences }) => sentences),
  ];
  const said = [...lead.sentences, ...body.flatMap(({ sentences }) => sentences)];
  const wordsIn = (sentences: readonly { text: string }[]) =>
    ` ${bare(sentences.map((each) => each.text).join(' '))} `;
  const speakers = new Set(publicEntries(bundle).map(({ speaker }) => speaker));
  for (const { id, name, title } of bundle.people) {
    const own = ` ${bare(name.replace(title ?? '', '').replace(/^(?:cô|ông|bà) /u, ''))} `;
    const times = count(wordsIn(people), own);
    if (bundle.absent.includes(id)) expect(times, name).toBe(0);
    else if (language === 'en' && speakers.has(id) && times === 0) {
      expect(count(wordsIn(said), own), name).toBeGreaterThan(0);
    } else expect(times, name).toBe(1);
  }
}

const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/gu) ?? [];
const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

describe('any meeting', () => {
  it('has every public entry in its story exactly once, and no private one', () => {
    fc.assert(
      fc.property(anyMeeting, fc.constantFrom(...LANGUAGES), (bundle, language) => {
        const text = textOf(compose(bundle, { language }));
        for (const { id, private: hidden } of bundle.entries) {
          expect(count(text, `mk-${id}-x`), id).toBe(hidden ? 0 : 1);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('names everybody who attended exactly once, and nobody who was absent', () => {
    fc.assert(
      fc.property(anyMeeting, fc.constantFrom(...LANGUAGES), (bundle, language) => {
        expectNamed(bundle, compose(bundle, { language }));
      }),
      { numRuns: 200 },
    );
  });

  it('says who is to do each task and until when', () => {
    fc.assert(
      fc.property(anyMeeting, fc.constantFrom(...LANGUAGES), (bundle, language) => {
        const { body } = compose(bundle, { language });
        const text = body.flatMap(({ sentences }) => sentences.map((each) => each.text)).join('\n');
        for (const { kind, private: hidden, due, assignees, id } of bundle.entries) {
          if (kind !== 'task' || hidden) continue;
          const [, month, day] = (due ?? '').split('-').map(Number);
          if (due)
            expect(text, id).toMatch(
              language === 'vi'
                ? new RegExp(`ngày 0?${day} tháng 0?${month} năm 20`, 'u')
                : new RegExp(` ${day}, 20`, 'u'),
            );
          for (const assignee of assignees) {
            const person = bundle.people.find((each) => each.id === assignee);
            const unit = bundle.organizations.find((each) => each.id === assignee);
            const called = [person?.name, unit?.name, unit?.shortName].filter(
              (name) => name && text.includes(name),
            );
            expect(called.length, assignee).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
