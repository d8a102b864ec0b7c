/**
 * Until when something is to be done, read from what was typed, in Vietnamese and English: "trước ngày 30/6",
 * "trong tuần tới", "before 30 June". A period is due on its last day (a week on its Friday), and a date
 * without a year is the next one after the meeting.
 */
import { type CalendarDate, dateInZone, plainDate } from './dates';
import { type Day, dayOf, isLetter, isoOf, periodAt } from './periods';

/** What stands before a deadline. Those that mean nothing else come first and win. */
const CUES: readonly RegExp[] = [
  /(?:trước|chậm nhất|muộn nhất|không muộn hơn|hạn chót|hạn cuối|thời hạn|hạn|before|by|no later than|not later than|deadline|due)/giu,
  /(?:trong|xong|vào|đến|tới|hết|cuối|within|until|till|on|in|this|next)/giu,
];

/** Words between a cue and its date, hours of the day among them. */
const FILLER =
  /^(?:\s*,?\s*(?:là|lúc|:|vào|đến|tới|trong|trước|hết|không quá|vòng|thời gian|thời hạn|hoàn thành|nộp|cuối ngày|ngày(?=\s+\d)|\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?|\d{1,2}(?::\d{2})?\s?[ap]m|noon|is|on|by|of|the(?! end| start| day)|end of day|before)(?=[\s:,]|$))*,?\s*/iu;

/** As much of the text as a filler or a date may take. */
const LOOK = 60;

/** Words that are both a cue and the beginning of a date: "cuối tuần", "next Friday". */
const OWN = /^(?:cuối|hết|this|next)$/u;

/** The due date that a text names, as "2023-06-30"; null where it names none. */
export function dueIn(text: string, today: CalendarDate): string | null {
  const now = dayOf(today.year, today.month, today.day);
  const line = text.normalize('NFC');
  for (const cues of CUES) {
    let found: Day | null = null;
    for (const cue of line.matchAll(cues)) {
      // A cue is a whole word.
      if (isLetter(line.charAt(cue.index - 1)) || isLetter(line.charAt(cue.index + cue[0].length))) continue;
      const word = cue[0].toLowerCase();
      const behind = line.slice(cue.index + word.length, cue.index + word.length + 2 * LOOK);
      const filler = FILLER.exec(behind.slice(0, LOOK))?.[0] ?? '';
      const period =
        (OWN.test(word) ? periodAt(word + behind, now) : null) ?? periodAt(behind.slice(filler.length), now);
      if (!period) continue;
      const isBefore = /(?:trước|before)\s*$/iu.test(word + filler);
      // "trước tháng 7" is in June; "trước ngày 30/6" has always meant the 30th.
      found = isBefore && period.last > period.first ? period.first - 1 : period.last;
    }
    if (found !== null) return isoOf(found);
  }
  return null;
}

/** A due date as typed into its own field: a day becomes a date, other words ("quý II/2024") stay as they are. */
export function dueDate(typed: string, today: CalendarDate): string {
  const line = typed.normalize('NFC').trim();
  const isDay =
    /^(?:(?:trước|ngày|hạn|chậm nhất|by|before|on)\s+)*(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d)/iu.test(
      line,
    );
  return plainDate(line) || !isDay ? line : (dueIn(`hạn ${line}`, today) ?? line);
}

/** The day from which the deadlines of a meeting count: its own, or today's where it has none yet. */
export function meetingDay(startsAt: string | null, timeZone: string, now: string): CalendarDate {
  const day = dateInZone(startsAt, timeZone) ?? dateInZone(now, timeZone);
  if (!day) throw new RangeError(`Not a time: ${now}`);
  return day;
}
