/** From what somebody hands in to a bundle, or to what is wrong with it and where. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBundle } from '../../../shared/bundle/parse';
import { FIXTURES } from '../compose/support';

const MEETING = { format: 'tocky.meeting/1', meeting: { title: 'Họp' } };

const errorsOf = (input: unknown): string[] => (parseBundle(input).errors ?? []).map(({ path }) => path);

describe('a bundle', () => {
  it('needs no more than a format and a title', () => {
    const { bundle, unknown } = parseBundle(JSON.stringify(MEETING));
    expect(bundle).toMatchObject({
      language: 'vi',
      entries: [],
      meeting: { form: 'other', timeZone: 'Asia/Ho_Chi_Minh' },
    });
    expect(unknown).toEqual([]);
  });

  it.each(FIXTURES)('%s is the same after it was written and read again', (_name, bundle) => {
    expect(parseBundle(JSON.stringify(bundle)).bundle).toEqual(bundle);
  });

  it('keeps what this version does not know, and tells', () => {
    const { bundle, unknown } = parseBundle({
      ...MEETING,
      weather: 'mưa',
      meeting: { title: 'Họp', rooms: [{ a: 1 }] },
    });
    expect(unknown).toEqual(['meeting.rooms', 'weather']);
    expect(bundle).toMatchObject({ weather: 'mưa', meeting: { rooms: [{ a: 1 }] } });
  });

  it('has its text in NFC', () => {
    expect(parseBundle({ ...MEETING, meeting: { title: 'Ho\u0323p' } }).bundle?.meeting.title).toBe('Họp');
  });

  it.each([
    ['not JSON', '{', ['']],
    ['a list', [], ['']],
    ['another format', { ...MEETING, format: 'other/2' }, ['format']],
    ['no title', { ...MEETING, meeting: {} }, ['meeting.title']],
    ['a form that is none', { ...MEETING, meeting: { title: 'x', form: 'party' } }, ['meeting.form']],
    [
      'a time without a zone',
      { ...MEETING, meeting: { title: 'x', startsAt: '2023-02-21T08:00:00' } },
      ['meeting.startsAt'],
    ],
    [
      'a zone that is none',
      { ...MEETING, meeting: { title: 'x', timeZone: 'Mars/Base' } },
      ['meeting.timeZone'],
    ],
    [
      'an end before the start',
      {
        ...MEETING,
        meeting: { title: 'x', startsAt: '2023-02-21T08:00:00Z', endsAt: '2023-02-20T08:00:00Z' },
      },
      ['meeting.endsAt'],
    ],
    [
      'an id twice',
      {
        ...MEETING,
        entries: [
          { id: 'a', text: 'x' },
          { id: 'a', text: 'y' },
        ],
      },
      ['entries.1.id'],
    ],
    ['an id with spaces', { ...MEETING, entries: [{ id: 'a b', text: 'x' }] }, ['entries.0.id']],
    [
      'a speaker who is nobody',
      { ...MEETING, entries: [{ id: 'a', text: 'x', speaker: 'zz' }] },
      ['entries.0.speaker'],
    ],
    [
      'an assignee who is nobody',
      { ...MEETING, entries: [{ id: 'a', text: 'x', assignees: ['zz'] }] },
      ['entries.0.assignees.0'],
    ],
    ['a chair who is nobody', { ...MEETING, chairs: ['zz'] }, ['chairs.0']],
    [
      'an organisation that is none',
      { ...MEETING, delegations: [{ organization: 'zz' }] },
      ['delegations.0.organization'],
    ],
    [
      'a negative vote',
      { ...MEETING, entries: [{ id: 'a', text: 'x', vote: { for: -1 } }] },
      ['entries.0.vote.for'],
    ],
  ])('with %s is refused at its place', (_what, input, paths) => {
    expect(errorsOf(input)).toEqual(paths);
  });

  it('refuses what is nested without end, in one sentence', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 200; depth++) deep = { deep };
    expect(errorsOf({ ...MEETING, deep })).toEqual(['']);
  });

  it('says what is wrong in the language asked for, and not everything at once', () => {
    const input = { ...MEETING, entries: Array.from({ length: 80 }, (_, at) => ({ id: `e${at}`, text: 5 })) };
    const { errors = [] } = parseBundle(input, 'en');
    expect(errors).toHaveLength(51);
    expect(errors[0]?.message).toMatch(/^[A-Z].*\.$/);
  });

  it('is never a crash, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.jsonValue(), (thing, json) => {
        for (const input of [thing, json, { ...MEETING, entries: json }, { ...MEETING, people: json }]) {
          const { bundle, errors } = parseBundle(input);
          expect(bundle === undefined).toBe(errors !== undefined);
        }
      }),
    );
  });
});
