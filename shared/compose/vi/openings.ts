/** How an agenda item begins where its title is a topic: "Về công tác cán bộ, …". */
import { includesWords } from '../../text/characters';
import type { Context } from '../context';
import { type Phrase, reworded, say } from '../phrase';
import type { Item } from '../plan/types';
import { within } from './words';

/** Titles that say what people did in the item, not what it was about. */
const PROCEDURE =
  /^(?:báo cáo|kết luận|thảo luận|phát biểu|khai mạc|bế mạc|tổng kết|ý kiến|giới thiệu|chào mừng|trao|ký|tham luận|trình bày|thông qua|biểu quyết|bầu|giải lao|nghỉ|nghe|trao đổi|hỏi|đối thoại|chất vấn|trả lời|phiên|lễ|văn nghệ|tiểu ban|chuyên đề|mở đầu|ổn định|đón|chào|tuyên bố|công bố|phần|nội dung|mục|bỏ phiếu|kiểm phiếu|tặng|chụp|chúc mừng|góp ý|cho ý kiến|giao nhiệm vụ|phân công|kết thúc|tiếp thu|giải trình|đại biểu|các ý kiến|chương trình|thăm|tham quan|khảo sát|làm việc|report|discussion|conclusion|opening|closing)(?![\\p{L}])/iu;

const DOING =
  /^(?:triển khai|thực hiện|xây dựng|rà soát|đánh giá|sửa đổi|bổ sung|thành lập|ban hành|điều chỉnh|phê duyệt|thống nhất|chuẩn bị|xem xét|hỗ trợ|giải quyết|tháo gỡ|tổ chức|đẩy mạnh|nâng cao|tăng cường|phát triển)(?=\s)/iu;

const LONGEST = 120;

const bare = (title: string): string =>
  title
    .replace(/^(?:\p{N}+|[IVX]+)[.)/:]\s*/u, '')
    .replace(/^về(?: việc)?\s+/iu, '')
    .trim();

const isTopical = (title: string): boolean =>
  title !== '' && title.length <= LONGEST && !/[.?!;:]/.test(title) && !PROCEDURE.test(title);

/** "Về công tác cán bộ, " before the first words of an item; '' where they need none. */
export function topicOf(item: Item, firstWords: string, context: Context): Phrase | string {
  const { title } = item;
  if (title === null || context.foreign) return '';
  const topic = bare(title.text);
  if (!isTopical(topic) || includesWords(firstWords, topic)) return '';
  // One topic alone is the meeting's, and the lead has said it.
  if (context.plan.agenda.filter((each) => isTopical(bare(each))).length < 2) return '';
  const said = context.explain(reworded(title, () => topic));
  return say`${DOING.test(topic) ? 'về việc' : 'về'} ${reworded(said, (text) => within(text, context))}, `;
}
