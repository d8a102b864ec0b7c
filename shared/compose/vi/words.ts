/** Small questions about Vietnamese text. */
import { fold } from '../../text/characters';
import { lowerFirst, smallStart } from '../../text/sentences';
import { stripQuotes } from '../../text/tidy';
import type { Context } from '../context';
import { type Phrase, reworded } from '../phrase';
import type { Fact } from '../plan/types';

/** Words whose capital is their own though no bundle tells so: bodies of the state, kinds of documents. */
const PROPER = new RegExp(
  `^(?:${[
    'Đảng(?! viên)|Nhà nước|Chính phủ|Quốc hội|Trung ương|Internet|Covid|Huế|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Luật|Bộ luật|Hiến pháp',
    'Bộ(?! (?:máy|phận|mặt|tiêu chí|chỉ số|công cụ|tài liệu|hồ sơ|lọc|môn))|Sở(?! (?:hữu|dĩ|thích))',
    'Cục(?! (?:diện|bộ))|Vụ(?! (?:việc|mùa|án|đông|xuân|hè|chiêm|lúa|cháy|kiện|tai nạn|Đông|Xuân|Hè|Mùa|Chiêm))|Hội(?! (?:viên|nhập|nghị|thảo|họp))|Đoàn(?! (?:kết|viên))',
    'Công ty|Tập đoàn|Tổng công ty|Trung tâm|Viện(?! trợ)|Nhà trường|Ngân hàng|Hiệp hội|Chi cục|Tổng cục|(?:Đảng|Tỉnh|Thành|Huyện|Quận|Thị) [ủu][ỷy]|Ủy ban|Uỷ ban',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

/** Words that only begin sentences: a name behind them does not make them one ("Tại Nam Định", "Quý I"). */
const COMMON =
  /^(?:Quý|Kỳ|Khóa|Khoá|Đợt|Tháng|Ngày|Năm|Từ|Trong|Tại|Ở|Đến|Theo|Với|Do|Để|Khi|Các|Những|Nhiều|Một|Mọi|Mỗi|Toàn|Về|Việc|Cả|Trên|Qua|Sau|Trước|Cùng|Nhờ|Bên|Ngoài|Riêng|Hiện|Nay|Cần|Nên|Phải|Đã|Đang|Sẽ|Còn|Chưa|Không|Có|Được|Bị|Vẫn|Và|Nhưng|Tuy|Nếu|Vì|Nhằm|Đề nghị|Yêu cầu|Giao|Tiếp tục|Phối hợp|Báo cáo|Rà soát|Hỗ trợ|Cảm ơn|Chúc mừng|Thống nhất|Đồng ý|Nhất trí|Mời|Ông|Bà|Đồng chí|Anh|Chị|Số|Tổng|Tổng số)(?=\s)/u;

/** A sentence as it stands behind other words of one: names and abbreviations keep their capitals. */
export function within(text: string, { isName }: Pick<Context, 'isName'>): string {
  if (isName(text) || PROPER.test(text)) return text;
  if (/^[“"«]/u.test(text) || isForeignWord(text)) return text;
  if (COMMON.test(text)) return smallStart(text);
  return lowerFirst(text);
}

/** "Australia": a word of more than one syllable is none of Vietnamese, and so a name. */
function isForeignWord(text: string): boolean {
  const [first = ''] = /^\p{L}{1,40}/u.exec(text) ?? [];
  return /[aeiouy][^aeiouy]+[aeiouy]|[fjwz]/.test(fold(first));
}

/** The same for a phrase. */
export const inside = (phrase: Phrase, context: Pick<Context, 'isName'>): Phrase =>
  reworded(phrase, (text) => within(text, context));

/** The sentences of an entry; the lines of a list that became parts of one sentence lose their capitals. */
export function sentencesIn(fact: Fact, context: Context): Phrase[] {
  const said = context.sentences(fact);
  if (context.foreign || !/[\n\r]/.test(fact.entry.text)) return said;
  return said.map((each) =>
    reworded(each, (text) => {
      const [first = '', ...parts] = text.split('; ');
      return [first, ...parts.map((part) => within(part, context))].join('; ');
    }),
  );
}

const PREDICATE =
  /(?:^|\s)(?:đã|đang|sẽ|là|được|bị|còn|chưa|không|có|vẫn|phải|cần|nên|đạt|tăng|giảm|gặp|thiếu|chậm|vượt|chiếm|gồm|ước|tiếp tục|phát huy|hoàn thành|góp phần|hơi|rất|quá|khá)(?=[\s,.;:]|$)/iu;

/** Whether there is a predicate in the text, as far as its small words tell: a statement and no mere topic. */
export const isClause = (text: string): boolean => PREDICATE.test(text);

const FIRST_PERSON =
  /(?:^|[\s,;:“"(])(?:tôi|chúng tôi|chúng ta|chúng em)(?=[\s,.;:!?)”"]|$)|^[“"]?(?:em|cháu|mình)(?=\s)/iu;

/** Whether somebody speaks of himself: that is quoted, not reported. */
export const isFirstPerson = (text: string): boolean => FIRST_PERSON.test(text);

/** Whether it asks rather than says. */
export const isQuestion = (text: string): boolean => /\?["”’»)]?$/u.test(text);

/** Whether the whole text stands in quotation marks already. */
export const isQuoted = (text: string): boolean => /^[“"«][^“"«”»]*[”"»][.!?…]?$/u.test(text);

/** Speech as it was: in quotation marks, unless it has them. */
export function quoted(text: string): string {
  return isQuoted(text) ? text : `“${stripQuotes(text)}”`;
}
