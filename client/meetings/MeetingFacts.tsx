import type { MeetingSummary } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { clock, longDate } from '../ui/dates';

/** "08:00 · Thứ Ba, 21 tháng 2, 2023 · Nam Định" in one quiet line. */
export function MeetingFacts({ meeting }: { meeting: MeetingSummary }) {
  const t = useTexts();
  const { language } = useLanguage();
  const { startsAt, timeZone, locality, form } = meeting;
  const when = startsAt
    ? `${clock(startsAt, language, timeZone)} · ${longDate(startsAt, language, timeZone)}`
    : t.meetings.list.noDate;
  return <>{[when, locality, t.common.forms[form]].filter(Boolean).join(' · ')}</>;
}
