/** Meetings as people hold them, of any form and size. */
import fc from 'fast-check';
import { type Bundle, EntryKind, MeetingForm } from '../../../shared/domain/bundle';
import { orNull } from './arbitraries';
import { bundleOf } from './support';

const LETTERS = 'ABCDEFGHIKLMNOPQ';

/** A meeting as people hold them: every name and every entry is told from all others by a mark of its own. */
export const anyMeeting: fc.Arbitrary<Bundle> = fc
  .record({
    language: fc.constantFrom('vi', 'en'),
    form: fc.constantFrom(...MeetingForm.options),
    mode: fc.constantFrom('in-person', 'online', 'hybrid'),
    subject: orNull(fc.constant('về việc triển khai kế hoạch')),
    startsAt: orNull(fc.constant('2023-02-21T08:00:00+07:00')),
    locality: orNull(fc.constant('Nam Định')),
    people: fc.array(
      fc.record({
        honorific: orNull(fc.constantFrom('ông', 'bà', 'đồng chí', 'Mr.')),
        title: fc.option(fc.constantFrom('Đại tá', 'TS.'), { nil: null, freq: 5 }),
        positions: fc.array(
          fc.record({
            title: fc.constantFrom('Giám đốc', 'Trưởng phòng Kế hoạch', 'Bí thư Đảng ủy', 'Director'),
            organization: orNull(fc.constantFrom('o0', 'o1', 'o2')),
          }),
          { maxLength: 2 },
        ),
        side: fc.constantFrom(0, 1, 2, null),
        chairs: fc.boolean(),
        absent: fc.option(fc.constant(true), { nil: false, freq: 6 }),
      }),
      { maxLength: 7 },
    ),
    sides: fc.tuple(
      ...[0, 1, 2].map(() =>
        fc.record({
          side: fc.constantFrom('host', 'guest', 'participant'),
          short: fc.boolean(),
          units: fc.nat(2),
          others: fc.boolean(),
        }),
      ),
    ),
    entries: fc.array(
      fc.record({
        kind: fc.constantFrom(...EntryKind.options),
        hidden: fc.option(fc.constant(true), { nil: false, freq: 5 }),
        item: orNull(fc.constantFrom('a0', 'a1', 'a2')),
        speaker: orNull(fc.oneof(fc.nat(6), fc.constantFrom('Đại diện Sở', 'Mẹ bạn Minh'))),
        shape: fc.nat(7),
        assignee: orNull(fc.constantFrom('o0', 'o1', 'p0', 'p1')),
        due: orNull(fc.constantFrom('2023-06-30', '2024-01-05')),
        vote: orNull(fc.record({ for: fc.nat(900), against: fc.nat(9), abstain: fc.nat(9) })),
      }),
      { maxLength: 20 },
    ),
    photos: fc.array(orNull(fc.nat(20)), { maxLength: 3 }),
  })
  .map(({ people, sides, entries, photos, language, form, mode, subject, startsAt, locality }) => {
    const idOf = (at: number) => `p${at}`;
    const known = new Set([...people.map((_, at) => idOf(at)), 'o0', 'o1', 'o2']);
    return bundleOf({
      format: 'tocky.meeting/1',
      language,
      meeting: { title: 'Đơn vị họp bàn công việc', form, mode, subject, startsAt, place: { locality } },
      organizations: sides.map(({ short }, at) => ({
        id: `o${at}`,
        name: `Trung tâm Kỹ thuật ${LETTERS[at]}ơ`,
        shortName: short && at === 0 ? 'Trung tâm' : null,
      })),
      people: people.map(({ honorific, title, positions }, at) => ({
        id: idOf(at),
        name: `Nguyễn Văn ${LETTERS[at]}ức`,
        honorific,
        title,
        positions,
      })),
      delegations: sides.map(({ side, units, others }, at) => ({
        organization: `o${at}`,
        side,
        people: people.flatMap((person, place) => (person.side === at ? [idOf(place)] : [])),
        units: Array.from({ length: units }, (_, place) => `Phòng ${place + 1}`),
        others: others ? 'cùng toàn thể cán bộ' : null,
      })),
      chairs: people.flatMap(({ chairs, absent }, at) => (chairs && !absent ? [idOf(at)] : [])),
      absent: people.flatMap(({ absent }, at) => (absent ? [idOf(at)] : [])),
      agenda: ['Công tác cán bộ', 'Tình hình tài chính', 'Kết luận'].map((title, at) => ({
        id: `a${at}`,
        title,
      })),
      entries: entries.map(({ kind, hidden, item, speaker, shape, assignee, due, vote }, at) => ({
        id: `e${at}`,
        kind,
        private: hidden,
        agendaItem: item,
        speaker:
          typeof speaker === 'number'
            ? speaker < people.length
              ? idOf(speaker)
              : null
            : speaker === null
              ? null
              : { text: speaker },
        text: textOfShape(shape, `mk-e${at}-x`),
        assignees: kind === 'task' && assignee !== null && known.has(assignee) ? [assignee] : [],
        due: kind === 'task' ? due : null,
        vote: kind === 'vote' || kind === 'decision' ? vote : null,
      })),
      photos: photos.map((after, at) => ({
        id: `ph${at}`,
        file: null,
        caption: `Ảnh số ${LETTERS[at]}`,
        after: after === null || after >= entries.length ? null : `e${after}`,
      })),
    });
  });

/** The shapes in which people write down one thing. */
function textOfShape(shape: number, mark: string): string {
  return (
    [
      `rà soát hồ sơ ${mark}`,
      `Tiến độ còn chậm do ${mark}.`,
      `đề nghị bổ sung kinh phí cho ${mark}`,
      `Kết quả đạt 95% ở ${mark}. Một số việc chưa xong. Đề nghị quan tâm.`,
      `- việc thứ nhất ${mark}\n- việc thứ hai`,
      `Tôi thấy cần làm ngay ${mark}`,
      `“Đây là lời của ${mark}”`,
      `ghi nhận cố gắng của ${mark}; cần làm tốt hơn`,
    ][shape] ?? mark
  );
}
