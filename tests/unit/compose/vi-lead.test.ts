/** How a Vietnamese story begins. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { meetingOf } from './support';

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
const DELEGATIONS = [
  { organization: 'so', side: 'host', people: ['gd'], lead: 'gd' },
  { organization: 'cty', side: 'guest', people: ['tgd'], lead: 'tgd' },
];
const WHEN = { startsAt: '2024-03-05T08:00:00+07:00', place: { locality: 'Phủ Lý' } };

const leadOf = (meeting: object, rest: object = {}): string =>
  compose(
    meetingOf({
      meeting: { title: 'Tiêu đề', ...WHEN, ...meeting },
      organizations: ORGANIZATIONS,
      people: PEOPLE,
      delegations: DELEGATIONS,
      chairs: ['gd'],
      ...rest,
    }),
  )
    .lead.sentences.map(({ text }) => text)
    .join(' ')
    .replace('./.', '.');

const CHAIR = 'Giám đốc Sở Công Thương tỉnh Hà Nam Trần Văn Kiên';

describe('the lead', () => {
  it.each([
    [
      'working-session',
      'về phát triển nghề dệt',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã có buổi làm việc với Tập đoàn Dệt may Việt Nam (Vinatex) về phát triển nghề dệt.`,
    ],
    [
      'conference',
      'tổng kết công tác khuyến công năm 2023',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì hội nghị tổng kết công tác khuyến công năm 2023.`,
    ],
    [
      'briefing',
      'công tác tháng 3',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì hội nghị giao ban về công tác tháng 3.`,
    ],
    [
      'review',
      'sơ kết quý I',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì hội nghị sơ kết quý I.`,
    ],
    [
      'signing',
      'biên bản ghi nhớ hợp tác',
      'Ngày 05 tháng 3 năm 2024 tại Phủ Lý, Sở Công Thương tỉnh Hà Nam và Tập đoàn Dệt may Việt Nam (Vinatex) đã tổ chức lễ ký kết biên bản ghi nhớ hợp tác. Giám đốc Sở Công Thương Trần Văn Kiên chủ trì lễ ký kết.',
    ],
    [
      'reception',
      'về đầu tư nhà máy sợi',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã có buổi tiếp ông Lê Tiến Trường, Tổng Giám đốc Tập đoàn Dệt may Việt Nam (Vinatex), trao đổi về đầu tư nhà máy sợi.`,
    ],
    [
      'training',
      'tập huấn nghiệp vụ cho cán bộ xã',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì lớp tập huấn nghiệp vụ cho cán bộ xã.`,
    ],
    [
      'award',
      'về việc trao danh hiệu Nghệ nhân',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì lễ trao danh hiệu Nghệ nhân.`,
    ],
    [
      'election',
      'bầu Chủ tịch Công đoàn',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì hội nghị bầu Chủ tịch Công đoàn.`,
    ],
    [
      'other',
      'triển khai phòng cháy',
      `Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ${CHAIR} đã chủ trì cuộc họp triển khai phòng cháy.`,
    ],
  ])('of the form %s', (form, subject, expected) => {
    expect(leadOf({ form, subject })).toBe(expected);
  });

  it('of a visit lets the guests come, and the host receive them where a host chairs', () => {
    const visit = { form: 'visit', subject: 'nhằm nắm tình hình sản xuất' };
    expect(leadOf(visit, { chairs: ['tgd'] })).toBe(
      'Ngày 05 tháng 3 năm 2024 tại Phủ Lý, Tổng Giám đốc Tập đoàn Dệt may Việt Nam (Vinatex) Lê Tiến Trường đã đến thăm và làm việc với Sở Công Thương tỉnh Hà Nam nhằm nắm tình hình sản xuất.',
    );
    expect(leadOf(visit)).toBe(
      'Ngày 05 tháng 3 năm 2024 tại Phủ Lý, đoàn công tác của Tập đoàn Dệt may Việt Nam (Vinatex) đã đến thăm và làm việc với Sở Công Thương tỉnh Hà Nam nhằm nắm tình hình sản xuất. Giám đốc Sở Công Thương Trần Văn Kiên tiếp đoàn.',
    );
  });

  it('of a reception lets hosts receive guests, and guests meet hosts', () => {
    const reception = { form: 'reception', subject: 'về nhà máy sợi' };
    expect(leadOf(reception, { chairs: [] })).toContain(
      'Sở Công Thương tỉnh Hà Nam đã có buổi tiếp ông Lê Tiến Trường, Tổng Giám đốc Tập đoàn Dệt may Việt Nam (Vinatex), trao đổi về nhà máy sợi.',
    );
    expect(leadOf(reception, { chairs: ['tgd'] })).toContain(
      'Lê Tiến Trường đã có buổi làm việc với Sở Công Thương tỉnh Hà Nam về nhà máy sợi.',
    );
  });

  it('has no "tại" without a place, and no date without one', () => {
    const place = { name: null, locality: null };
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm', place })).toBe(
      `Ngày 05 tháng 3 năm 2024, ${CHAIR} đã chủ trì hội nghị tổng kết năm.`,
    );
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm', startsAt: null })).toBe(
      `Tại Phủ Lý, ${CHAIR} đã chủ trì hội nghị tổng kết năm.`,
    );
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm', startsAt: null, place })).toBe(
      `${CHAIR} đã chủ trì hội nghị tổng kết năm.`,
    );
  });

  it('has the date of the meeting’s zone, and both days where there are two', () => {
    expect(
      leadOf({ form: 'other', startsAt: '2024-03-04T18:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' }),
    ).toContain('Ngày 05 tháng 3 năm 2024 tại');
    expect(leadOf({ form: 'other', endsAt: '2024-03-07T17:00:00+07:00' })).toMatch(
      /^Từ ngày 05 đến ngày 07 tháng 3 năm 2024 tại Phủ Lý, /u,
    );
  });

  it('says place and locality once', () => {
    expect(leadOf({ place: { name: 'Nhà văn hóa', locality: 'Phủ Lý' } })).toContain(
      ' tại Nhà văn hóa, Phủ Lý, ',
    );
    expect(leadOf({ place: { name: 'tại Hội trường thành phố Phủ Lý', locality: 'Phủ Lý' } })).toContain(
      ' tại Hội trường thành phố Phủ Lý, ',
    );
  });

  it('takes the name of the event from the title where the subject is not told', () => {
    expect(leadOf({ form: 'conference', title: 'Hội thảo khoa học về lụa Nha Xá' })).toContain(
      'đã chủ trì Hội thảo khoa học về lụa Nha Xá.',
    );
    expect(leadOf({ form: 'other', title: 'Họp giao ban tuần 10' })).toContain(
      'đã chủ trì cuộc họp giao ban tuần 10.',
    );
  });

  it('names two chairs of one organisation without saying it twice', () => {
    const people = [
      ...PEOPLE,
      {
        id: 'pgd',
        name: 'Vũ Hồng',
        honorific: 'bà',
        positions: [{ title: 'Phó Giám đốc', organization: 'so' }],
      },
    ];
    expect(
      leadOf({ form: 'conference', subject: 'tổng kết năm' }, { people, chairs: ['gd', 'pgd'] }),
    ).toContain(`${CHAIR} và Phó Giám đốc Sở Công Thương Vũ Hồng đã đồng chủ trì hội nghị`);
  });

  it('has nobody met where the chairs are of both sides', () => {
    expect(leadOf({ form: 'working-session', subject: 'về nghề dệt' }, { chairs: ['gd', 'tgd'] })).toContain(
      'và Tổng Giám đốc Tập đoàn Dệt may Việt Nam (Vinatex) Lê Tiến Trường đã đồng chủ trì buổi làm việc về nghề dệt.',
    );
  });

  it('lets organisations act where nobody chairs, and the event take place where nobody acts', () => {
    expect(leadOf({ form: 'working-session', subject: 'về nghề dệt' }, { chairs: [] })).toContain(
      ', Tập đoàn Dệt may Việt Nam (Vinatex) đã có buổi làm việc với Sở Công Thương tỉnh Hà Nam về nghề dệt.',
    );
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm' }, { chairs: [], delegations: [] })).toBe(
      'Ngày 05 tháng 3 năm 2024 tại Phủ Lý, đã diễn ra hội nghị tổng kết năm.',
    );
  });

  it('says that people met online, or some of them', () => {
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm', mode: 'online' })).toContain(
      'hội nghị trực tuyến tổng kết năm',
    );
    expect(leadOf({ form: 'conference', subject: 'tổng kết năm', mode: 'hybrid' })).toContain(
      'hội nghị tổng kết năm theo hình thức trực tiếp kết hợp trực tuyến.',
    );
  });

  it('says who organised what somebody from elsewhere chaired', () => {
    const delegations = [
      { organization: 'htx', side: 'host', people: ['cn'] },
      { organization: 'so', side: 'guest', people: ['gd'] },
    ];
    expect(leadOf({ form: 'conference', subject: 'quảng bá lụa' }, { delegations })).toContain(
      'đã chủ trì hội nghị về quảng bá lụa do Hợp tác xã Mộc Nam tổ chức.',
    );
  });

  it('is one true sentence even of an empty meeting', () => {
    const story = compose(meetingOf({ meeting: { title: '' } }));
    expect(story.headline.text).toBe('Cuộc họp');
    expect(story.lead.sentences).toEqual([{ text: 'Cuộc họp đã diễn ra./.', sources: ['meeting.form'] }]);
    expect(story.body).toEqual([]);
  });
});

describe('a headline that nobody wrote', () => {
  it('says who met whom, else the event', () => {
    const rest = { organizations: ORGANIZATIONS, people: PEOPLE, delegations: DELEGATIONS, chairs: ['gd'] };
    const headline = (meeting: object) =>
      compose(meetingOf({ meeting: { title: ' ', ...meeting }, ...rest })).headline.text;
    expect(headline({ form: 'working-session' })).toBe(
      'Giám đốc Sở Công Thương tỉnh Hà Nam làm việc với Tập đoàn Dệt may Việt Nam',
    );
    expect(headline({ form: 'conference', subject: 'tổng kết năm 2023', mode: 'hybrid' })).toBe(
      'Hội nghị tổng kết năm 2023',
    );
    expect(headline({ form: 'signing', subject: 'hợp đồng tiêu thụ lụa' })).toBe(
      'Lễ ký kết hợp đồng tiêu thụ lụa giữa Sở Công Thương tỉnh Hà Nam và Tập đoàn Dệt may Việt Nam',
    );
  });
});

describe('the part of the day', () => {
  const begins = (startsAt: string, endsAt: string | null = null) =>
    leadOf({ startsAt, endsAt }).replace(/ tại Phủ Lý.*/u, '');

  it('is told where it is certain', () => {
    expect(begins('2024-03-05T08:00:00+07:00', '2024-03-05T11:30:00+07:00')).toBe(
      'Sáng ngày 05 tháng 3 năm 2024',
    );
    expect(begins('2024-03-05T07:00:00Z')).toBe('Chiều ngày 05 tháng 3 năm 2024');
    expect(begins('2024-03-05T19:30:00+07:00', '2024-03-05T21:30:00+07:00')).toBe(
      'Tối ngày 05 tháng 3 năm 2024',
    );
  });

  it('is left open where the meeting may have lasted longer', () => {
    const day = 'Ngày 05 tháng 3 năm 2024';
    expect(begins('2024-03-05T08:00:00+07:00')).toBe(day);
    expect(begins('2024-03-05T08:00:00+07:00', '2024-03-05T16:30:00+07:00')).toBe(day);
    expect(begins('2024-03-05T00:00:00+07:00')).toBe(day);
    expect(begins('2024-03-05T14:00:00+07:00', '2024-03-06T16:30:00+07:00')).toBe(
      'Từ ngày 05 đến ngày 06 tháng 3 năm 2024',
    );
  });
});

describe('the office of a chair', () => {
  const lead = (positions: object[], home: string): string =>
    compose(
      meetingOf({
        meeting: { title: 'Đại hội Chi bộ', form: 'election' },
        organizations: [
          { id: 'cb', name: 'Chi bộ Văn phòng Cục', shortName: 'Chi bộ' },
          { id: 'cuc', name: 'Cục Công Thương', shortName: 'Cục' },
        ],
        people: [{ id: 'x', name: 'Lê Thị Nga', honorific: 'đồng chí', positions }],
        delegations: [{ organization: home, side: 'host', people: ['x'] }],
        chairs: ['x'],
      }),
    ).lead.sentences[0]?.text ?? '';

  it("is that of the state, but the party's where only that is held in the house that meets", () => {
    const secretary = (organization: string) => ({ title: 'Bí thư Chi bộ', organization });
    const director = { title: 'Cục trưởng', organization: 'cuc' };
    expect(lead([secretary('cuc'), director], 'cuc')).toMatch(/^Cục trưởng Cục Công Thương Lê Thị Nga/u);
    expect(lead([secretary('cb'), director], 'cb')).toMatch(/^Bí thư Chi bộ Văn phòng Cục Lê Thị Nga/u);
  });
});

describe('a visit', () => {
  const delegations = [
    { organization: 'so', side: 'guest', people: ['gd'] },
    { organization: 'cty', side: 'host', people: ['tgd'] },
  ];
  const visit = (subject: string) =>
    leadOf({ form: 'visit', subject }, { delegations }).replace('Ngày 05 tháng 3 năm 2024 tại Phủ Lý, ', '');

  it('is told by what it was for', () => {
    expect(visit('về việc nắm tình hình sản xuất')).toBe(
      `${CHAIR} đã đến thăm và làm việc với Tập đoàn Dệt may Việt Nam (Vinatex) về việc nắm tình hình sản xuất.`,
    );
    expect(visit('kiểm tra công tác an toàn lao động')).toBe(
      `${CHAIR} đã kiểm tra công tác an toàn lao động và làm việc với Tập đoàn Dệt may Việt Nam (Vinatex).`,
    );
    expect(visit('chúc Tết công nhân')).toBe(
      `${CHAIR} đã đến thăm Tập đoàn Dệt may Việt Nam (Vinatex), chúc Tết công nhân.`,
    );
  });
});
