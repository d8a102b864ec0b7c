/** How Vietnamese stories tell what people said. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { meetingOf } from './support';

describe('what people say', () => {
  const said = (entry: object, rest: object = {}): string => {
    const { body } = compose(
      meetingOf({
        people: [{ id: 'x', name: 'Lê Thị Hạnh', honorific: 'bà' }],
        entries: [{ id: 'e', speaker: 'x', ...entry }],
        ...rest,
      }),
    );
    return body
      .filter(({ key }) => key !== 'attendance')
      .flatMap(({ sentences }) => sentences.map(({ text }) => text))
      .join(' ')
      .replace('./.', '.');
  };

  it.each([
    ['report', 'kết quả thu ngân sách', 'Tại cuộc họp, bà Lê Thị Hạnh báo cáo kết quả thu ngân sách.'],
    [
      'report',
      'trình bày đề án sắp xếp bộ máy',
      'Tại cuộc họp, bà Lê Thị Hạnh trình bày đề án sắp xếp bộ máy.',
    ],
    [
      'report',
      'Năm 2023 thu 12,5 tỷ đồng. Chi 11 tỷ đồng.',
      'Báo cáo tại cuộc họp, bà Lê Thị Hạnh cho biết năm 2023 thu 12,5 tỷ đồng. Chi 11 tỷ đồng.',
    ],
    [
      'report',
      'báo cáo chính trị của cấp ủy',
      'Tại cuộc họp, bà Lê Thị Hạnh trình bày báo cáo chính trị của cấp ủy.',
    ],
    [
      'conclusion',
      'Không được chủ quan!',
      'Kết luận cuộc họp, bà Lê Thị Hạnh nhấn mạnh không được chủ quan.',
    ],
    ['opinion', 'cần làm sớm', 'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng cần làm sớm.'],
    [
      'opinion',
      'UBND xã đã lập danh sách 40 hộ',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho biết UBND xã đã lập danh sách 40 hộ.',
    ],
    ['opinion', 'Đồng tình với dự thảo', 'Phát biểu tại cuộc họp, bà Lê Thị Hạnh đồng tình với dự thảo.'],
    [
      'opinion',
      'giữ nguyên mức thu',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh nêu ý kiến: giữ nguyên mức thu.',
    ],
    [
      'opinion',
      'chức năng của Tổ còn chồng chéo',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng chức năng của Tổ còn chồng chéo.',
    ],
    [
      'opinion',
      'giao thông nông thôn còn khó khăn',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng giao thông nông thôn còn khó khăn.',
    ],
    [
      'opinion',
      'Tại Hà Nội, giá còn cao',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng tại Hà Nội, giá còn cao.',
    ],
    [
      'opinion',
      'Tôi xin nhận khuyết điểm.',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh chia sẻ: “Tôi xin nhận khuyết điểm”.',
    ],
    [
      'opinion',
      '“Làm ngay trong tuần này”',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh chia sẻ: “Làm ngay trong tuần này”.',
    ],
    [
      'opinion',
      'Bà Lê Thị Hạnh: cần làm sớm',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng cần làm sớm.',
    ],
    ['opinion', 'phát biểu chào mừng đoàn', 'Bà Lê Thị Hạnh phát biểu chào mừng đoàn.'],
    ['proposal', 'bổ sung 2 biên chế', 'Phát biểu tại cuộc họp, bà Lê Thị Hạnh đề nghị bổ sung 2 biên chế.'],
    [
      'proposal',
      'kiến nghị tỉnh bổ sung 2 biên chế',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh kiến nghị tỉnh bổ sung 2 biên chế.',
    ],
    [
      'proposal',
      'Kinh phí thiếu, đề nghị cấp thêm',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng kinh phí thiếu, đề nghị cấp thêm.',
    ],
    [
      'proposal',
      'Đề nghị hỗ trợ vốn. Đề nghị mở đường.',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh đề nghị hỗ trợ vốn. Bà đề nghị mở đường.',
    ],
    [
      'conclusion',
      'cần bám sát kế hoạch',
      'Kết luận cuộc họp, bà Lê Thị Hạnh nhấn mạnh cần bám sát kế hoạch.',
    ],
    ['decision', 'lập tổ công tác', 'Bà Lê Thị Hạnh quyết định lập tổ công tác.'],
    ['result', 'Thu đạt 95% kế hoạch.', 'Theo bà Lê Thị Hạnh, thu đạt 95% kế hoạch.'],
    ['limitation', 'nhân lực còn mỏng', 'Theo bà Lê Thị Hạnh, vẫn còn hạn chế: nhân lực còn mỏng.'],
    [
      'note',
      'Trung tâm có 45 viên chức',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho biết Trung tâm có 45 viên chức.',
    ],
    [
      'note',
      'tặng quà các gia đình chính sách',
      'Tại cuộc họp, bà Lê Thị Hạnh tặng quà các gia đình chính sách.',
    ],
    ['note', 'công bố Quyết định số 12', 'Tại cuộc họp, bà Lê Thị Hạnh công bố Quyết định số 12.'],
    [
      'report',
      'đã kêu gọi 5.468 tàu vào nơi tránh trú',
      'Báo cáo tại cuộc họp, bà Lê Thị Hạnh cho biết đã kêu gọi 5.468 tàu vào nơi tránh trú.',
    ],
    [
      'opinion',
      'còn 14 hộ chưa nhận tiền',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho biết còn 14 hộ chưa nhận tiền.',
    ],
    [
      'opinion',
      'Vì sao hồ sơ bị chậm, ai chịu trách nhiệm?',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh đặt câu hỏi: “Vì sao hồ sơ bị chậm, ai chịu trách nhiệm?”.',
    ],
    [
      'opinion',
      'thiếu cán bộ đo đạc. Nhận trách nhiệm về việc chậm. Sẽ xong trong quý II. Cần thêm người.',
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng thiếu cán bộ đo đạc. Bà nhận trách nhiệm về việc chậm. Bà cho biết sẽ xong trong quý II. Theo bà, cần thêm người.',
    ],
    ['task', 'rà soát danh sách', 'Về nhiệm vụ cụ thể, bà Lê Thị Hạnh đề nghị rà soát danh sách.'],
    [
      'task',
      'Giao Văn phòng rà soát danh sách',
      'Về nhiệm vụ cụ thể, bà Lê Thị Hạnh giao Văn phòng rà soát danh sách.',
    ],
  ])('%s: %s', (kind, text, expected) => {
    expect(said({ kind, text })).toBe(expected);
  });

  it.each([
    ['report', 'dự thảo quy chế', 'Tại cuộc họp, các đại biểu đã nghe báo cáo dự thảo quy chế.'],
    ['report', 'Ban Tổ chức đã nhận 40 bài.', 'Báo cáo tại cuộc họp cho biết Ban Tổ chức đã nhận 40 bài.'],
    ['opinion', 'cần làm sớm', 'Có ý kiến cho rằng cần làm sớm.'],
    ['opinion', 'giữ nguyên mức thu', 'Có ý kiến: giữ nguyên mức thu.'],
    ['proposal', 'tăng mức hỗ trợ', 'Có ý kiến đề nghị tăng mức hỗ trợ.'],
    ['conclusion', 'cần bám sát kế hoạch', 'Kết luận cuộc họp nhấn mạnh cần bám sát kế hoạch.'],
    ['decision', 'lập tổ công tác', 'Cuộc họp thống nhất lập tổ công tác.'],
    ['decision', 'thông qua báo cáo', 'Cuộc họp thông qua báo cáo.'],
    ['decision', 'Hai bên ký hợp đồng trong tháng 5', 'Hai bên ký hợp đồng trong tháng 5.'],
    ['result', 'hoàn thành 15/15 chỉ tiêu', 'Hoàn thành 15/15 chỉ tiêu.'],
    ['note', 'giải lao 15 phút', 'Giải lao 15 phút.'],
    ['task', 'rà soát danh sách', 'Nhiệm vụ được đặt ra là rà soát danh sách.'],
  ])('%s of nobody: %s', (kind, text, expected) => {
    expect(said({ kind, text, speaker: null })).toBe(expected);
  });

  it('joins short proposals of one person, and goes on about the person by pronoun', () => {
    const entries = [
      { id: '1', kind: 'opinion', speaker: 'x', text: 'kinh phí còn thiếu' },
      { id: '2', kind: 'proposal', speaker: 'x', text: 'tăng kinh phí' },
      { id: '3', kind: 'proposal', speaker: 'x', text: 'kéo dài thời gian' },
      { id: '4', kind: 'proposal', speaker: 'x', text: 'kiến nghị giảm thủ tục' },
    ];
    expect(said({}, { entries })).toBe(
      'Phát biểu tại cuộc họp, bà Lê Thị Hạnh cho rằng kinh phí còn thiếu. Đồng thời, bà đề nghị: tăng kinh phí; kéo dài thời gian. Bà cũng kiến nghị giảm thủ tục.',
    );
  });

  it.each([
    ['Bà Hạnh đề nghị làm sớm', 'Phát biểu tại cuộc họp, Trưởng phòng Lê Thị Hạnh đề nghị làm sớm.'],
    ['Chị Hạnh: cần làm sớm', 'Phát biểu tại cuộc họp, Trưởng phòng Lê Thị Hạnh cho rằng cần làm sớm.'],
    ['Trưởng phòng đề nghị làm sớm', 'Phát biểu tại cuộc họp, Trưởng phòng Lê Thị Hạnh đề nghị làm sớm.'],
    [
      'Bà Hạnh có 30 năm công tác',
      'Phát biểu tại cuộc họp, Trưởng phòng Lê Thị Hạnh cho biết bà Hạnh có 30 năm công tác.',
    ],
  ])('does not name the speaker twice where the entry does: %s', (text, expected) => {
    const people = [
      { id: 'x', name: 'Lê Thị Hạnh', honorific: 'bà', positions: [{ title: 'Trưởng phòng' }] },
    ];
    expect(said({ kind: 'opinion', text }, { people })).toBe(expected);
  });

  it('quotes of a speech only what the speaker says of himself', () => {
    expect(said({ kind: 'conclusion', text: 'biểu dương các đơn vị. Chúng ta cần giữ đà này.' })).toBe(
      'Kết luận cuộc họp, bà Lê Thị Hạnh biểu dương các đơn vị. Bà nhấn mạnh: “Chúng ta cần giữ đà này”.',
    );
  });

  it('tells what several unnamed people said as the opinions of several', () => {
    const entries = [
      { id: '1', kind: 'proposal', text: 'tăng mức hỗ trợ' },
      { id: '2', kind: 'proposal', text: 'giảm thủ tục' },
      { id: '3', kind: 'opinion', text: 'thời gian còn gấp' },
    ];
    expect(said({}, { entries })).toBe(
      'Một số ý kiến đề nghị: tăng mức hỗ trợ; giảm thủ tục. Đồng thời, có ý kiến cho rằng thời gian còn gấp.',
    );
  });

  it('numbers the parts of what was typed as a numbered list', () => {
    expect(
      said({ kind: 'conclusion', text: '1. Rà soát quy hoạch\n2. Lập danh mục dự án\n3. Bố trí vốn' }),
    ).toBe(
      'Kết luận cuộc họp, bà Lê Thị Hạnh nhấn mạnh: (1) Rà soát quy hoạch; (2) Lập danh mục dự án; (3) Bố trí vốn.',
    );
  });

  it('keeps foreign names, quoted names and abbreviations as they begin', () => {
    expect(said({ kind: 'opinion', text: 'Australia còn thiếu thông tin' })).toContain(
      'cho rằng Australia còn',
    );
    expect(said({ kind: 'opinion', text: '“Ba nhất” là phong trào phải giữ' })).toContain(
      'cho rằng “Ba nhất” là',
    );
    expect(said({ kind: 'opinion', text: 'UBND xã còn thiếu người' })).toContain('cho rằng UBND xã còn');
  });

  it('lets who has reported go on with a proposal without being introduced again', () => {
    const entries = [
      { id: '1', kind: 'report', speaker: 'x', text: 'kết quả năm' },
      { id: '2', kind: 'proposal', speaker: 'x', text: 'tăng kinh phí' },
    ];
    expect(said({}, { entries })).toBe(
      'Tại cuộc họp, bà Lê Thị Hạnh báo cáo kết quả năm. Đồng thời, bà đề nghị tăng kinh phí.',
    );
  });

  it('tells limitations of several sentences as they were typed', () => {
    const entries = [
      { id: '1', kind: 'limitation', text: 'Bao bì đơn điệu. Chưa có mã vùng trồng.' },
      { id: '2', kind: 'limitation', text: 'vốn ít' },
    ];
    expect(said({}, { entries })).toBe(
      'Vẫn còn một số hạn chế. Bao bì đơn điệu. Chưa có mã vùng trồng. Vốn ít.',
    );
  });

  it('begins an item by its topic where the agenda has several', () => {
    const agenda = [
      { id: 'a', title: 'Công tác cán bộ' },
      { id: 'b', title: '2. Xây dựng trụ sở' },
      { id: 'c', title: 'Thảo luận' },
    ];
    const entries = [
      { id: '1', agendaItem: 'a', kind: 'opinion', speaker: 'x', text: 'cần luân chuyển' },
      { id: '2', agendaItem: 'b', kind: 'decision', text: 'khởi công trong quý II' },
      { id: '3', agendaItem: 'c', kind: 'opinion', speaker: 'x', text: 'nhất trí với hai nội dung' },
    ];
    expect(said({}, { agenda, entries })).toBe(
      'Về công tác cán bộ, bà Lê Thị Hạnh cho rằng cần luân chuyển. Về việc xây dựng trụ sở, cuộc họp thống nhất khởi công trong quý II. Thảo luận tại cuộc họp, bà Lê Thị Hạnh nhất trí với hai nội dung.',
    );
  });

  it('concludes an item that is not the last as that item', () => {
    const agenda = [
      { id: 'a', title: 'Báo cáo' },
      { id: 'b', title: 'Thảo luận' },
    ];
    const entries = [
      { id: '1', agendaItem: 'a', kind: 'result', text: 'Thu đạt 95%.' },
      { id: '2', agendaItem: 'a', kind: 'conclusion', speaker: 'x', text: 'ghi nhận kết quả' },
      { id: '3', agendaItem: 'b', kind: 'conclusion', speaker: 'x', text: 'giao các phòng thực hiện' },
    ];
    expect(said({}, { agenda, entries })).toBe(
      'Thu đạt 95%. Kết luận nội dung này, bà Lê Thị Hạnh ghi nhận kết quả. Kết luận cuộc họp, bà Lê Thị Hạnh giao các phòng thực hiện.',
    );
  });
});
