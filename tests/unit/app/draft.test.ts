import { expect, test } from 'vitest';
import { bundleOf, draftOf } from '../../../client/meetings/draft';
import { fieldOf, problemsOf } from '../../../client/meetings/draft-problems';
import { newBundle } from '../../../client/meetings/new-bundle';
import { Bundle } from '../../../shared/domain/bundle';
import { texts } from '../../../shared/i18n';

const words = texts('vi').meetings.setup.problems;

const full = Bundle.parse({
  format: 'tocky.meeting/1',
  origin: 'another system',
  meeting: {
    title: 'Buổi làm việc',
    form: 'working-session',
    subject: 'về việc triển khai kế hoạch',
    startsAt: '2023-02-21T08:00:30+07:00',
    endsAt: '2023-02-22T11:30:00+07:00',
    place: { name: null, locality: 'Nam Định', floor: 2 },
    budget: 5,
  },
  organizations: [
    { id: 'cuc', name: 'Cục Công Thương địa phương', abbreviation: 'Cục CTĐP', phone: '1' },
    { id: 'tt', name: 'Trung tâm', shortName: 'Trung tâm' },
    { id: 'so', name: 'Sở Công Thương' },
  ],
  people: [
    {
      id: 'p1',
      name: 'Ngô Quang Trung',
      positions: [{ title: 'Cục trưởng', organization: 'cuc', since: 2020 }],
    },
    {
      id: 'p2',
      name: 'Trần Văn An',
      positions: [{ title: 'Ủy viên, Chánh Văn phòng' }, { title: 'Bí thư' }],
    },
    { id: 'p3', name: 'Lê Thị Bình' },
  ],
  delegations: [
    { organization: 'cuc', side: 'guest', people: ['p2', 'p1'], lead: 'p1', car: '29A' },
    {
      organization: 'tt',
      side: 'host',
      people: ['p3'],
      units: ['Phòng A', 'Phòng B'],
      others: 'cùng toàn thể',
    },
    { organization: 'cuc', side: 'participant', people: ['p3'] },
  ],
  chairs: ['p2', 'p1'],
  secretaries: ['p3'],
  agenda: [{ id: 'a1', title: 'Khai mạc', minutes: 5 }],
  entries: [{ id: 'e1', text: 'Nội dung', speaker: 'p1' }],
  glossary: [{ short: 'CNNT', long: 'công nghiệp nông thôn' }],
});

test('keeps everything of a bundle that is opened in the form and saved untouched', () => {
  const saved = bundleOf(draftOf(full));
  const byText = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));
  expect({ ...saved, delegations: saved.delegations.toSorted(byText) }).toEqual({
    ...full,
    delegations: full.delegations.toSorted(byText),
  });
  expect(Bundle.parse(saved)).toEqual(saved);
});

test('splits typed positions and keeps what is known of those whose words stand', () => {
  const draft = draftOf(full);
  const [first, ...others] = draft.people;
  const saved = bundleOf({
    ...draft,
    people: [{ ...first!, positions: 'Bí thư Đảng ủy, Cục trưởng ' }, ...others],
  });
  expect(saved.people[0]?.positions).toEqual([
    { title: 'Bí thư Đảng ủy', organization: null },
    { title: 'Cục trưởng', organization: 'cuc', since: 2020 },
  ]);
  expect(saved.people[1]?.positions).toEqual(full.people[1]?.positions);
});

test('moves a person to another delegation and drops one that no longer takes part', () => {
  const draft = draftOf(full);
  const saved = bundleOf({
    ...draft,
    people: draft.people.map((row) => (row.id === 'p2' ? { ...row, organization: 'so', lead: true } : row)),
    organizations: draft.organizations.map((row) =>
      row.id === 'so'
        ? { ...row, side: 'participant' as const }
        : row.id === 'tt'
          ? { ...row, side: 'none' as const }
          : row,
    ),
  });
  expect(saved.delegations.map(({ organization, people, lead }) => [organization, people, lead])).toEqual([
    ['cuc', ['p1'], 'p1'],
    ['cuc', ['p3'], null],
    ['so', ['p2'], 'p2'],
  ]);
  expect(saved.organizations).toHaveLength(3);
});

test('writes what is typed as NFC, without blank ends, leaving out empty agenda lines', () => {
  const draft = draftOf(newBundle(undefined, 'vi', 0));
  const saved = bundleOf({
    ...draft,
    title: ' Họp giao ban '.normalize('NFD'),
    place: '  ',
    agenda: [
      { id: 'a', title: 'Một' },
      { id: 'b', title: ' ' },
    ],
  });
  expect(saved.meeting.title).toBe('Họp giao ban'.normalize('NFC'));
  expect(saved.meeting.place.name).toBeNull();
  expect(saved.agenda).toEqual([{ id: 'a', title: 'Một' }]);
});

test('names the field of each problem', () => {
  const draft = draftOf(newBundle(undefined, 'vi', 0));
  expect(problemsOf(draft, words)).toEqual([{ path: 'meeting.title', message: words.title }]);
  const wrong = { ...draft, title: 'x', date: '', start: '08:00', end: '07:00', timeZone: 'Sao Hoả' };
  expect(problemsOf(wrong, words).map((issue) => issue.path)).toEqual([
    'meeting.date',
    'meeting.timeZone',
    'meeting.endsAt',
  ]);
  expect(problemsOf(draftOf(full), words)).toEqual([]);
});

test('finds the field that an answer of the server speaks of', () => {
  expect(fieldOf('people[3].positions[0].title')).toBe('people.3.positions');
  expect(fieldOf('meeting.title')).toBe('meeting.title');
});
