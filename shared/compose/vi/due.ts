/** Until when: a date is written out, a term as typed gets the words that it needs. */

import { fold } from '../../text/characters';
import { dateInZone, plainDate, vietnameseDate } from '../../text/dates';
import { words } from '../../text/leftovers';
import { smallStart } from '../../text/sentences';
import { stripEnd } from '../../text/tidy';
import type { Context } from '../context';
import type { Fact } from '../plan/types';

/** ", hoàn thành chậm nhất ngày 30 tháng 6 năm 2023"; '' where the term is not known or the text says it. */
export function dueOf({ entry }: Fact, text: string, { timeZone }: Context): string {
  const typed = stripEnd(words(entry.due));
  if (typed === '') return '';
  const date = plainDate(typed) ?? (/^\d{4}-\d{2}-\d{2}T/.test(typed) ? dateInZone(typed, timeZone) : null);
  const done = /hoan th(?:anh|ien)/.test(fold(text)) ? '' : 'hoàn thành ';
  if (date) {
    const { day, month } = date;
    const said = new RegExp(`(?<!\\d)0?${day}(?:[/.-]| tháng )0?${month}(?!\\d)`, 'u');
    return said.test(text) ? '' : `, ${done}chậm nhất ${vietnameseDate(date)}`;
  }
  if (text.toLowerCase().includes(typed.toLowerCase())) return '';
  const lower = smallStart(typed);
  if (
    /^(?:trước|trong|đến|vào|sau|chậm nhất|từ|hết|ngay|xong|không muộn|muộn nhất|tới)(?=\s|$)/iu.test(typed)
  ) {
    return `, ${done}${lower}`;
  }
  if (/^(?:cuối|đầu|giữa|thứ|chủ nhật|sáng|chiều|tối)(?=\s|$)/iu.test(typed)) return `, ${done}vào ${lower}`;
  if (/^\d{1,2}\s*(?:h|g|giờ)(?=[\d\s]|$)/iu.test(typed)) return `, ${done}trước ${typed}`;
  if (/^(?:quý|tháng|năm|tuần|học kỳ|nhiệm kỳ|hôm nay|ngày mai)(?=\s|$)/iu.test(typed)) {
    return `, ${done}trong ${lower}`;
  }
  if (/^(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}/iu.test(typed)) {
    return `, ${done}chậm nhất ${/^ngày/iu.test(typed) ? typed.toLowerCase() : `ngày ${typed}`}`;
  }
  return ` (thời hạn: ${typed})`;
}
