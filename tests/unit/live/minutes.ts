/** Minutes for the tests of the live view. */
import { Bundle } from '../../../shared/domain/bundle';

/** A working session with everything that the live view shows. */
export const session = Bundle.parse({
  format: 'tocky.meeting/1',
  meeting: {
    title: 'Buổi làm việc về triển khai kế hoạch công tác năm 2023',
    form: 'working-session',
    startsAt: '2023-02-21T08:00:00+07:00',
    place: { name: null, locality: 'Nam Định' },
  },
  organizations: [
    { id: 'cuc', name: 'Cục Công Thương địa phương', shortName: 'Cục' },
    { id: 'tt', name: 'Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1', shortName: 'Trung tâm' },
  ],
  people: [
    { id: 'trung', name: 'Ngô Quang Trung', honorific: 'đồng chí' },
    { id: 'thang', name: 'Nguyễn Toàn Thắng', honorific: 'ông' },
    { id: 'phuoc', name: 'Nguyễn Hữu Phước', honorific: 'đồng chí', title: 'Đại tá' },
  ],
  chairs: ['trung'],
  agenda: [
    { id: 'a1', title: 'Khai mạc, giới thiệu đại biểu' },
    { id: 'a2', title: 'Báo cáo kết quả năm 2022' },
    { id: 'a3', title: 'Kết luận của Cục trưởng' },
    { id: 'a4', title: 'Bế mạc' },
  ],
  entries: [
    { id: 'e1', agendaItem: 'a1', text: 'Giới thiệu đại biểu', at: '2023-02-21T08:02:00+07:00' },
    {
      id: 'e2',
      agendaItem: 'a2',
      kind: 'report',
      speaker: { text: 'Đại diện Lãnh đạo Trung tâm' },
      text: 'kết quả đạt được, khó khăn, vướng mắc',
      at: '2023-02-21T01:31:00Z',
    },
    {
      id: 'e3',
      agendaItem: 'a2',
      kind: 'limitation',
      text: 'Phương tiện đi lại chưa đáp ứng nhu cầu đến các địa bàn.',
      at: '2023-02-21T08:49:00+07:00',
    },
    { id: 'e4', agendaItem: 'a2', text: 'Xin lại số liệu quyết toán', private: true },
    {
      id: 'e5',
      agendaItem: 'a3',
      kind: 'conclusion',
      speaker: 'trung',
      text: 'ghi nhận, đánh giá cao sự cố gắng của Trung tâm năm 2022',
      at: '2023-02-21T09:02:00+07:00',
    },
    {
      id: 'e6',
      agendaItem: 'a3',
      kind: 'task',
      speaker: 'trung',
      text: 'phối hợp với Văn phòng Cục rà soát, dự thảo sửa đổi chức năng nhiệm vụ',
      at: '2023-02-21T09:07:00+07:00',
      assignees: ['tt'],
      due: 'trước 30/6',
    },
  ],
  photos: [{ id: 'ph1', file: 'anh1', caption: 'Cục trưởng phát biểu kết luận', by: 'Văn Đốc', after: 'a3' }],
});
