/** Abbreviations, the order of the body, photos and credits. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { styleOf } from '../../../shared/domain/credit-line';
import { meetingOf, paragraph, sentencesOf } from './support';

describe('abbreviations', () => {
  const glossary = [
    { short: 'CNTT', long: 'công nghệ thông tin' },
    { short: 'DN', long: 'doanh nghiệp' },
  ];
  const results = (...texts: string[]): string =>
    paragraph(
      compose(
        meetingOf({ glossary, entries: texts.map((text, at) => ({ id: `e${at}`, kind: 'result', text })) }),
      ),
      'minutes.results',
    );

  it('are explained once, at the beginning of a sentence too', () => {
    expect(results('CNTT phát triển.', 'Ứng dụng CNTT tăng.')).toBe(
      'Công nghệ thông tin (CNTT) phát triển. Ứng dụng CNTT tăng./.',
    );
  });

  it('are left alone within other words, and where whoever typed them explained them', () => {
    expect(results('CNTT-VT và DNNN tăng.')).toBe('CNTT-VT và DNNN tăng./.');
    expect(results('Công nghệ thông tin (CNTT) tăng.', 'CNTT tốt.')).toBe(
      'Công nghệ thông tin (CNTT) tăng. CNTT tốt./.',
    );
  });

  it('are explained in the lead where the subject has them', () => {
    const story = compose(
      meetingOf({
        meeting: { title: 'Họp', subject: 'hỗ trợ DN' },
        glossary,
        entries: [{ id: 'e', text: 'DN đã nhận vốn.' }],
      }),
    );
    expect(story.lead.sentences[0]).toMatchObject({
      text: 'Cuộc họp về việc hỗ trợ doanh nghiệp (DN) đã diễn ra.',
      sources: ['meeting.form', 'meeting.subject', 'glossary.1'],
    });
    expect(paragraph(story, 'minutes.note.e')).toBe('DN đã nhận vốn./.');
  });
});

describe('the order of the body', () => {
  const keysOf = (entries: object[], rest: object = {}): string[] =>
    compose(meetingOf({ entries, ...rest })).body.map(({ key }) => key);

  it('tells groups in the order in which they began, limitations behind results, conclusions and tasks last', () => {
    const kinds = ['conclusion', 'limitation', 'opinion', 'task', 'result', 'report', 'vote', 'decision'];
    expect(keysOf(kinds.map((kind) => ({ id: kind, kind, text: `${kind} một` })))).toEqual([
      'minutes.says',
      'minutes.results',
      'minutes.limitations',
      'minutes.report',
      'minutes.votes',
      'minutes.decisions',
      'minutes.conclusion',
      'minutes.tasks',
    ]);
  });

  it('puts a note behind what was written before it', () => {
    expect(
      keysOf([
        { id: 'n1', text: 'mở đầu' },
        { id: 'r', kind: 'result', text: 'đạt' },
        { id: 'n2', text: 'giải lao' },
        { id: 't', kind: 'task', text: 'làm' },
        { id: 'n3', text: 'bế mạc' },
      ]),
    ).toEqual(['minutes.note.n1', 'minutes.results', 'minutes.note.n2', 'minutes.tasks', 'minutes.note.n3']);
  });

  it('puts photos behind the attendance, their entry, or before their agenda item, and private entries do not hold them', () => {
    const photo = (id: string, after: string | null) => ({ id, file: `${id}.jpg`, caption: id, after });
    expect(
      keysOf(
        [
          { id: 'e1', agendaItem: 'a', kind: 'result', text: 'một' },
          { id: 'p1', agendaItem: 'a', text: 'kín', private: true },
          { id: 'e2', agendaItem: 'b', kind: 'result', text: 'hai' },
        ],
        {
          people: [{ id: 'x', name: 'Lê An' }],
          agenda: [
            { id: 'a', title: 'Một' },
            { id: 'b', title: 'Hai' },
          ],
          photos: [
            photo('first', null),
            photo('of-e2', 'e2'),
            photo('of-p1', 'p1'),
            photo('of-b', 'b'),
            photo('of-none', 'zz'),
          ],
        },
      ),
    ).toEqual([
      'attendance',
      'photo.first',
      'photo.of-none',
      'a.results',
      'photo.of-p1',
      'photo.of-b',
      'b.results',
      'photo.of-e2',
    ]);
  });

  it('has a figure without words for a photo without a caption, and none for a photo without anything', () => {
    const { body, photos } = compose(meetingOf({ photos: [{ id: 'a', file: 'a.jpg' }, { id: 'b' }] }));
    expect(body).toEqual([{ key: 'photo.a', kind: 'photo', sentences: [], photo: 'a' }]);
    expect(photos.map(({ id }) => id)).toEqual(['a']);
  });

  it('names every paragraph differently, whatever the ids are', () => {
    const { body } = compose(
      meetingOf({
        agenda: [
          { id: 'photo', title: 'Một' },
          { id: 'attendance', title: 'Hai' },
        ],
        people: [{ id: 'x', name: 'Lê An' }],
        photos: [{ id: 'results', caption: 'Ảnh' }],
        entries: [
          { id: '1', agendaItem: 'photo', kind: 'result', text: 'đạt' },
          {
            id: '2',
            agendaItem: 'attendance',
            kind: 'opinion',
            speaker: { text: 'Đại diện Sở' },
            text: 'đồng ý',
          },
          {
            id: '3',
            agendaItem: 'attendance',
            kind: 'opinion',
            speaker: { text: 'Đại diện Số' },
            text: 'đồng ý',
          },
        ],
      }),
    );
    expect(body.map(({ key }) => key)).toEqual([
      'attendance',
      'photo.results',
      'photo.results~2',
      'attendance.says.dai-dien-so',
      'attendance.says.dai-dien-so~2',
    ]);
  });

  it('parts long results into paragraphs of a good size', () => {
    const entries = Array.from({ length: 9 }, (_, at) => ({
      id: `e${at}`,
      kind: 'result',
      text: `Kết quả ${'rất dài '.repeat(16)}${at}.`,
    }));
    const blocks = compose(meetingOf({ entries })).body;
    expect(blocks.map(({ key, sentences }) => [key, sentences.length])).toEqual([
      ['minutes.results', 3],
      ['minutes.results.2', 3],
      ['minutes.results.3', 3],
    ]);
  });
});

describe('credits', () => {
  const credits = (rest: object): string[] => compose(meetingOf(rest)).credits.map(({ text }) => text);
  const text = (name: string, share = 1) => ({ name, role: 'text', share });

  it('are one line where the same people wrote and photographed', () => {
    expect(
      credits({ contributors: [text('Thu Hà')], photos: [{ id: 'p', caption: 'x', by: 'Thu Hà' }] }),
    ).toEqual(['Tin, ảnh: Thu Hà']);
  });

  it('name who took the photos, each once, and who edited', () => {
    const contributors = [
      text('Thu Hà'),
      text('Không Viết', 0),
      { name: ' Minh  Anh ', role: 'photo' },
      { name: 'Quốc', role: 'editor' },
    ];
    const photos = [
      { id: 'p', caption: 'x', by: 'Minh Anh' },
      { id: 'q', caption: 'y', by: 'Đức' },
      { id: 'r', by: 'Vô Hình' },
    ];
    expect(credits({ contributors, photos })).toEqual(['Tin Thu Hà', 'Ảnh Minh Anh, Đức', 'Biên tập: Quốc']);
  });
});

describe('the wording of credits', () => {
  const contributors = (...names: string[]) => names.map((name) => ({ name, role: 'text' }));
  const lines = (language: 'vi' | 'en', style: 'news' | 'feature', by: string) =>
    compose(
      meetingOf({ contributors: contributors('An', 'Bình'), photos: [{ id: 'p', caption: 'x', by }] }),
      { language, credits: style },
    ).credits.map(({ text }) => text);

  it('is that of news or of a feature, in the language of the story', () => {
    expect(lines('vi', 'news', 'Chi')).toEqual(['Tin An, Bình', 'Ảnh Chi']);
    expect(lines('vi', 'feature', 'Chi')).toEqual(['Bài An, Bình', 'Ảnh Chi']);
    expect(lines('en', 'news', 'Chi')).toEqual(['By An and Bình', 'Photos by Chi']);
    expect(lines('en', 'feature', 'Chi')).toEqual(['Story by An and Bình', 'Photos by Chi']);
  });

  it('names those who wrote and photographed once', () => {
    const own = (language: 'vi' | 'en', credits: 'news' | 'feature') =>
      compose(
        meetingOf({ contributors: contributors('An'), photos: [{ id: 'p', caption: 'x', by: 'An' }] }),
        {
          language,
          credits,
        },
      ).credits.map(({ text }) => text);
    expect(own('vi', 'news')).toEqual(['Tin, ảnh: An']);
    expect(own('vi', 'feature')).toEqual(['Bài và ảnh: An']);
    expect(own('en', 'news')).toEqual(['Text and photos by An']);
    expect(own('en', 'feature')).toEqual(['Story and photos by An']);
  });

  it('is told from lines that were printed', () => {
    const printed = (text: string) => styleOf([{ role: 'text', names: ['An'], text }], 'vi');
    expect(printed('Bài An')).toBe('feature');
    expect(printed('Tin An')).toBe('news');
    expect(printed('Ghi chép: An')).toBe('news');
    expect(styleOf([], 'vi')).toBe('news');
  });
});

describe('a story in Vietnamese of minutes in English', () => {
  it('quotes them', () => {
    const story = compose(
      meetingOf({
        language: 'en',
        meeting: { title: 'Review', subject: 'on exports' },
        people: [{ id: 'x', name: 'Jane Doe', honorific: 'Ms.' }],
        entries: [{ id: 'e', kind: 'proposal', speaker: 'x', text: 'open a new port' }],
      }),
      { language: 'vi' },
    );
    expect(sentencesOf(story).map(({ text: each }) => each)).toEqual([
      'Cuộc họp với nội dung “on exports”',
      'Cuộc họp với nội dung “on exports” đã diễn ra.',
      'Tham dự cuộc họp có bà Jane Doe.',
      'Phát biểu tại cuộc họp, bà Jane Doe đề nghị: “open a new port”./.',
    ]);
  });
});
