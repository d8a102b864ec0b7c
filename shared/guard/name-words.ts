/** Words that tell where names begin and end. */
import { ORGANIZATIONS } from '../text/people-words';
import { byFirstKey, keySet, keysOf, phraseKey } from './words';

/** Small words that go on after a name, so that it ends before them. */
export const FUNCTION = keySet(
  'đã đang sẽ có là và với của do bởi cho về tại ở trong từ đến để nhằm cùng được bị phải cần nên còn cũng vẫn thì mà nhưng nếu khi sau trước trên dưới theo này đó ấy kia các những nói nêu đề yêu báo phát nhấn khẳng cho chia kết ghi đánh tiếp trình tổ phối thực hoàn ký chủ tham dự làm ngay rất luôn không chưa vừa mới đều hoặc hay như qua vào lên ra gửi giao nhận mong cam bày cảm chúc chỉ triển tăng giảm đạt thuộc gồm bao lại hỗ hướng rà xây khai mạc bế trao trở vì nhờ sớm phê đóng góp thay đặt sang hằng hàng nơi lúc ngày năm tháng một hai ba bốn tôi chúng ông bà đồng biểu bầu đón thăm khảo xem sẵn nâng đẩy gắn phía giúp luôn ủng vốn nay',
);

/** What belongs to an organisation's name between its capitals. */
export const CONNECTORS = keySet(
  'và các của về tỉnh huyện xã quận phường thị of for the and de des du van von la del di',
);
export const GEO = keySet('tỉnh huyện xã quận phường tp thành thị');
export const ENGLISH_CONNECTORS = keySet('of for de des du van von la del di');

/** Words after which a single capital is a place. */
export const PLACE_BEFORE = keySet('tại ở tỉnh huyện xã quận phường phố tp in at from near');
/** First words of venues and events: no places by themselves. */
export const WEAK = keySet(
  'hội trung trụ nhà khách cung lễ đại học trường viện bệnh khu cơ văn phòng buổi cuộc chương lớp khóa trại sân kỳ phiên diễn tọa toạ trạm vùng bộ sở ban',
);

/** Bodies of the state that any story may name. */
export const COMMON_KNOWLEDGE = new Set(
  [
    'Việt Nam',
    'Vietnam',
    'Nhà nước',
    'Đảng',
    'Chính phủ',
    'Internet',
    'I',
    'Ban Tổ chức',
    'Viet Nam',
    'Thứ Hai',
    'Thứ Ba',
    'Thứ Tư',
    'Thứ Năm',
    'Thứ Sáu',
    'Thứ Bảy',
    'Chủ Nhật',
  ].map(phraseKey),
);
export const ENGLISH_COMMON = keySet(
  'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms miss dr prof vietnamese english',
);

/** More that a list of people's organisations has no need of. */
const PLACES_AND_BODIES =
  'Bảo tàng|Thư viện|Nhà hát|Nhà văn hóa|Nhà xuất bản|Khu công nghiệp|Cụm công nghiệp|Khách sạn|Cung|Liên hiệp|Tòa án|Viện kiểm sát|Kho bạc|Viễn thông|Điện lực|Bưu điện|Đoàn Thanh niên|Cơ quan|Trạm|Trại';

const headsOf = (words: readonly string[]) => byFirstKey(words.map((word) => ({ keys: keysOf(word) })));

export const HEADS = headsOf(
  ORGANIZATIONS.filter(
    (word) =>
      !/^(?:The|Ban|Báo|Hội|Phòng|Trường|Đài|Quỹ|Bộ|Vụ|Văn phòng|Doanh nghiệp|Viện|Bank|Office|Union|Company|Agency)$/u.test(
        word,
      ),
  ),
);
export const ALL_HEADS = headsOf([
  ...ORGANIZATIONS.filter((word) => word !== 'The'),
  ...PLACES_AND_BODIES.split('|'),
]);
