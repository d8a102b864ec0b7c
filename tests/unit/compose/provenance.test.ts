/** For every sentence, what it came from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Bundle, Language } from '../../../shared/domain/bundle';
import { anyBundle } from './arbitraries';
import { anyMeeting } from './meetings';
import { FIXTURES, sentencesOf } from './support';

/** Whether a source is a public entry, a person, an organisation, a photo, or a path to a field that says something. */
function isSource(source: string, bundle: Bundle): boolean {
  const { entries, people, organizations, photos } = bundle;
  if (entries.some(({ id, private: hidden }) => id === source && !hidden)) return true;
  if ([people, organizations, photos].some((list) => list.some(({ id }) => id === source))) return true;
  let value: unknown = bundle;
  for (const step of source.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value !== null && value !== undefined;
}

describe('provenance', () => {
  it.each(FIXTURES)('of every sentence in %s refers to what the bundle holds', (_name, bundle) => {
    for (const { text, sources } of sentencesOf(compose(bundle))) {
      expect(sources.length, text).toBeGreaterThan(0);
      for (const source of sources) expect(isSource(source, bundle), `${source} of: ${text}`).toBe(true);
    }
  });

  it('refers to what the bundle holds whatever was typed', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        for (const { sources } of sentencesOf(compose(bundle))) {
          for (const source of sources) expect(isSource(source, bundle), source).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has the entry whose words a sentence says, the person and the organisation that it names', () => {
    fc.assert(
      fc.property(anyMeeting, fc.constantFrom<Language>('vi', 'en'), (bundle, language) => {
        const named = [...bundle.people, ...bundle.organizations];
        for (const { text, sources } of sentencesOf(compose(bundle, { language }))) {
          for (const [, id] of text.matchAll(/mk-(\w+)-/gu)) expect(sources, text).toContain(id);
          // The title is typed: whom it names is its own affair.
          if (sources.includes('meeting.title')) continue;
          for (const { id, name } of named) if (text.includes(name)) expect(sources, text).toContain(id);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('has the fields of date, place, subject and mode in the lead', () => {
    fc.assert(
      fc.property(anyMeeting, (bundle) => {
        const { startsAt, place, subject, mode } = bundle.meeting;
        const sources = compose(bundle).lead.sentences.flatMap((each) => each.sources);
        if (startsAt) expect(sources).toContain('meeting.startsAt');
        if (place.locality) expect(sources).toContain('meeting.place.locality');
        if (subject) expect(sources).toContain('meeting.subject');
        if (mode === 'hybrid' && bundle.meeting.form === 'conference')
          expect(sources).toContain('meeting.mode');
      }),
      { numRuns: 150 },
    );
  });
});
