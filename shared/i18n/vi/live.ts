/** The live view, which attendees read on their phones. */
import type { MeetingState } from '../../domain/api';
import type { CorrectionState } from '../../domain/correction';
import type { Counted } from '../../live/words';

const states: Record<MeetingState, string> = {
  draft: 'Chưa bắt đầu',
  open: 'Đang ghi trực tiếp',
  closed: 'Đã kết thúc',
};
const correctionStates: Record<CorrectionState, string> = {
  open: 'Đã gửi, chờ thư ký xem',
  accepted: 'Thư ký đã sửa theo đề nghị',
  changed: 'Thư ký đã nhận, có sửa thêm',
  declined: 'Thư ký không nhận',
};
const watching: Counted = { one: '{n} người đang xem', many: '{n} người đang xem' };
const newLines: Counted = { one: '{n} dòng mới', many: '{n} dòng mới' };

export const live = {
  skip: 'Đến biên bản',
  unapproved: 'Biên bản chưa duyệt',
  empty: 'Chưa có dòng nào. Dòng đầu tiên sẽ hiện ở đây ngay khi được ghi.',
  chairs: (names: string) => `chủ trì: ${names}`,
  agenda: 'Chương trình',
  steps: { done: 'đã qua', current: 'đang ghi', todo: 'chưa tới' },
  untitled: '(mục chưa có tên)',
  continued: 'tiếp theo',
  photo: 'Xem ảnh lớn',
  photoBy: (name: string) => `Ảnh: ${name}`,
  due: (date: string) => `hạn ${date}`,
  votes: {
    for: (n: number) => `${n} tán thành`,
    against: (n: number) => `${n} không tán thành`,
    abstain: (n: number) => `${n} không có ý kiến`,
  },
  reading: 'Cỡ chữ và nền',
  size: 'Cỡ chữ',
  sizes: ['Vừa', 'Lớn', 'Rất lớn'],
  theme: 'Nền',
  themes: { auto: 'Theo máy', light: 'Sáng', dark: 'Tối' },
  hall: 'Màn hình lớn',
  leaveHall: 'Thoát màn hình lớn',
  withoutScript: 'Trình duyệt này không chạy JavaScript nên trang không tự cập nhật.',
  reload: 'Tải lại',
  goneTitle: 'Liên kết này không mở được',
  gone: 'Có thể liên kết đã hết hạn, đã bị thu hồi, hoặc bị chép thiếu. Hãy xin người mời gửi lại.',
  corrections: {
    ask: 'Đề nghị sửa',
    mine: 'Đề nghị sửa của ông/bà',
    how: 'Thư ký xem đề nghị và trả lời ngay trên trang này.',
    wish: 'Sửa thẳng vào dòng',
    note: 'Lời nhắn, họ tên (không bắt buộc)',
    cancel: 'Thôi',
    send: 'Gửi thư ký',
  },
  /** What the page's script says. */
  client: {
    states,
    watching,
    newLines,
    corrections: {
      /** `{line}` stands for the beginning of the line. */
      askLine: 'Đề nghị sửa: {line}',
      sent: 'Đã gửi đề nghị sửa.',
      failed: 'Chưa gửi được vì không kết nối được máy chủ. Hãy thử lại.',
      states: correctionStates,
    },
    justNow: 'vừa xong',
    reconnecting: 'Đang kết nối lại…',
    /** `{time}` stands for when. */
    offline: 'Mất mạng từ {time}. Trang sẽ tự cập nhật khi có mạng lại.',
    ended: 'Liên kết này đã bị thu hồi hoặc hết hạn, trang không cập nhật nữa.',
  },
};
