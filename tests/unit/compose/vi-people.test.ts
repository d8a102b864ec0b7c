/** How Vietnamese stories name people, and who attended. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { meetingOf, paragraph, textOf } from './support';

const ORGANIZATIONS = [
  { id: 'so', name: 'Sở Công Thương tỉnh Hà Nam', shortName: 'Sở Công Thương' },
  { id: 'cty', name: 'Tập đoàn Dệt may Việt Nam', shortName: 'Vinatex' },
  { id: 'htx', name: 'Hợp tác xã Mộc Nam' },
];
const PEOPLE = [
  {
    id: 'gd',
    name: 'Trần Văn Kiên',
    honorific: 'đồng chí',
    positions: [{ title: 'Giám đốc', organization: 'so' }],
  },
  {
    id: 'tgd',
    name: 'Lê Tiến Trường',
    honorific: 'ông',
    positions: [{ title: 'Tổng Giám đốc', organization: 'cty' }],
  },
  {
    id: 'cn',
    name: 'Bùi Thị Lụa',
    honorific: 'bà',
    positions: [{ title: 'Chủ nhiệm', organization: 'htx' }],
  },
];
describe('people', () => {
  const speaks = (person: object, rest: object = {}): string =>
    textOf(
      compose(
        meetingOf({
          organizations: ORGANIZATIONS,
          people: [{ id: 'x', name: 'Nguyễn Hữu Phước', ...person }],
          delegations: [{ organization: 'so', people: ['x'] }],
          entries: [{ id: 'e', kind: 'conclusion', speaker: 'x', text: 'ghi nhận kết quả' }],
          ...rest,
        }),
      ),
    );

  it.each([
    [
      'a rank stands in place of the form of address',
      { honorific: 'đồng chí', title: 'Đại tá' },
      'Kết luận cuộc họp, Đại tá Nguyễn Hữu Phước ghi nhận',
    ],
    [
      'a rank typed twice is said once',
      { name: 'Đại tá Nguyễn Hữu Phước', title: 'Đại tá' },
      'Kết luận cuộc họp, Đại tá Nguyễn Hữu Phước ghi nhận',
    ],
    [
      'a form of address typed twice is said once',
      { name: 'ông Nguyễn Hữu Phước', honorific: 'ông' },
      'Kết luận cuộc họp, ông Nguyễn Hữu Phước ghi nhận',
    ],
    [
      'one that was typed into the name is kept',
      { name: 'Đ/c Nguyễn Hữu Phước' },
      'Kết luận cuộc họp, đồng chí Nguyễn Hữu Phước ghi nhận',
    ],
    ['a capital one becomes small', { honorific: 'Ông' }, 'Kết luận cuộc họp, ông Nguyễn Hữu Phước ghi nhận'],
    ['none is guessed', {}, 'Kết luận cuộc họp, Nguyễn Hữu Phước ghi nhận'],
    [
      'party offices come first',
      {
        honorific: 'đồng chí',
        positions: [
          { title: 'Giám đốc', organization: 'so' },
          { title: 'Bí thư Đảng ủy', organization: 'so' },
        ],
      },
      'đồng chí Nguyễn Hữu Phước, Bí thư Đảng ủy, Giám đốc Sở Công Thương ghi nhận',
    ],
    [
      'an office that says where it is held is not told twice',
      { honorific: 'ông', positions: [{ title: 'Giám đốc Sở Công Thương tỉnh Hà Nam', organization: 'so' }] },
      'Giám đốc Sở Công Thương tỉnh Hà Nam Nguyễn Hữu Phước ghi nhận',
    ],
    [
      'titles that were typed into the name stand before it, the office behind it',
      { name: 'GS.TS. Nguyễn Hữu Phước', positions: [{ title: 'Giám đốc', organization: 'so' }] },
      'GS.TS. Nguyễn Hữu Phước, Giám đốc Sở Công Thương ghi nhận',
    ],
  ])('%s', (_, person, expected) => {
    expect(speaks(person)).toContain(expected);
  });

  it('an office and an organisation that share words are said as one', () => {
    const organizations = [{ id: 'so', name: 'Phòng Kế hoạch - Tài chính' }];
    expect(
      speaks(
        { honorific: 'bà', positions: [{ title: 'Trưởng phòng', organization: 'so' }] },
        { organizations },
      ),
    ).toContain('Trưởng Phòng Kế hoạch - Tài chính Nguyễn Hữu Phước ghi nhận');
  });

  it('who was absent is not told as present, though the name may be heard', () => {
    const story = compose(
      meetingOf({
        people: [
          { id: 'a', name: 'Trần An' },
          { id: 'b', name: 'Trần Bình' },
        ],
        absent: ['b'],
        entries: [{ id: 'e', kind: 'opinion', speaker: 'b', text: 'đồng ý với dự thảo' }],
      }),
    );
    expect(paragraph(story, 'attendance')).toBe('Tham dự cuộc họp có Trần An.');
    expect(paragraph(story, 'minutes.says.b')).toBe(
      'Phát biểu tại cuộc họp, Trần Bình đồng ý với dự thảo./.',
    );
  });

  it('a speaker typed as a text is that person where it is the full name of one', () => {
    const story = compose(
      meetingOf({
        people: [{ id: 'a', name: 'Trần Thị An', honorific: 'bà' }],
        entries: [{ id: 'e', kind: 'opinion', speaker: { text: 'Bà Trần Thị An' }, text: 'đồng ý' }],
      }),
    );
    expect(story.body.at(-1)).toMatchObject({ key: 'minutes.says.a', sentences: [{ sources: ['a', 'e'] }] });
  });
});

describe('attendance', () => {
  const attendance = (rest: object): string =>
    paragraph(
      compose(meetingOf({ organizations: ORGANIZATIONS, people: PEOPLE, ...rest })),
      'attendance',
    ).replace('./.', '.');

  it('tells guests before hosts, and a side by rank with its leader first', () => {
    const people = [
      { id: '1', name: 'Phạm Văn Ba', positions: [{ title: 'Chuyên viên', organization: 'so' }] },
      { id: '2', name: 'Phạm Văn Hai', positions: [{ title: 'Phó Giám đốc', organization: 'so' }] },
      { id: '3', name: 'Phạm Văn Một', positions: [{ title: 'Giám đốc', organization: 'so' }] },
      { id: '4', name: 'Cao Thị Khách', positions: [{ title: 'Trợ lý', organization: 'cty' }] },
    ];
    const delegations = [
      { organization: 'so', side: 'host', people: ['1', '2', '3'] },
      { organization: 'cty', side: 'guest', people: ['4'] },
    ];
    expect(attendance({ people, delegations })).toBe(
      'Tham dự cuộc họp, về phía Tập đoàn Dệt may Việt Nam (Vinatex) có Trợ lý Vinatex Cao Thị Khách. ' +
        'Về phía Sở Công Thương tỉnh Hà Nam (Sở Công Thương) có Giám đốc Sở Công Thương Phạm Văn Một, Phó Giám đốc Sở Công Thương Phạm Văn Hai và Chuyên viên Sở Công Thương Phạm Văn Ba.',
    );
  });

  it('names the one person of a side, and does not say again that he or she represents it', () => {
    const delegations = [{ organization: 'htx', side: 'guest', people: ['k'] }];
    const of = (positions: object[], others: string | null = null) =>
      attendance({
        people: [{ id: 'k', name: 'Bùi Thị Lụa', honorific: 'bà', positions }],
        delegations: delegations.map((each) => ({ ...each, others })),
      });
    const side = 'Tham dự cuộc họp, về phía Hợp tác xã Mộc Nam có bà Bùi Thị Lụa';
    expect(of([])).toBe(`${side}.`);
    expect(of([{ title: 'Chủ nhiệm', organization: 'htx' }])).toBe(`${side}, Chủ nhiệm.`);
    expect(of([{ title: 'Đại diện', organization: 'htx' }])).toBe(`${side}.`);
    expect(of([{ title: 'Đại diện' }], 'cùng 01 xã viên')).toBe(`${side} cùng 01 xã viên.`);
    expect(of([{ title: 'Đại diện', organization: 'so' }])).toBe(
      `${side}, Đại diện Sở Công Thương tỉnh Hà Nam.`,
    );
  });

  it('does not place who holds an office elsewhere by that office', () => {
    const people = [
      { id: '1', name: 'Đỗ Phó', positions: [{ title: 'Phó Giám đốc', organization: 'so' }] },
      { id: '2', name: 'Đỗ Trưởng', positions: [{ title: 'Giám đốc', organization: 'htx' }] },
    ];
    expect(attendance({ people, delegations: [{ organization: 'so', people: ['1', '2'] }] })).toMatch(
      /Đỗ Phó và .*Đỗ Trưởng/u,
    );
  });

  it('says that leaders came of several units, of one, or what was typed of who came', () => {
    const of = (units: string[], others: string | null = null) =>
      attendance({ delegations: [{ organization: 'htx', units, others }], people: [] });
    expect(of(['Tổ dệt', 'Tổ nhuộm'])).toContain('có Lãnh đạo một số đơn vị: Tổ dệt, Tổ nhuộm.');
    expect(of(['Tổ dệt'])).toContain('có Lãnh đạo Tổ dệt.');
    expect(of(['Đại diện Tổ dệt', 'Tổ nhuộm'])).toContain('có Đại diện Tổ dệt, Tổ nhuộm.');
    expect(of(['Tổ dệt, se', 'Tổ nhuộm'])).toContain('Lãnh đạo một số đơn vị: Tổ dệt, se; Tổ nhuộm.');
    expect(of(['Tổ dệt', 'Tổ nhuộm'], 'cùng toàn thể xã viên')).toContain(
      'Lãnh đạo một số đơn vị (Tổ dệt, Tổ nhuộm) cùng toàn thể xã viên.',
    );
    expect(of([], 'cùng 40 xã viên')).toContain(
      'Về phía Hợp tác xã Mộc Nam có 40 xã viên.'.replace('Về', 'về'),
    );
  });

  it('tells many sides of one person each in one sentence, with where they come from', () => {
    const delegations = [
      { organization: 'so', people: ['gd'] },
      { organization: 'cty', people: ['tgd'] },
      { organization: 'htx', people: ['cn'] },
    ];
    expect(attendance({ delegations })).toBe(
      'Tham dự cuộc họp có đồng chí Trần Văn Kiên, Giám đốc Sở Công Thương tỉnh Hà Nam; ông Lê Tiến Trường, Tổng Giám đốc Tập đoàn Dệt may Việt Nam; bà Bùi Thị Lụa, Chủ nhiệm Hợp tác xã Mộc Nam.',
    );
  });

  it('tells organisations of which nobody is named, and people of no organisation', () => {
    expect(attendance({ people: [], delegations: [{ organization: 'so' }, { organization: 'htx' }] })).toBe(
      'Tham dự cuộc họp có đại diện Sở Công Thương tỉnh Hà Nam (Sở Công Thương) và Hợp tác xã Mộc Nam.',
    );
    expect(attendance({ people: [{ id: 'k', name: 'Mai Khách', honorific: 'cô' }], delegations: [] })).toBe(
      'Tham dự cuộc họp có cô Mai Khách.',
    );
  });

  it('tells places that were connected from afar apart from those who came', () => {
    const of = (...units: string[]) =>
      attendance({ people: [], delegations: [{ organization: 'htx', units: ['Tổ dệt', ...units] }] });
    expect(of('điểm cầu UBND 5 huyện')).toBe(
      'Tham dự cuộc họp, về phía Hợp tác xã Mộc Nam có Lãnh đạo Tổ dệt. Cuộc họp được kết nối trực tuyến với điểm cầu UBND 5 huyện.',
    );
    expect(of('Điểm cầu Duy Tiên', 'điểm cầu Kim Bảng')).toContain(
      'Cuộc họp được kết nối trực tuyến với các điểm cầu: Duy Tiên, Kim Bảng.',
    );
    expect(of('đại biểu tại 12 điểm cầu')).toContain('Tham dự trực tuyến có đại biểu tại 12 điểm cầu.');
  });

  it('tells who came along with the chair before the other side', () => {
    const story = compose(
      meetingOf({
        meeting: { title: 'Làm việc', form: 'working-session' },
        organizations: ORGANIZATIONS,
        people: PEOPLE,
        delegations: [
          { organization: 'htx', side: 'host', units: ['Tổ dệt'] },
          { organization: 'so', side: 'guest', people: ['gd'] },
          { organization: 'cty', side: 'guest', people: ['tgd'] },
        ],
        chairs: ['gd'],
      }),
    );
    expect(paragraph(story, 'attendance')).toMatch(
      /^Cùng tham dự buổi làm việc có ông Lê Tiến Trường, Tổng Giám đốc Tập đoàn Dệt may Việt Nam\. Về phía Hợp tác xã/u,
    );
  });

  it('tells a leader who belongs to no side before the sides, and writes a name in capitals as names are', () => {
    const people = [
      ...PEOPLE,
      {
        id: 'v',
        name: 'TRẦN VĂN QUÂN',
        honorific: 'đồng chí',
        positions: [{ title: 'Phó Chủ tịch UBND tỉnh' }],
      },
    ];
    expect(
      attendance({ people, delegations: [{ organization: 'htx', people: ['gd', 'tgd', 'cn'] }] }),
    ).toMatch(/^Tham dự cuộc họp có đồng chí Trần Văn Quân, Phó Chủ tịch UBND tỉnh\. Về phía Hợp tác xã/u);
  });

  it('an office whose house stands within the name of another is said once', () => {
    const organizations = [{ id: 'btv', name: 'Ban Thường vụ Tỉnh ủy Sơn La' }];
    const people = [
      {
        id: 'b',
        name: 'Lò Văn Bí',
        honorific: 'đồng chí',
        positions: [{ title: 'Bí thư Tỉnh ủy', organization: 'btv' }],
      },
    ];
    expect(attendance({ organizations, people, delegations: [] })).toContain('Bí thư Tỉnh ủy Sơn La.');
  });

  it('leaves a short form that two organisations share unused', () => {
    const organizations = [
      { id: 'a', name: 'Trung tâm Khuyến nông', shortName: 'Trung tâm' },
      { id: 'b', name: 'Trung tâm Khuyến công', shortName: 'Trung tâm' },
    ];
    const text = attendance({
      organizations,
      people: [],
      delegations: [
        { organization: 'a', units: ['Phòng Một'] },
        { organization: 'b', units: ['Phòng Hai'] },
      ],
    });
    expect(text).toContain('phía Trung tâm Khuyến nông có');
    expect(text).not.toContain('(Trung tâm)');
  });
});
