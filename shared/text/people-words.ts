/** Words by which a line about a person is taken apart. Compared folded (see `fold`), longest first. */
import { fold } from './characters';

const byLength = (words: string): readonly string[] =>
  words
    .split(/\s*[|\n]\s*/u)
    .map((word) => word.trim())
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);

/** As typed → as kept. */
export const HONORIFICS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'đồng chí': 'đồng chí',
    'đ/c': 'đồng chí',
    'đ/c.': 'đồng chí',
    'đ.c': 'đồng chí',
    ông: 'ông',
    bà: 'bà',
    anh: 'anh',
    chị: 'chị',
    cô: 'cô',
    'mr.': 'Mr.',
    mr: 'Mr.',
    'mrs.': 'Mrs.',
    mrs: 'Mrs.',
    'ms.': 'Ms.',
    ms: 'Ms.',
    miss: 'Miss',
    'mme.': 'Mme.',
  }),
);

/** Academic, military, police and religious titles that stand before a name. */
export const TITLES = byLength(`
Đại tướng | Thượng tướng | Trung tướng | Thiếu tướng | Đô đốc | Phó Đô đốc | Chuẩn Đô đốc
Đại tá | Thượng tá | Trung tá | Thiếu tá | Đại úy | Đại uý | Thượng úy | Thượng uý | Trung úy | Trung uý | Thiếu úy | Thiếu uý
Giáo sư | Phó Giáo sư | Tiến sĩ | Tiến sỹ | Thạc sĩ | Thạc sỹ | Bác sĩ | Bác sỹ | Kỹ sư | Luật sư | Kiến trúc sư | Dược sĩ
Viện sĩ | Nhà báo | Nhà giáo Nhân dân | Nhà giáo Ưu tú | Nghệ sĩ Nhân dân | Nghệ sĩ Ưu tú | Thầy thuốc Nhân dân | Thầy thuốc Ưu tú
Hòa thượng | Hoà thượng | Thượng tọa | Thượng toạ | Đại đức | Ni trưởng | Ni sư | Linh mục | Giám mục | Tổng Giám mục | Hồng y | Mục sư
GS | PGS | TSKH | TS | ThS | BSCKII | BSCKI | BS | KS | KTS | LS | DS | NGND | NGƯT | NSND | NSƯT | TTND | TTƯT
Dr | Prof | Professor | Assoc. Prof | Associate Professor | Doctor | H.E | Hon | Rev | Sir | Dame
General | Lieutenant General | Major General | Colonel | Lieutenant Colonel | Major | Captain | Admiral | Gen | Lt. Gen | Maj. Gen | Col | Lt. Col | Maj | Capt | Sgt
`);

/** Degrees that stand after a name. */
export const CREDENTIAL =
  /^(?:ph\.?d\.?|m\.?b\.?a\.?|m\.?sc\.?|m\.?d\.?|m\.?a\.?|ll\.?m\.?|esq\.?|ts\.?|ths\.?|pgs\.?|gs\.?)$/iu;

/** First words of offices. */
export const OFFICES = byLength(`
Tổng Bí thư | Bí thư | Phó Bí thư | Chủ tịch | Phó Chủ tịch | Thủ tướng | Phó Thủ tướng | Bộ trưởng | Thứ trưởng | Tổng cục trưởng | Phó Tổng cục trưởng
Cục trưởng | Phó Cục trưởng | Vụ trưởng | Phó Vụ trưởng | Chi cục trưởng | Phó Chi cục trưởng | Viện trưởng | Phó Viện trưởng | Hiệu trưởng | Phó Hiệu trưởng
Giám đốc | Phó Giám đốc | Tổng Giám đốc | Phó Tổng Giám đốc | Trưởng | Phó Trưởng | Phó | Chánh | Phó Chánh | Tổng Biên tập | Phó Tổng Biên tập
Ủy viên | Uỷ viên | Đại biểu | Đại sứ | Tham tán | Tư lệnh | Phó Tư lệnh | Chính ủy | Chính uỷ | Chỉ huy trưởng | Kế toán trưởng | Kiểm soát viên | Chuyên viên | Thư ký | Quyền | Nguyên | Tổng Thư ký
Đội trưởng | Tổ trưởng | Tổ phó | Xã đội trưởng | Thanh tra | Kiểm sát viên | Thẩm phán | Điều phối viên | Người phát ngôn | Đại diện | Thành viên | Cán bộ | Nhân viên | Phóng viên | Quản đốc | Trợ lý | Cố vấn
Director | Deputy | Vice | President | Chair | Chairman | Chairwoman | Chairperson | Minister | Secretary | Head | Chief | CEO | CTO | CFO | COO | Manager | General Director | General Manager | Managing
Executive | Ambassador | Consul | Dean | Rector | Professor of | Lecturer | Senior | Officer | Representative | Country | Governor | Mayor | Member | Coordinator | Commissioner | Adviser | Advisor | Editor | Partner | Founder | Co-founder | Acting | Permanent | Under | Assistant | Spokesperson | Treasurer | Specialist | Analyst | Engineer | Researcher | Counsellor
`);

/** First words of organisations. */
export const ORGANIZATIONS = byLength(`
Cục | Vụ | Bộ | Ban | Sở | Phòng | Văn phòng | Trung tâm | Công ty | Tổng công ty | Tập đoàn | Viện | Học viện | Trường | Đại học | UBND | HĐND | Ủy ban | Uỷ ban | Hội | Hiệp hội | Liên đoàn | Liên minh
Ngân hàng | Đảng ủy | Đảng uỷ | Chi cục | Tổng cục | Báo | Tạp chí | Đài | Công an | Quân khu | Quỹ | Đại sứ quán | Doanh nghiệp | Hợp tác xã | HTX | Chi bộ | Thành ủy | Tỉnh ủy | Huyện ủy | Bệnh viện | Nhà máy | Chi nhánh | Mặt trận
Ministry | Department | Bank | University | Institute | Center | Centre | Agency | Committee | Council | Association | Company | Office | Embassy | Union | Foundation | The
`);

const SURNAME_LIST = `Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào Cao Lương Tạ Chu Châu Hà Phùng Tô Tống
  Lâm Trương Quách Thái Vương Triệu La Kiều Tăng Từ Nông Lò Ma Vi Giàng Sùng Vàng Thào Lù Lưu Doãn Đoàn Nghiêm Phí Quản Khuất Khổng Mạc
  Bạch Bàng Biện Cù Cung Diệp Đàm Đan Đậu Đồng Giang Giáp Hàn Hứa Hàng Kim Lục Lại Lữ Mã Mạnh Nhữ Ninh Ông Phương Quang Thạch Thân Thi Tôn Trà Trang
  Tiêu Uông Văn Viên Vòng Xa Cầm Quàng Hoàng Bế Chử Thẩm Thiều Trình Hạ Hầu Danh Điêu Rơ Siu Ksor Hờ Chẩu Phàn Tẩn Lường Tòng`;
const SURNAMES: ReadonlySet<string> = new Set(SURNAME_LIST.toLowerCase().split(/\s+/u));
const BARE_SURNAMES: ReadonlySet<string> = new Set([...SURNAMES].map(fold));

/** Whether a word is a Vietnamese family name; one typed without diacritics is compared without them. */
export function isSurname(word: string): boolean {
  const lower = word.toLowerCase();
  return SURNAMES.has(lower) || (/^[a-z]+$/.test(lower) && BARE_SURNAMES.has(lower));
}

/** Places that begin with a surname: the end of an organisation's name, not the beginning of a person's. */
export const PLACES: ReadonlySet<string> = new Set(
  [
    'Hà Nội|Hà Nam|Hà Giang|Hà Tĩnh|Hà Đông|Cao Bằng|Cao Lãnh|Thái Bình|Thái Nguyên|Lâm Đồng|Lai Châu|Lâm Thao|Đồng Nai|Đồng Tháp|Đồng Hới|Ninh Bình',
    'Ninh Thuận|Mai Châu|Mai Sơn|Hồ Chí|Hàng Bông|Văn Lâm|Văn Giang|Văn Yên|Văn Chấn|Kim Sơn|Kim Bảng|Kim Động|Thạch Thất|Thạch Hà|Phương Mai|Quang Bình|Châu Âu|Châu Á|Châu Đốc|Lý Sơn|Lý Nhân|Ông Bí',
  ]
    .join('|')
    .split('|')
    .map(fold),
);
