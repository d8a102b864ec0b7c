/** Short stories, briefs, summaries and headlines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { composeWithSummary } from '../../../shared/compose/summary';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Sentence } from '../../../shared/domain/story';
import { anyBundle } from './arbitraries';
import { anyMeeting } from './meetings';
import { FIXTURES, fixture, meetingOf, textOf } from './support';

const summarize = (bundle: Bundle): Sentence =>
  composeWithSummary(bundle).summary ?? { text: '', sources: [] };

const wordsIn = (text: string): number => text.split(/\s+/u).length;

describe.each(FIXTURES)('%s', (_name, bundle) => {
  it('is not longer where it is to be short, and a brief is as long as a caption', () => {
    const [full, short, brief] = (['full', 'short', 'brief'] as const).map((length) =>
      wordsIn(textOf(compose(bundle, { length }))),
    );
    expect(short ?? 0).toBeLessThanOrEqual(full ?? 0);
    expect(brief ?? 0).toBeLessThanOrEqual(short ?? 0);
    expect(brief ?? 0).toBeLessThanOrEqual(180);
  });

  it('has a summary of 25 to 40 words, each in its sources', () => {
    const { text, sources } = summarize(bundle);
    expect(wordsIn(text), text).toBeGreaterThanOrEqual(25);
    expect(wordsIn(text), text).toBeLessThanOrEqual(40);
    expect(sources.length).toBeGreaterThan(0);
  });
});

describe('a short story', () => {
  it('keeps what was concluded and who led each side, and says nothing that the full one does not', () => {
    const short = compose(fixture('review-hybrid'), { length: 'short' });
    expect(textOf(short)).toContain('Kết luận hội nghị, đồng chí Phan Thị Thắm');
    expect(textOf(short)).toContain('Cục trưởng');
    expect(textOf(short)).not.toContain('Vụ Pháp chế');
    expect(short.photos).toHaveLength(1);
  });

  it('has only entries that the full one has', () => {
    fc.assert(
      fc.property(anyMeeting, fc.constantFrom('short', 'brief'), (bundle, length) => {
        const full = textOf(compose(bundle));
        for (const [mark] of textOf(compose(bundle, { length })).matchAll(/mk-e\d+-x/gu))
          expect(full).toContain(mark);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a brief', () => {
  it('has the lead and one sentence of news', () => {
    const { lead, body } = compose(fixture('working-session'), { length: 'brief' });
    expect(lead.sentences).toHaveLength(1);
    expect(body.filter(({ kind }) => kind !== 'photo').map(({ key }) => key)).toEqual([
      'a2.conclusion.trung',
    ]);
  });

  it('tells what was decided before what was praised', () => {
    expect(textOf(compose(fixture('storm-online'), { length: 'brief' }))).toContain('cấm biển từ 11h');
    expect(textOf(compose(fixture('review-hybrid'), { length: 'brief' }))).toContain('năm bản lề');
  });
});

describe('a summary', () => {
  it('is the lead where that is of a good length', () => {
    const bundle = fixture('briefing');
    expect(summarize(bundle)).toEqual(compose(bundle).lead.sentences[0]);
  });

  it('leaves the place and the date to the lead where that is long', () => {
    expect(summarize(fixture('reception')).text).toMatch(/^Thứ trưởng Bộ Kế hoạch và Đầu tư/u);
  });

  it('goes on with the news where the lead is short', () => {
    expect(summarize(fixture('other')).text).toContain('tổ chức tham quan ngày 15/3');
  });

  it('is never longer than 40 words, whatever was typed', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        expect(summarize(bundle).text.split(' ').length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the headline', () => {
  const headline = (title: string, rest: object = {}): string =>
    compose(meetingOf({ meeting: { title, subject: 'về việc ứng phó bão số 3' }, ...rest })).headline.text;

  it.each([
    ['Họp', 'Cuộc họp về việc ứng phó bão số 3'],
    ['Cuộc họp mới', 'Cuộc họp về việc ứng phó bão số 3'],
    ['Biên bản họp ngày 06/9/2024', 'Cuộc họp về việc ứng phó bão số 3'],
    ['Weekly meeting', 'Cuộc họp về việc ứng phó bão số 3'],
    ['Biên bản họp bàn ứng phó bão số 3', 'Họp bàn ứng phó bão số 3'],
    ['HỌP KHẨN ỨNG PHÓ BÃO SỐ 3', 'Họp khẩn ứng phó bão số 3'],
    ['HỌP VỚI TẬP ĐOÀN VINATEX', 'HỌP VỚI TẬP ĐOÀN VINATEX'],
    ['Khẩn trương ứng phó bão số 3.', 'Khẩn trương ứng phó bão số 3'],
  ])('%s', (title, expected) => {
    expect(headline(title)).toBe(expected);
  });

  it('in capitals keeps those of names and abbreviations', () => {
    expect(
      headline('UBND TỈNH HÀ NAM HỌP VỀ BÃO SỐ 3', {
        organizations: [{ id: 'u', name: 'UBND tỉnh Hà Nam' }],
      }),
    ).toBe('UBND tỉnh Hà Nam họp về bão số 3');
  });

  it('of a meeting without a title tells who met whom on what', () => {
    const bundle = fixture('working-session');
    expect(compose({ ...bundle, meeting: { ...bundle.meeting, title: 'Làm việc' } }).headline.text).toBe(
      'Cục trưởng Cục Công Thương địa phương làm việc với Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1',
    );
    expect(compose(fixture('messy-session')).headline.text).toBe(
      'PCT UBND huyện làm việc với Ban Quản lý dự án đầu tư xây dựng tỉnh về giải phóng mặt bằng đường tỉnh 482',
    );
  });
});
