/** What the server answers when something cannot be done: what is wrong and what to do. Keys are `Problem` codes. */
import { assistProblems } from './assist';
import { mediaProblems } from './media';
import { storyProblems } from './story';

const problemsByCode = {
  ...storyProblems,
  ...mediaProblems,
  ...assistProblems,
  'sign-in-needed': 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết. Hãy đăng nhập rồi làm lại.',
  'sign-in-failed': 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi thử lại.',
  'sign-in-slowed': 'Bạn đã thử sai nhiều lần. Hãy đợi ít phút rồi thử lại.',
  'setup-link-used':
    'Đường dẫn này đã dùng hoặc đã hết hạn. Hãy khởi động lại máy chủ để có đường dẫn mới, hoặc đăng nhập.',
  'link-unusable': 'Đường dẫn này không còn dùng được. Hãy xin người mời gửi đường dẫn mới.',
  'link-not-found': 'Đường dẫn này đã được thu hồi. Hãy tải lại trang.',
  'name-needed': 'Hãy gõ tên của bạn.',
  forbidden: 'Bạn không có quyền làm việc này. Hãy hỏi chủ cuộc họp.',
  'account-needed': 'Việc này cần tài khoản. Khách vào bằng đường dẫn không làm được.',
  'administrator-needed': 'Việc này dành cho quản trị viên.',
  'meeting-not-found': 'Không có cuộc họp này, hoặc bạn không có quyền xem.',
  'meeting-id-taken': 'Mã cuộc họp này đã thuộc về một cuộc họp khác. Hãy tạo lại cuộc họp.',
  'not-found': 'Không có địa chỉ này.',
  'user-not-found': 'Không có tài khoản nào như vậy. Hãy kiểm tra tên đăng nhập.',
  'member-not-found': 'Người này không giữ vai trò ấy trong cuộc họp. Hãy tải lại trang.',
  'username-taken': 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
  'last-administrator': 'Đây là quản trị viên cuối cùng. Hãy giao quyền quản trị cho người khác trước.',
  'last-owner': 'Đây là chủ cuộc họp cuối cùng. Hãy giao vai trò này cho người khác trước.',
  'guest-account': 'Khách vào bằng đường dẫn không có mật khẩu và không quản trị được.',
  'malformed-json': 'Không đọc được nội dung gửi lên vì không phải JSON.',
  'json-needed': 'Nội dung gửi lên phải là JSON (content-type: application/json).',
  'invalid-input': 'Có chỗ chưa đúng. Hãy sửa rồi gửi lại.',
  'bundle-invalid': 'Thông tin cuộc họp có chỗ chưa đúng. Hãy sửa các chỗ được nêu rồi gửi lại.',
  'time-zone': 'Không có múi giờ này. Ví dụ đúng: Asia/Ho_Chi_Minh.',
  'too-large': 'Nội dung gửi lên quá lớn. Hãy bớt hoặc chia nhỏ.',
  'wrong-origin': 'Yêu cầu này đến từ một trang khác nên không được nhận. Hãy mở trang Tốc Ký rồi làm lại.',
  'too-many-requests': 'Có quá nhiều yêu cầu từ mạng của bạn. Hãy đợi một lát rồi thử lại.',
  'storage-failed':
    'Máy chủ chưa ghi được xuống ổ lưu trữ, hoặc đã ghi mà chưa kịp báo. Ít phút nữa, hãy xem thay đổi đã có chưa rồi mới làm lại; nếu vẫn vậy, báo quản trị viên.',
  'document-damaged':
    'Tài liệu này trên máy chủ bị hỏng nên không mở được. Hãy báo quản trị viên chạy lệnh kiểm tra “verify”.',
  'line-not-shown': 'Dòng này không còn trên trang. Hãy tải lại trang.',
  'line-gone': 'Dòng này đã bị bỏ khỏi biên bản, không sửa được nữa. Chỉ có thể trả lời là không nhận.',
  'line-changed': 'Có người vừa sửa đúng chỗ này. Hãy mở lại đề nghị để xem dòng mới.',
  'correction-says-nothing': 'Hãy sửa lại dòng chữ, hoặc viết vài lời cho thư ký.',
  'corrections-full': 'Đang có quá nhiều đề nghị chờ thư ký. Hãy thử lại sau.',
  'correction-not-found': 'Không có đề nghị sửa này. Hãy tải lại trang.',
  'correction-decided': 'Đề nghị này đã có người xử lý.',
  internal: 'Máy chủ gặp lỗi ngoài dự tính. Hãy thử lại; nếu vẫn vậy, báo quản trị viên mã yêu cầu.',
};

export const problems = {
  byCode: problemsByCode,
  fields: {
    tooShort: (limit: number) => `Cần ít nhất ${limit} ký tự.`,
  },
  page: {
    title: 'Chưa mở được trang',
    requestId: (id: string) => `Mã yêu cầu: ${id}`,
    home: 'Về trang nhất',
  },
};
