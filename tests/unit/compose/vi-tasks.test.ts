/** Votes and tasks in Vietnamese stories. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { meetingOf, paragraph } from './support';

describe('votes', () => {
  const voted = (entry: object): string =>
    paragraph(
      compose(meetingOf({ entries: [{ id: 'e', kind: 'vote', ...entry }] })),
      'minutes.votes',
    ).replace('./.', '.');

  it.each([
    [
      { text: 'dự toán 2024', vote: { for: 12 } },
      'Cuộc họp biểu quyết thông qua dự toán 2024 với 12 phiếu tán thành, không có phiếu chống.',
    ],
    [
      { text: 'dự toán 2024', vote: { for: 5, against: 7, abstain: 2 } },
      'Cuộc họp biểu quyết dự toán 2024 với kết quả: 5 phiếu tán thành, 7 phiếu không tán thành, 2 phiếu trắng.',
    ],
    [
      { text: 'thông qua quy chế', vote: { for: 1250, against: 0 } },
      'Cuộc họp biểu quyết thông qua quy chế với 1.250 phiếu tán thành, không có phiếu chống.',
    ],
    [
      { text: 'Ông Bế Văn Lâm được bầu làm Trưởng ban.', vote: { for: 9, against: 1 } },
      'Ông Bế Văn Lâm được bầu làm Trưởng ban với 9 phiếu tán thành, 1 phiếu không tán thành.',
    ],
    [{ text: 'biểu quyết danh sách Ban kiểm phiếu' }, 'Cuộc họp biểu quyết danh sách Ban kiểm phiếu.'],
    [{ text: 'quy chế', vote: { for: 0, against: 0, abstain: 0 } }, 'Cuộc họp biểu quyết quy chế.'],
    [
      { text: '', vote: { for: 3, against: 0 } },
      'Cuộc họp biểu quyết với 3 phiếu tán thành, không có phiếu chống.',
    ],
  ])('%j', (entry, expected) => {
    expect(voted(entry)).toBe(expected);
  });
});

describe('decisions', () => {
  it('on who won are told as they are at an award', () => {
    const story = compose(
      meetingOf({
        meeting: { title: 'Trao giải', form: 'award' },
        entries: [{ id: 'e', kind: 'decision', text: 'giải Nhất được trao cho nhóm tác giả Hà Nội' }],
      }),
    );
    expect(paragraph(story, 'minutes.decisions')).toBe('Giải Nhất được trao cho nhóm tác giả Hà Nội./.');
  });

  it('of an authority on people are not those of the meeting that hears them', () => {
    const story = compose(
      meetingOf({
        entries: [{ id: 'e', kind: 'decision', text: 'bổ nhiệm ông Lê Văn An giữ chức Giám đốc Sở' }],
      }),
    );
    expect(paragraph(story, 'minutes.decisions')).toBe(
      'Theo quyết định, bổ nhiệm ông Lê Văn An giữ chức Giám đốc Sở./.',
    );
  });
});

describe('tasks', () => {
  const ORGS = [
    { id: 'a', name: 'Phòng Một' },
    { id: 'b', name: 'Phòng Hai' },
  ];
  const given = (tasks: object[], rest: object = {}): string[] =>
    compose(
      meetingOf({
        organizations: ORGS,
        people: [{ id: 'x', name: 'Lê Thị Hạnh', honorific: 'bà' }],
        absent: ['x'],
        entries: tasks.map((task, at) => ({ id: `e${at}`, kind: 'task', speaker: 'x', ...task })),
        ...rest,
      }),
    ).body.flatMap(({ kind, sentences }) =>
      sentences.map(({ text }) => `${kind === 'list' ? '- ' : ''}${text.replace('./.', '.')}`),
    );

  it('that begin with a verb of giving are given only where somebody stands behind it', () => {
    expect(given([{ text: 'giao kế hoạch vốn cho các xã', assignees: ['a'] }])).toEqual([
      'Về nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị Phòng Một giao kế hoạch vốn cho các xã.',
    ]);
    expect(given([{ text: 'giao Phòng Một lập kế hoạch vốn', assignees: ['a'] }])).toEqual([
      'Về nhiệm vụ cụ thể, bà Lê Thị Hạnh giao Phòng Một lập kế hoạch vốn.',
    ]);
  });

  it('of the same unit stand in one sentence that names it once', () => {
    expect(
      given([
        { text: 'lập danh sách', assignees: ['a'] },
        { text: 'Gửi báo cáo.', assignees: ['a'] },
      ]),
    ).toEqual(['Về một số nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị Phòng Một: lập danh sách; gửi báo cáo.']);
  });

  it('of two units say whose each is and until when', () => {
    expect(
      given([
        { text: 'lập danh sách', assignees: ['a'], due: '2024-01-05' },
        { text: 'gửi báo cáo', assignees: ['b'], due: 'quý II' },
      ]),
    ).toEqual([
      'Về một số nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị: Phòng Một lập danh sách, hoàn thành chậm nhất ngày 05 tháng 01 năm 2024; Phòng Hai gửi báo cáo, hoàn thành trong quý II.',
    ]);
  });

  it('of many units are a list', () => {
    expect(
      given([
        { text: 'lập danh sách', assignees: ['a'] },
        { text: 'gửi báo cáo', assignees: ['b'] },
        { text: 'đặt xe', assignees: ['a', 'b'] },
      ]),
    ).toEqual([
      'Về một số nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị:',
      '- Phòng Một lập danh sách.',
      '- Phòng Hai gửi báo cáo.',
      '- Phòng Một và Phòng Hai đặt xe.',
    ]);
  });

  it('that bring their own verb keep it, and others get one', () => {
    expect(
      given([
        { text: 'giao Phòng Một lập danh sách', assignees: ['a'] },
        { text: 'gửi báo cáo', assignees: ['b'] },
      ]),
    ).toEqual([
      'Về một số nhiệm vụ cụ thể, bà Lê Thị Hạnh giao Phòng Một lập danh sách; đề nghị Phòng Hai gửi báo cáo.',
    ]);
  });

  it('that name their unit do not name it twice', () => {
    expect(given([{ text: 'Phòng Một lập danh sách', assignees: ['a'] }])).toEqual([
      'Về nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị Phòng Một lập danh sách.',
    ]);
  });

  it('that nobody is said to have given are given all the same', () => {
    expect(given([{ text: 'lập danh sách', assignees: ['a'], speaker: null }])).toEqual([
      'Về nhiệm vụ cụ thể, Phòng Một được giao lập danh sách.',
    ]);
    expect(
      given([
        { text: 'lập danh sách', speaker: null },
        { text: 'đặt xe', speaker: null },
      ]),
    ).toEqual(['Một số nhiệm vụ cụ thể được đặt ra: lập danh sách; đặt xe.']);
  });

  it.each([
    ['2023-06-30', 'rà soát', ', hoàn thành chậm nhất ngày 30 tháng 6 năm 2023.'],
    ['2023-06-30T17:00:00+07:00', 'rà soát', ', hoàn thành chậm nhất ngày 30 tháng 6 năm 2023.'],
    ['2023-06-30', 'hoàn thành rà soát', ', chậm nhất ngày 30 tháng 6 năm 2023.'],
    ['2023-06-30', 'rà soát trước 30/6/2023', 'rà soát trước 30/6/2023.'],
    ['trước 30/6', 'rà soát', ', hoàn thành trước 30/6.'],
    ['30/6', 'rà soát', ', hoàn thành chậm nhất ngày 30/6.'],
    ['cuối năm', 'rà soát', ', hoàn thành vào cuối năm.'],
    ['thường xuyên', 'rà soát', 'rà soát (thời hạn: thường xuyên).'],
  ])('due %s', (due, text, expected) => {
    const [sentence = ''] = given([{ text, due }]);
    expect(sentence.endsWith(expected), sentence).toBe(true);
    expect(sentence.match(/30(?:\/6| tháng 6)/gu)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});
