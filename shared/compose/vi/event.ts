/** When and where it was, and what it is called: the parts of a lead that name nobody. */
import { vietnameseDate, vietnameseRange } from '../../text/dates';
import type { Context } from '../context';
import { type Phrase, phrase, reworded, say } from '../phrase';
import type { MeetingPlan } from '../plan/types';
import { beginsWith } from '../voices';
import { eventOf, titledEvent } from './forms';
import { inside } from './words';

const PARTS = { morning: 'sáng', afternoon: 'chiều', evening: 'tối' } as const;

/** "Sáng ngày 21 tháng 02 năm 2023 tại Nam Định, "; nothing where neither is known. */
export function whenAndWhere({ from, to, partOfDay, placeName, locality }: MeetingPlan): Phrase {
  const sources = [from, to].flatMap((day) => day?.source ?? []);
  const date =
    from && phrase(to ? vietnameseRange(from.date, to.date) : vietnameseDate(from.date), ...sources);
  const day = date && partOfDay ? say`${phrase(PARTS[partOfDay.part], ...partOfDay.sources)} ${date}` : date;
  const place = placeOf(placeName, locality);
  if (day === null) return place === null ? phrase('') : say`tại ${place}, `;
  return place === null ? say`${day}, ` : say`${day} tại ${place}, `;
}

const withoutAt = (place: Phrase): Phrase => reworded(place, (text) => text.replace(/^(?:tại|ở)\s+/iu, ''));

function placeOf(name: Phrase | null, locality: Phrase | null): Phrase | null {
  if (name === null) return locality && withoutAt(locality);
  if (locality === null || name.text.toLowerCase().includes(locality.text.toLowerCase()))
    return withoutAt(name);
  return say`${withoutAt(name)}, ${withoutAt(locality)}`;
}

/** "hội nghị trực tuyến": how people met, within the event's name. */
export const modeInside = ({ mode }: MeetingPlan): Phrase =>
  mode === 'online' ? phrase(' trực tuyến', 'meeting.mode') : phrase('');

/** The same behind all that the event is called. */
export function modeBehind({ mode }: MeetingPlan, titled = false): Phrase {
  if (mode === 'hybrid') return phrase(' theo hình thức trực tiếp kết hợp trực tuyến', 'meeting.mode');
  return mode === 'online' && titled ? phrase(' theo hình thức trực tuyến', 'meeting.mode') : phrase('');
}

const PREPOSITION = /^(?:về|nhằm|để|liên quan|với|trong|theo|cho|giữa|tại|trên)(?=\s)/iu;

/** First words of what people do: such a subject stands behind "về việc", a topic behind "về". */
const DOING =
  /^(?:triển khai|thực hiện|xây dựng|rà soát|đánh giá|sửa đổi|bổ sung|thành lập|ban hành|điều chỉnh|phê duyệt|thống nhất|chuẩn bị|xem xét|phân công|giao|hợp tác|phối hợp|hỗ trợ|giải quyết|tháo gỡ|tổ chức|đẩy mạnh|nâng cao|tăng cường|phát triển|kiểm tra|khảo sát|nắm|thăm|trao đổi|bàn|tìm hiểu|thúc đẩy|ký kết|học tập|chuẩn hóa|ứng dụng|tuyên truyền|tháo gỡ|quản lý|khắc phục|phòng chống|phòng, chống|bảo đảm|đảm bảo)(?=\s)/iu;

/**
 * Starts of subjects that follow the noun at once: "hội nghị tổng kết …", "lễ trao …". A ceremony's noun
 * gives way to them.
 */
const DIRECT =
  /^(?:sơ kết|tổng kết|triển khai|quán triệt|phổ biến|đánh giá|khai mạc|bế mạc|phát động|kỷ niệm|khánh thành|khởi công|động thổ|bàn giao|ra mắt|giao ban|công bố|xúc tiến|kết nối|lấy ý kiến|góp ý|đối thoại|gặp mặt|tuyên truyền|bàn|bầu|bổ nhiệm|kiện toàn|lấy phiếu|giới thiệu|tập huấn|bồi dưỡng|đào tạo|trao|tôn vinh|vinh danh|tuyên dương|khen thưởng|đón nhận|ký kết|ký|thẩm định|nghiệm thu|thông qua|rà soát|xét duyệt|bình chọn|hướng dẫn|tiếp xúc)(?=[\s,])/iu;

/** " về việc …" behind a noun; nothing where the subject is not known. */
export function subjectOf(context: Context): Phrase {
  const { subject } = context.plan.meeting;
  if (subject === null) return phrase('');
  if (context.foreign) return say` với nội dung ${reworded(subject, (text) => `“${text}”`)}`;
  const said = inside(context.explain(subject), context);
  if (PREPOSITION.test(said.text)) return say` ${said}`;
  return say` ${DOING.test(said.text) ? 'về việc' : 'về'} ${said}`;
}

/** "hội nghị về …", "hội nghị tổng kết …", or "Hội nghị tổng kết …" as the title has it. */
export function eventPhrase(context: Context, { mode = true } = {}): Phrase {
  const { meeting } = context.plan;
  const { subject, form } = meeting;
  const noun = say`${phrase(eventOf(context).noun, 'meeting.form')}${mode ? modeInside(meeting) : ''}`;
  const behind = (event: Phrase, titled = false) =>
    mode ? say`${event}${modeBehind(meeting, titled)}` : event;
  if (context.foreign) return behind(say`${noun}${subjectOf(context)}`);
  if (subject === null) {
    const named = titleAsEvent(context);
    return named === null ? behind(noun) : behind(named, true);
  }
  if (titledEvent(subject.text) !== null) return behind(inside(context.explain(subject), context), true);
  // A ceremony's or a course's "về việc trao …" is "lễ trao …"; a conference's "về việc triển khai …" stays.
  const ofCeremony = /^(?:lễ|lớp|khóa|khoá)(?=\s)/u.test(noun.text);
  const bare = ofCeremony ? reworded(subject, (text) => text.replace(/^về(?: việc)?\s+/iu, '')) : subject;
  if (DIRECT.test(bare.text)) {
    const start = reworded(noun, (text) => (ofCeremony ? cut(text) : text));
    return behind(say`${start} ${inside(context.explain(bare), context)}`);
  }
  if (form === 'signing' && !PREPOSITION.test(subject.text)) {
    return behind(say`${noun} ${inside(context.explain(subject), context)}`);
  }
  return behind(say`${noun}${subjectOf(context)}`);
}

/** The event as the title names it; null where it names none. */
function titleAsEvent(context: Context): Phrase | null {
  const { title } = context.plan.meeting;
  // What was typed in capitals throughout names no event in running text: which of them are its own is not to be told.
  if (title === null || titledEvent(title.text) === null || !/\p{Ll}/u.test(title.text)) return null;
  const said = context.explain(title);
  // "Họp giao ban …" needs its noun.
  if (beginsWith(title.text, 'họp')) return say`cuộc ${inside(said, context)}`;
  const nounless = ['giao ban', 'gặp mặt', 'tọa đàm', 'toạ đàm'].some((start) =>
    beginsWith(title.text, start),
  );
  return nounless ? say`buổi ${inside(said, context)}` : said;
}

/** A ceremony's noun gives way: "lễ trao giải" before "trao …" is "lễ", "lớp tập huấn" before "bồi dưỡng …" is "lớp". */
const cut = (noun: string): string =>
  noun.split(' ')[0] + (noun.endsWith(' trực tuyến') ? ' trực tuyến' : '');
