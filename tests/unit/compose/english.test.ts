/** How English stories say things: the news first, in the past, attributed. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { fixture, meetingOf, paragraph, sentencesOf, textOf } from './support';

const meeting = (rest: object) =>
  compose(
    meetingOf({
      language: 'en',
      people: [{ id: 'x', name: 'Jane Doe', honorific: 'Ms.', positions: [{ title: 'Mayor' }] }],
      absent: ['x'],
      ...rest,
    }),
  );

const said = (entry: object): string =>
  textOf(meeting({ meeting: { title: 'T' }, entries: [{ id: 'e', speaker: 'x', ...entry }] }))
    .split('\n')
    .slice(2)
    .join(' ');

describe('an English story', () => {
  it('leads with who met whom, where, when and on what', () => {
    expect(compose(fixture('en-working-session')).lead.sentences[0]?.text).toBe(
      'Ms. Jane Doe, director general of the National Export Agency (NEA), held a working session with the Center for Trade Promotion on the export promotion plan for 2025 in Leeds on March 4, 2025.',
    );
  });

  it.each([
    ['conference', 'Mayor Jane Doe chaired a conference on floods in Nice on May 2, 2024.'],
    ['briefing', 'Mayor Jane Doe chaired a briefing on floods in Nice on May 2, 2024.'],
    ['review', 'Mayor Jane Doe chaired a review conference on floods in Nice on May 2, 2024.'],
    ['signing', 'Mayor Jane Doe chaired a signing ceremony for floods in Nice on May 2, 2024.'],
    ['reception', 'Mayor Jane Doe held a meeting on floods in Nice on May 2, 2024.'],
    ['visit', 'Mayor Jane Doe made a visit in Nice on May 2, 2024, focusing on floods.'],
    ['training', 'Mayor Jane Doe chaired a training course on floods in Nice on May 2, 2024.'],
    ['award', 'Mayor Jane Doe chaired an award ceremony for floods in Nice on May 2, 2024.'],
    ['election', 'Mayor Jane Doe chaired a meeting on floods in Nice on May 2, 2024.'],
    ['working-session', 'Mayor Jane Doe held a working session on floods in Nice on May 2, 2024.'],
    ['other', 'Mayor Jane Doe chaired a meeting on floods in Nice on May 2, 2024.'],
  ])('of the form %s', (form, expected) => {
    const when = {
      startsAt: '2024-05-02T10:00:00+02:00',
      timeZone: 'Europe/Paris',
      place: { locality: 'Nice' },
    };
    const story = meeting({
      meeting: { title: 'T', form, subject: 'floods', ...when },
      absent: [],
      chairs: ['x'],
    });
    expect(story.lead.sentences[0]?.text).toBe(expected.replace('Mayor Jane Doe', 'Ms. Jane Doe, mayor,'));
  });

  it('has a date range as agencies write it, and ends without a mark', () => {
    const story = compose(fixture('en-conference'));
    expect(story.lead.sentences[0]?.text).toContain(
      ' on flood protection in coastal cities at Palais des Congrès in Nice on Oct. 7-8, 2024.',
    );
    expect(story.endMark).toBe('');
    expect(textOf(story)).not.toContain('./.');
  });

  it('is one true sentence even of an empty meeting', () => {
    const story = compose(meetingOf({ language: 'en', meeting: { title: '' } }));
    expect(sentencesOf(story).map(({ text }) => text)).toEqual(['Meeting', 'A meeting took place.']);
  });

  it.each([
    ['report', 'results for the year', 'At the meeting, Mayor Jane Doe reported on results for the year.'],
    ['report', 'Revenue rose 4% to $12 million.', 'Revenue rose 4% to $12 million, Mayor Jane Doe reported.'],
    [
      'opinion',
      'Refunds take too long. Some wait 40 days.',
      'Refunds take too long, Mayor Jane Doe said. Some wait 40 days.',
    ],
    ['opinion', 'thanked the hosts', 'Speaking at the meeting, Mayor Jane Doe thanked the hosts.'],
    ['opinion', 'We cannot wait.', 'Speaking at the meeting, Mayor Jane Doe said: “We cannot wait.”'],
    ['opinion', 'too slow', 'Speaking at the meeting, Mayor Jane Doe commented: too slow.'],
    ['proposal', 'a second bridge', 'Speaking at the meeting, Mayor Jane Doe proposed a second bridge.'],
    [
      'proposal',
      'Build a second bridge',
      'Speaking at the meeting, Mayor Jane Doe proposed to build a second bridge.',
    ],
    ['proposal', 'second bridge', 'Speaking at the meeting, Mayor Jane Doe proposed second bridge.'],
    ['proposal', 'urged the state to pay', 'Speaking at the meeting, Mayor Jane Doe urged the state to pay.'],
    [
      'conclusion',
      'praised the work of all',
      'Concluding the meeting, Mayor Jane Doe praised the work of all.',
    ],
    ['conclusion', 'The fund is open.', 'The fund is open, Mayor Jane Doe said in conclusion.'],
    [
      'opinion',
      'Why are we late? Who answers for it?',
      'Speaking at the meeting, Mayor Jane Doe asked: “Why are we late? Who answers for it?”',
    ],
    [
      'opinion',
      'Vietnam attaches great importance to the partnership',
      'Vietnam attaches great importance to the partnership, Mayor Jane Doe said.',
    ],
    [
      'report',
      'the habits of readers: 2 in 5 struggle with letters',
      'At the meeting, Mayor Jane Doe reported on the habits of readers: 2 in 5 struggle with letters.',
    ],
    [
      'conclusion',
      'handed certificates to all 38 participants',
      'Concluding the meeting, Mayor Jane Doe handed certificates to all 38 participants.',
    ],
    ['task', 'submit the draft', 'Mayor Jane Doe set one task: to submit the draft.'],
    ['result', 'Exports rose 7%.', 'Exports rose 7%, according to Mayor Jane Doe.'],
  ])('%s: %s', (kind, text, expected) => {
    expect(said({ kind, text })).toBe(expected);
  });

  it.each([
    ['decision', 'establish a fund', null, 'The meeting decided to establish a fund.'],
    ['decision', 'approved the report', null, 'The meeting approved the report.'],
    [
      'decision',
      'Each side receives 20 students',
      null,
      'The meeting agreed that each side receives 20 students.',
    ],
    ['decision', 'a joint fund', null, 'The meeting agreed on a joint fund.'],
    [
      'vote',
      'the budget',
      { for: 12, against: 1, abstain: 1 },
      'The meeting approved the budget, with 12 votes in favor, 1 against and 1 abstaining.',
    ],
    [
      'vote',
      'the budget',
      { for: 1, against: 3 },
      'The meeting voted on the budget, with 1 vote in favor and 3 against.',
    ],
    [
      'vote',
      'Ann Lee was elected chair',
      { for: 1200, against: 0 },
      'Ann Lee was elected chair, with 1,200 votes in favor and none against.',
    ],
    ['limitation', 'no adviser', null, 'One shortcoming remained: no adviser.'],
    ['note', 'lunch', null, 'Lunch.'],
  ])('%s of nobody: %s', (kind, text, vote, expected) => {
    expect(said({ kind, text, vote, speaker: null })).toBe(expected);
  });

  it('says whose tasks are whose and by when', () => {
    const story = compose(fixture('en-conference'));
    expect(paragraph(story, 'x3.tasks.m1')).toBe('She set these tasks:');
    expect(paragraph(story, 'x3.tasks.m1.list')).toBe(
      'The City of Genoa to draft the statutes of the fund by Dec. 1, 2024. The Delta Institute to map the drains of all members by spring 2025. The City of Valencia and Mr. Paolo Verdi to invite cities of the southern shore.',
    );
  });
});

describe('people', () => {
  const ORGANIZATIONS = [
    { id: 'un', name: "United Nations Children's Fund", abbreviation: 'UNICEF' },
    { id: 'min', name: 'Ministry of Health' },
    { id: 'co', name: 'Acme Marine Ltd.' },
  ];
  const speaks = (person: object, times: number) =>
    sentencesOf(
      compose(
        meetingOf({
          language: 'en',
          meeting: { title: 'T' },
          organizations: ORGANIZATIONS,
          people: [{ id: 'x', ...person }],
          agenda: ['a', 'b'].map((id) => ({ id, title: 'Discussion' })),
          entries: ['a', 'b'].slice(0, times).map((id) => ({
            id: `e-${id}`,
            agendaItem: id,
            kind: 'opinion',
            speaker: 'x',
            text: 'The road is open.',
          })),
        }),
      ),
    )
      .slice(2)
      .map(({ text }) => text.replace('The road is open, ', ''));

  it.each([
    [
      { name: 'Jan de Vries', title: 'Prof.', positions: [{ title: 'Head of Hydrology' }] },
      'Prof. Jan de Vries, head of Hydrology, said.',
      'Prof. de Vries said.',
    ],
    [
      { name: 'Ngo Quang Trung', honorific: 'Mr.', positions: [{ title: 'Minister', organization: 'min' }] },
      'Mr. Ngo Quang Trung, minister of Health, said.',
      'Mr. Trung said.',
    ],
    [
      { name: 'Ruth Abrams', positions: [{ title: 'Representative', organization: 'un' }] },
      "Ruth Abrams, representative of the United Nations Children's Fund (UNICEF), said.",
      'Abrams said.',
    ],
    [
      { name: 'Aoife Dunne', positions: [{ title: 'project manager', organization: 'co' }] },
      'Aoife Dunne, project manager of Acme Marine Ltd., said.',
      'Dunne said.',
    ],
    [
      { name: 'Kwame Asante', positions: [{ title: 'lecturer in law, University of Leiden' }] },
      'Kwame Asante, lecturer in law, University of Leiden, said.',
      'Asante said.',
    ],
  ])('are introduced once and go by their last name: %j', (person, first, again) => {
    expect(speaks(person, 2)).toEqual([first, again]);
  });
});

describe('a name that has been told', () => {
  const again = (names: readonly string[], honorific: string | null = 'Mr.'): string =>
    sentencesOf(
      compose(
        meetingOf({
          language: 'en',
          meeting: { title: 'T' },
          people: names.map((name, at) => ({ id: `p${at}`, name, ...(honorific && { honorific }) })),
          agenda: ['a', 'b'].map((id) => ({ id, title: 'Discussion' })),
          entries: ['a', 'b'].map((id) => ({
            id: `e-${id}`,
            agendaItem: id,
            kind: 'opinion',
            speaker: 'p0',
            text: 'The road is open.',
          })),
        }),
      ),
    )
      .map(({ text }) => text)
      .filter((text) => text.startsWith('The road is open, '))
      .map((text) => text.slice('The road is open, '.length))
      .at(-1) ?? '';

  it.each([
    ['Nguyễn Toàn Thắng', 'Mr. Thắng said.'],
    ['Jane Doe', 'Mr. Doe said.'],
    ['Xi Jinping', 'Mr. Xi said.'],
    ['Kim Min Su', 'Mr. Kim Min Su said.'],
  ])('is short where its order can be told: %s', (name, expected) => {
    expect(again([name])).toBe(expected);
  });

  it('is told in full where two people go by it, or nearly', () => {
    expect(again(['Nguyễn Toàn Thắng', 'Lê Đức Thắng'])).toBe('Mr. Nguyễn Toàn Thắng said.');
    expect(again(['Nguyễn Toàn Thắng', 'Lê Đức Thăng'])).toBe('Mr. Nguyễn Toàn Thắng said.');
    expect(again(['Nguyễn Toàn Thắng', 'Nguyễn Toàn Đạt'], null)).toBe('Thắng said.');
  });
});

describe('a side of one', () => {
  const present = (guest: object, own: object = {}): string =>
    paragraph(
      compose(
        meetingOf({
          language: 'en',
          meeting: { title: 'T', form: 'conference', subject: 'floods' },
          organizations: [
            { id: 'own', name: 'Delta Institute' },
            { id: 'min', name: 'Ministry of Health' },
          ],
          people: [
            { id: 'c', name: 'Jane Doe', positions: [{ title: 'Director', organization: 'own' }] },
            {
              id: 'm',
              name: 'John Roe',
              honorific: 'Mr.',
              positions: [{ title: 'Minister', organization: 'min' }],
            },
            {
              id: 'r',
              name: 'Ann Poe',
              honorific: 'Ms.',
              positions: [{ title: 'Representative', organization: 'min' }],
            },
          ].filter(({ id }) => id === 'c' || JSON.stringify(guest).includes(`"${id}"`)),
          delegations: [
            { organization: 'own', side: 'host', people: ['c'], ...own },
            { organization: 'min', side: 'guest', ...guest },
          ],
          chairs: ['c'],
        }),
      ),
      'attendance',
    );

  it.each([
    [{ people: ['m'] }, 'The Ministry of Health was represented by Mr. John Roe, minister.'],
    [{ people: ['r'] }, 'The Ministry of Health was represented by Ms. Ann Poe.'],
    [{ units: ['Legal Office'] }, 'The Ministry of Health was represented by the Legal Office.'],
    [{ others: 'and one expert' }, 'The Ministry of Health was represented by one expert.'],
  ])('says once whom he, she or it came for: %j', (guest, expected) => {
    expect(present(guest)).toBe(expected);
  });

  it.each([
    ['and one expert', 'was one expert'],
    ['an expert', 'was an expert'],
    ['a number of experts', 'were a number of experts'],
    ['one expert and two students', 'were one expert and two students'],
    ['12 students', 'were 12 students'],
  ])('takes the verb of one or of several: %s', (others, expected) => {
    expect(present({ people: ['m'] }, { others })).toContain(`Also present at the conference ${expected}. `);
  });
});

describe('the order of an English story', () => {
  const keysOf = (form: string, kinds: string[]) =>
    compose(
      meetingOf({
        language: 'en',
        meeting: { title: 'T', form },
        people: [{ id: 'x', name: 'Ann Lee' }],
        entries: kinds.map((kind) => ({ id: kind, kind, text: `${kind} one` })),
      }),
    ).body.map(({ key }) => key.replace('minutes.', ''));

  it('has what was decided and concluded before what was said, and who else was there last', () => {
    const kinds = ['note', 'report', 'opinion', 'decision', 'conclusion', 'task'];
    expect(keysOf('conference', kinds)).toEqual([
      'decisions',
      'conclusion',
      'tasks',
      'note.note',
      'report',
      'says',
      'attendance',
    ]);
    expect(keysOf('signing', kinds)).toEqual([
      'note.note',
      'decisions',
      'report',
      'says',
      'conclusion',
      'tasks',
      'attendance',
    ]);
  });
});

describe('a story in English of minutes in Vietnamese', () => {
  const story = compose(fixture('working-session'), { language: 'en' });

  it('frames them in English and quotes what was said', () => {
    expect(story.language).toBe('en');
    expect(paragraph(story, 'a1.limitations')).toBe(
      'Some shortcomings remained despite these results: “Việc tư vấn cho cơ sở CNNT có lúc chưa kịp thời”; “thiếu phương tiện đưa cán bộ, viên chức xuống địa bàn”.',
    );
    expect(paragraph(story, 'a2.conclusion.trung')).toMatch(
      /^Concluding the working session, Trung said: “ghi nhận/u,
    );
  });

  it('keeps titles of address that English has', () => {
    expect(paragraph(story, 'attendance')).toContain('Mr. Nguyễn Toàn Thắng');
    expect(textOf(story)).not.toMatch(/đồng chí/iu);
  });
});
