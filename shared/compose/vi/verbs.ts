/**
 * Verbs with which an entry may begin, so that the frame's own verb is not said twice: "đề nghị …"
 * behind "đồng chí" needs none. Compared with their diacritics: "chức năng" does not begin with "chúc".
 */
import type { EntryKind } from '../../domain/bundle';
import { startsWithWords } from '../../text/characters';
import { NOUN, OTHER_WORD } from '../../text/first-words';

const list = (words: string): readonly string[] => words.split('|').map((word) => word.trim());

const ASKING = list(
  'đề nghị|đề xuất|kiến nghị|yêu cầu|mong|mong muốn|xin|khuyến nghị|kêu gọi|gợi ý|hy vọng|hi vọng|kỳ vọng|kì vọng',
);

/** Verbs that only tell what somebody said or felt. */
const TELLING = list(
  'cho biết|cho rằng|cho hay|nêu|nêu rõ|nói|nhấn mạnh|khẳng định|bày tỏ|cảm ơn|cám ơn|chúc|chúc mừng|đồng tình|tán thành|ủng hộ|băn khoăn|phản ánh|nhận định|nhận xét|chỉ ra|chỉ rõ|cam kết|tin tưởng|hoan nghênh|biểu dương|ghi nhận|đánh giá cao|phát biểu|đặt câu hỏi|đặt vấn đề|cảnh báo|có ý kiến|thừa nhận|thay mặt|chào mừng|tuyên bố|gửi lời|đề cao|lo ngại|dự báo|hứa|xin hứa|quyết tâm|nhận trách nhiệm|xin nhận trách nhiệm|nhận khuyết điểm|phê bình|rút kinh nghiệm|xin lỗi|đặt câu hỏi|mời|tri ân|gửi lời cảm ơn|tin rằng|kể|kể lại|ôn lại|ấn tượng|vui mừng|phấn khởi|tự hào|vinh dự|trăn trở|khuyến cáo|chất vấn',
);

/** Verbs that may also be what somebody asks others to do. */
const ACTING = list(
  'nhất trí|đồng ý|không đồng ý|chưa đồng ý|không nhất trí|không tán thành|thống nhất|hỏi|lưu ý|chia sẻ|tiếp thu|trả lời|giải đáp|giải trình|làm rõ|phân tích|quan tâm|đánh giá|giao|chỉ đạo|phân công|quán triệt|nhắc nhở|quyết định|kết luận|thông qua|phê duyệt|chấp thuận|báo cáo|trình bày|thông báo|công bố|giới thiệu|thông tin về|thông tin rằng|thông tin thêm|trao đổi|góp ý|đóng góp ý kiến|cho ý kiến|tóm tắt|khai mạc|điểm lại|khái quát|khen|trao|hướng dẫn|giải thích|phổ biến|tư vấn',
);

const DECIDING = list(
  'thống nhất|nhất trí|đồng ý|quyết định|thông qua|phê duyệt|chấp thuận|tán thành|giao|bầu|biểu quyết|công nhận|chốt|kết luận|quyết nghị|phân công|ủy quyền|uỷ quyền|không thông qua|không đồng ý|chưa thông qua',
);

const TASKING = list(
  'giao|đề nghị|yêu cầu|chỉ đạo|phân công|lưu ý|nhắc|nhắc nhở|mong|mong muốn|kiến nghị|thống nhất giao',
);

const VOTING = list(
  'biểu quyết|thông qua|không thông qua|tán thành|nhất trí|thống nhất|bầu|phê chuẩn|đồng ý|không đồng ý|miễn nhiệm|bãi nhiệm',
);

const EVERYTHING = [...ASKING, ...TELLING, ...ACTING];

const OWN: Record<EntryKind, ReadonlySet<string>> = {
  note: new Set(EVERYTHING),
  report: new Set(EVERYTHING),
  result: new Set(),
  limitation: new Set(),
  proposal: new Set([...ASKING, ...TELLING]),
  opinion: new Set(EVERYTHING),
  conclusion: new Set(EVERYTHING),
  task: new Set(TASKING),
  decision: new Set(DECIDING),
  vote: new Set(VOTING),
};

/** Words that may stand before the verb. */
const ADVERBS = new Set(
  list(
    'đã|cũng|rất|hoàn toàn|cơ bản|tiếp tục|trân trọng|chân thành|nhiệt liệt|đồng thời|mạnh mẽ|đặc biệt|tha thiết|một lần nữa|sẽ',
  ),
);

/** First words of all of these: a text that begins with none of them is told from the others at once. */
const FIRST_WORDS = new Set(
  [...EVERYTHING, ...DECIDING, ...TASKING, ...VOTING, ...ADVERBS].map((verb) => verb.split(' ')[0]),
);

/** Whether the text begins with a verb that its kind's frame would say. */
export function hasOwnVerb(text: string, kind: EntryKind): boolean {
  const own = OWN[kind];
  const [first = ''] = /\p{L}+/u.exec(text.slice(0, 80)) ?? [];
  if (!FIRST_WORDS.has(first.toLowerCase()) || OTHER_WORD.test(text)) return false;
  // "đã kêu gọi 5.468 tàu vào bờ": what was done is reported, not said.
  if (kind === 'report' && /^(?:đã|đang|sẽ)(?=\s)/iu.test(text)) return false;
  let words: string[] =
    text
      .slice(0, 80)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const length of [3, 2, 1]) {
    if (ADVERBS.has(words.slice(0, length).join(' ')) && words.length > length) {
      words = words.slice(length);
      break;
    }
  }
  for (const length of [3, 2, 1]) {
    if (!own.has(words.slice(0, length).join(' '))) continue;
    return !NOUN.test(words.slice(length, length + 2).join(' '));
  }
  return false;
}

/** What is reported as a topic: "báo cáo kết quả …", "báo cáo tình hình …". */
const TOPIC =
  /^(?:kết quả|tình hình|công tác|kế hoạch|nội dung|dự thảo|tiến độ|phương án|đề án|thực trạng|số liệu|tóm tắt|chương trình|phương hướng|nhiệm vụ|báo cáo|việc|về|khó khăn|thuận lợi|giải pháp|tổng quan|quá trình|hoạt động|danh mục|dự toán|quy chế|quy hoạch|tờ trình|đề xuất|kiến nghị|một số|những|các)(?![\p{L}\p{N}])/iu;

export const isTopic = (text: string): boolean => TOPIC.test(text);

/** "báo cáo chính trị": a paper, which is read out. */
export const isPaper = (text: string): boolean =>
  /^báo cáo (?:tài chính|chính trị|kiểm điểm|thẩm tra|đề dẫn|trung tâm|chuyên đề)(?![\p{L}\p{N}])/iu.test(
    text,
  );

/** "cần …", "phải …": what ought to be, which is an opinion and not to be asked for. */
export const isDemand = (text: string): boolean => /^(?:cần|phải|nên)(?![\p{L}\p{N}])/iu.test(text);

/** Whether the text asks for something after it has said why. */
export const asksLater = (text: string): boolean =>
  /[,;:.]\s*(?:\p{L}+\s+){0,3}(?:đề nghị|kiến nghị|đề xuất)(?![\p{L}\p{N}])/iu.test(text);

/** Whether what a task begins with gives it to somebody: "giao Phòng A …" does, "giao kế hoạch …" is the task. */
export function givesTask(text: string, names: readonly string[]): boolean {
  if (!hasOwnVerb(text, 'task')) return false;
  if (!/^(?:giao|phân công)(?=\s)/iu.test(text)) return true;
  const whom = withoutTaskVerb(text);
  return (
    /^(?:\p{Lu}|các|đồng chí|đ\/c|ông|bà|cho|nhiệm vụ cho|phòng|ban|tổ|đơn vị|chủ đầu tư)/u.test(whom) ||
    names.some((name) => startsWithWords(whom, name))
  );
}

const TASK_VERB = new RegExp(`^(?:${TASKING.join('|')})(?: cho)?\\s+`, 'iu');

/** "giao Phòng A rà soát …" from its "Phòng A" on. */
export const withoutTaskVerb = (text: string): string => text.replace(TASK_VERB, '');

/** "cần", "quá chậm": somebody judges; "đã", "sẽ", figures: somebody tells. Its first words decide. */
const JUDGES = /(?:^|\s)(?:cần|nên|phải|quá|hơi|khó|bất cập|rất|có thể)(?=[\s,.;:]|$)/iu;
/** Words that judge where no figure stands beside them: "còn chậm", but "còn 14 hộ". */
const WANTING = /(?:^|\s)(?:còn|chưa|thiếu|chậm|không|hạn chế)(?=[\s,.;:]|$)/iu;
const TELLS = /(?:^|\s)(?:đã|đang|vừa)(?=\s)|\p{N}/iu;

/** Whether the text tells facts rather than what somebody thinks of them. */
export function tellsFacts(text: string): boolean {
  if (/^(?:sẽ|đã|đang|vừa)(?=\s)/iu.test(text)) return true;
  const first = text.split(/[,;]\s/u, 1)[0] ?? text;
  if (!TELLS.test(text)) return false;
  if (!TELLS.test(first)) return !JUDGES.test(text) && !WANTING.test(text);
  return !JUDGES.test(first) && (/\p{N}/u.test(first) || !WANTING.test(first));
}
