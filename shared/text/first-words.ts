/**
 * What kind of line its first words make it: "Đề nghị …" is a proposal, "Giao Văn phòng Cục …" a task. Only
 * words that hardly ever mean anything else count; what is left is a note until somebody says what it is.
 */
import type { EntryKind } from '../domain/bundle';

/** Words that only begin like a verb of speech: "giao thông", "báo cáo tài chính". */
export const OTHER_WORD =
  /^(?:giao (?:thông|lưu|dịch|ban|thừa|điểm|diện|thoa)|báo cáo (?:tài chính|chính trị|kiểm điểm|thẩm tra|đề dẫn|trung tâm|chuyên đề)|kết luận (?:thanh tra|kiểm tra|kiểm toán)|bầu (?:không khí|cử)|trao đổi chất|chỉ đạo viên|thông tin (?:liên lạc|truyền thông))(?![\p{L}\p{N}])/iu;

/** What follows a verb that is used as a noun: "báo cáo của Sở", "quyết định số 12". */
export const NOUN = /^(?:của|này|đó|số|trên|trước đây)(?![\p{L}\p{N}])/iu;

/** Who may be given something: a unit, or somebody addressed as a person. */
const ADDRESSEE =
  /^(?:cho\s+)?(?:(?:đồng chí|đ\/c|ông|bà|anh|chị|cô|các|mr|mrs|ms)(?=[\s.])|(?:tổng |chi )?cục|vụ|bộ|ban|sở|phòng|văn phòng|trung tâm|(?:tổng )?công ty|viện|trường|ubnd|ủy ban|uỷ ban|hội|đội|tổ|đơn vị|\p{Lu})/u;

const ADVERB =
  '(?:(?:đã|cũng|tiếp tục|trân trọng|cơ bản|hoàn toàn|the meeting|the committee|the council|hội nghị|cuộc họp|toàn thể)\\s+)?';
const words = (source: string): RegExp => new RegExp(`^${ADVERB}(?:${source})(?![\\p{L}\\p{N}])`, 'iu');

/** Verbs of giving a task; the addressee follows. */
export const TASK_VERB =
  /^(?:giao nhiệm vụ|giao|phân công|yêu cầu|chỉ đạo|assign(?:ed|s)?|instruct(?:ed|s)?|task(?:ed|s)?)(?:\s+(?:cho|to))?\s+/iu;

const KINDS: readonly [EntryKind, RegExp][] = [
  [
    'proposal',
    words(
      'đề nghị|kiến nghị|đề xuất|propos(?:e|es|ed|al)|request(?:s|ed)?|suggest(?:s|ed)?|recommend(?:s|ed)?',
    ),
  ],
  ['vote', words('biểu quyết|voted?')],
  ['conclusion', words('kết luận|conclusions?|concluded|in conclusion')],
  [
    'decision',
    words(
      // One agrees with ("với") a speaker; "thông qua đó" is by means of it.
      '(?:thống nhất|nhất trí)(?! với)|quyết định|quyết nghị|thông qua (?:dự thảo|nghị quyết|kế hoạch|phương án|báo cáo|biên bản|danh sách|chương trình|quy chế|tờ trình|đề án|nội dung|toàn văn)|agreed(?! with)|decided|resolved|decisions?',
    ),
  ],
  [
    'limitation',
    words(
      'hạn chế|tồn tại|khó khăn|vướng mắc|bất cập|còn (?:thiếu|chậm|yếu|hạn chế|khó khăn|vướng mắc|lúng túng|bất cập)|limitations?|shortcomings?|difficulty|difficulties',
    ),
  ],
  ['result', words('kết quả|đạt được|đã (?:hoàn thành|đạt)|results?|achieved|completed')],
  ['opinion', words('ý kiến|có ý kiến|cho rằng|in (?:my|our|his|her|their) opinion')],
  ['report', words('báo cáo|reported|reports')],
];

/** The kind that a text's first words mean; null where they leave it open. */
export function kindOfFirstWords(text: string): EntryKind | null {
  const line = text.trimStart();
  if (OTHER_WORD.test(line)) return null;
  const verb = TASK_VERB.exec(line)?.[0];
  if (verb) return ADDRESSEE.test(line.slice(verb.length)) ? 'task' : null;
  for (const [kind, pattern] of KINDS) {
    const first = pattern.exec(line)?.[0];
    if (first) return NOUN.test(line.slice(first.length).trimStart()) ? null : kind;
  }
  return null;
}
