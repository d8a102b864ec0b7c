/** The fact guard: what it marks, what it lets be, and where. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { factGuard } from '../../../shared/guard';
import { running } from '../../../shared/render/text';
import { FIXTURES, fixture, meetingOf } from '../compose/support';
import { marksOfStory, STORIES } from './cases';

const conference = factGuard(fixture('conference'));
const briefly = (text: string, guard = conference) =>
  guard(text).map(({ kind, text: own }) => `${kind}: ${own}`);

describe('the fact guard', () => {
  it.each(FIXTURES)('marks nothing in what is composed: %s', (_, bundle) => {
    const guard = factGuard(bundle);
    const { headline, lead, body } = compose(bundle);
    const paragraphs = [
      headline.text,
      running(lead.sentences),
      ...body.map(({ sentences }) => running(sentences)),
    ];
    expect(paragraphs.flatMap(guard)).toEqual([]);
  });

  it.each(STORIES)('marks nothing in the story that nobody changed: %s', (story) => {
    expect(marksOfStory(story)).toEqual([]);
  });

  it('tells where, of what kind, and what the minutes hold nearest to it', () => {
    const text = 'Tổng thu đạt 14.521,7 tỷ đồng, ông Phạm Văn Lộc cho biết ngày 10/01/2024.';
    const marks = conference(text);
    expect(marks.map(({ kind }) => kind)).toEqual(['quantity', 'name', 'date']);
    for (const { from, to, text: own } of marks) expect(text.slice(from, to)).toBe(own);
    expect(marks.map(({ nearest }) => nearest[0])).toEqual([
      '14.512,7 tỷ đồng',
      'Phạm Văn Lực',
      '09/01/2024',
    ]);
  });

  it('takes a number with its sign and its unit', () => {
    expect(briefly('Chi đạt 97,2% kế hoạch.')).toEqual(['quantity: 97,2%']);
    const guard = factGuard(fixture('en-working-session'));
    expect(briefly('Exports rose to $1.3 billion.', guard)).toEqual(['quantity: $1.3 billion']);
  });

  it('lets an office be said of those who hold it, and of nobody else', () => {
    expect(briefly('Cục trưởng Cục Thuế Phạm Văn Lực cho biết.')).toEqual([]);
    expect(briefly('Phó Cục trưởng Cục Thuế Phạm Văn Lực cho biết.')).toEqual(['title: Phó Cục trưởng']);
    expect(briefly('Bà Hoàng Thị Mai, Cục trưởng, cho biết.')).toEqual(['title: Cục trưởng']);
    expect(briefly('Cục trưởng cho biết.')).toEqual([]);
    expect(briefly('Bộ trưởng cho biết.')).toEqual(['title: Bộ trưởng']);
  });

  it('knows people in English by what they are called there, and Vietnamese ones by no family name', () => {
    const people = ['Nguyễn Toàn Thắng', 'Xi Jinping', 'Jan de Vries'].map((name, at) => ({
      id: `p${at}`,
      name,
    }));
    const guard = factGuard(meetingOf({ language: 'en', meeting: { title: 'T' }, people }));
    const said = (name: string) => briefly(`The road is open, ${name} said.`, guard);
    for (const name of [
      'Nguyễn Toàn Thắng',
      'Mr. Thắng',
      'Mr. Thang',
      'Mr. Xi',
      'Xi Jinping',
      'Mr. de Vries',
    ])
      expect(said(name), name).toEqual([]);
    expect(said('Mr. Nguyen')).toEqual(['name: Nguyen']);
    expect(said('Mr. Nguyễn')).toEqual(['name: Nguyễn']);
  });

  it('takes a family name alone for a mistake, unless the minutes say it so of somebody else', () => {
    const people = ['Hà Văn Sơn', 'Lê Thị Kim'].map((name, at) => ({ id: `p${at}`, name }));
    const guard = factGuard(
      meetingOf({ people, entries: [{ id: 'e', kind: 'note', text: 'Nhà ông Hà bị ngập.' }] }),
    );
    expect(briefly('Ông Sơn đến nhà ông Hà, bà Kim ở lại.', guard)).toEqual([]);
    expect(briefly('Bà Lê đến nhà ông Sơn.', guard)).toEqual(['name: Lê']);
  });

  it('lets "yesterday" be only with its date', () => {
    expect(briefly('Hôm qua, hội nghị đã diễn ra.')).toEqual(['date: Hôm qua']);
    expect(briefly('Hôm qua (9/1), hội nghị đã diễn ra.')).toEqual([]);
    expect(briefly('Hôm qua (8/1), hội nghị đã diễn ra.')).toEqual(['date: Hôm qua', 'date: 8/1']);
  });

  it('reads a date before whatever is typed against it', () => {
    expect(briefly('Hoàn thành trước ngày 30/9.thực hiện ngay')).toEqual(['date: 30/9']);
  });

  it('offers nothing that is not near', () => {
    expect(conference('Có ông Bùi Quang Hào.')[0]?.nearest).toEqual([]);
    expect(conference('Có 7.777 người.')[0]?.nearest).toEqual([]);
  });

  it('knows nothing of what is private', () => {
    const bundle = meetingOf({
      entries: [
        { id: 'a', text: 'chi 12 tỷ đồng' },
        { id: 'b', text: 'còn nợ 34 tỷ đồng', private: true },
      ],
    });
    expect(briefly('Đã chi 12 tỷ đồng, còn nợ 34 tỷ đồng.', factGuard(bundle))).toEqual([
      'quantity: 34 tỷ đồng',
    ]);
  });

  it('counts offsets in the text as it was given, however its letters are composed', () => {
    const text = 'Bà Lê Thu Hường cho biết.'.normalize('NFD');
    const [mark] = conference(text);
    expect(text.slice(mark?.from, mark?.to).normalize('NFC')).toBe('Lê Thu Hường');
  });

  it('says the same of the same text, and stays within it, whatever the text is', () => {
    const word = fc.constantFrom(
      'Trần',
      '12',
      '%',
      '(',
      ').',
      '21/02',
      'tháng',
      'năm',
      '$',
      'Cục',
      '“',
      'trưởng',
      '-',
      'hôm',
      'qua',
      '👩‍👩‍👧',
      '\n',
      ',',
      '<b>',
      '1.250',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (some) => {
        const marks = conference(some);
        expect(conference(some)).toEqual(marks);
        let end = 0;
        for (const { from, to, text: own } of marks) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(some.slice(from, to)).toBe(own);
          expect(own).not.toBe('');
          end = to;
        }
      }),
    );
  });

  it('takes minutes without anything, and empty text', () => {
    const guard = factGuard(meetingOf({}));
    expect(guard('')).toEqual([]);
    expect(briefly('Ông Trần Văn Long dự họp.', guard)).toEqual(['name: Trần Văn Long']);
  });
});
