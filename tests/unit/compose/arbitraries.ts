/** Any bundle that `parseBundle` accepts, with what a person or an attacker may have typed. */
import fc from 'fast-check';
import { type Bundle, EntryKind, MeetingForm } from '../../../shared/domain/bundle';
import { bundleOf } from './support';

const HOSTILE = [
  '<script>alert("x")</script>',
  '“”()[]{}',
  '...!!!???',
  '((((((((((((((((a))))))))))))))))',
  '( ( , ) ; )',
  '🙂👨‍👩‍👧',
  'مرحبا \u202Eabc\u202C',
  'null',
  'undefined',
  'a..b .. c ,, d ;; e',
  '- một\n- hai\n\n- ba',
  'Một câu. Hai câu! Ba câu? Bốn…',
  'kết thúc./.',
  './.',
  'CNNT',
  'CNNT (CNNT)',
  'constructor __proto__ toString',
  '\u200B\u200B',
  '   ',
  '',
  'A'.repeat(3_000),
  'từ '.repeat(900),
  'e\u0302\u0323',
  'Về việc: ;',
  '“Tôi nói.”',
  "O'Neil & Co. <b>",
  '12,5%; 3.000.000 đồng (2023–2025)',
];

/** What a person or an attacker may have typed. */
export const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'đề nghị',
        'Trung tâm',
        'báo cáo',
        'cần',
        '12%',
        'năm 2023',
        'ông',
        ',',
        ';',
        '.',
        ':',
        'Cục',
        'tăng',
      ),
      { maxLength: 9 },
    )
    .map((words) => words.join(' ')),
);

export const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const ID = ['x1', 'x2', 'x3', 'x4'] as const;
const id = fc.constantFrom(...ID);
const ids = fc.subarray([...ID]);

/** Any bundle, with the four people, organisations and agenda items that references may name. */
export const anyBundle: fc.Arbitrary<Bundle> = fc
  .record({
    language: fc.constantFrom('vi', 'en'),
    meeting: fc.record({
      title: anyText.map((text) => text.slice(0, 2_000)),
      form: fc.constantFrom(...MeetingForm.options),
      subject: orNull(anyText.map((text) => text.slice(0, 2_000))),
      startsAt: orNull(fc.constantFrom('2023-02-21T08:00:00+07:00', '2023-12-31T23:30:00-05:00')),
      endsAt: orNull(fc.constantFrom('2024-02-21T11:00:00+07:00', '2024-03-01T08:00:00+07:00')),
      place: fc.record({
        name: orNull(anyText.map((text) => text.slice(0, 99))),
        locality: orNull(anyText.map((text) => text.slice(0, 99))),
      }),
      mode: fc.constantFrom('in-person', 'online', 'hybrid'),
    }),
    organizations: fc.tuple(
      ...ID.map((each) =>
        fc.record({
          id: fc.constant(each),
          name: line(),
          shortName: orNull(line()),
          abbreviation: orNull(line()),
        }),
      ),
    ),
    people: fc.tuple(
      ...ID.map((each) =>
        fc.record({
          id: fc.constant(each),
          name: line(),
          honorific: orNull(fc.constantFrom('ông', 'bà', 'đồng chí', 'Mr.', 'Đ/c', 'null', '')),
          title: orNull(fc.constantFrom('Đại tá', 'GS.TS.', '')),
          positions: fc.array(fc.record({ title: line(), organization: orNull(id) }), { maxLength: 3 }),
        }),
      ),
    ),
    delegations: fc.array(
      fc.record({
        organization: id,
        side: fc.constantFrom('host', 'guest', 'participant'),
        people: ids,
        units: fc.array(line(), { maxLength: 3 }),
        others: orNull(line()),
        lead: orNull(id),
      }),
      { maxLength: 4 },
    ),
    chairs: ids,
    secretaries: ids,
    absent: fc.subarray([...ID], { maxLength: 2 }),
    agenda: fc.tuple(...ID.map((each) => fc.record({ id: fc.constant(each), title: line() }))),
    entries: fc.array(
      fc.record({
        agendaItem: orNull(id),
        kind: fc.constantFrom(...EntryKind.options),
        speaker: fc.oneof(
          fc.constant(null),
          id,
          line().map((text) => ({ text })),
        ),
        text: anyText,
        private: fc.boolean(),
        assignees: ids,
        due: orNull(fc.constantFrom('2023-06-30', 'quý II', '30/6', 'null', '', 'soon')),
        vote: orNull(fc.record({ for: fc.nat(20), against: fc.nat(3), abstain: fc.nat(3) })),
      }),
      { maxLength: 12 },
    ),
    photos: fc.array(
      fc.record({ caption: line(), by: orNull(line()), after: orNull(id), file: orNull(line()) }),
      { maxLength: 3 },
    ),
    glossary: fc.array(fc.record({ short: line(), long: line() }), { maxLength: 3 }),
    contributors: fc.array(fc.record({ name: line(), role: fc.constantFrom('text', 'photo', 'editor') }), {
      maxLength: 3,
    }),
  })
  .map(({ entries, photos, ...rest }) =>
    bundleOf({
      ...rest,
      format: 'tocky.meeting/1',
      meeting: { ...rest.meeting, timeZone: 'Asia/Ho_Chi_Minh' },
      entries: entries.map((entry, at) => ({ ...entry, id: `e${at}` })),
      photos: photos.map((photo, at) => ({ ...photo, id: `ph${at}` })),
    }),
  );

function line(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'Nguyễn Văn An',
      'ông Trần Thị Bình',
      'Giám đốc',
      'Cục Công Thương',
      'Cục',
      'Trung tâm',
      'CNNT',
      'Phó Giám đốc Sở',
    ),
    anyText.map((text) => text.slice(0, 500)),
  );
}
