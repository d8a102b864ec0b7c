import type { Settings } from '../../shared/domain/api';
import { Bundle, type Language } from '../../shared/domain/bundle';
import { isTimeZone } from '../../shared/text/zones';
import { fromIso, toIso } from './zoned';

const HOUR_MS = 3_600_000;

/** An empty meeting that begins at the next full hour, in the installation's zone and language, with its glossary. */
export function newBundle(settings: Settings | undefined, language: Language, now: number): Bundle {
  const zone = settings?.timeZone ?? '';
  const timeZone = isTimeZone(zone) ? zone : 'Asia/Ho_Chi_Minh';
  const next = fromIso(new Date(now + HOUR_MS).toISOString(), timeZone);
  return Bundle.parse({
    format: 'tocky.meeting/1',
    language: settings?.language ?? language,
    glossary: settings?.glossary ?? [],
    meeting: {
      title: '',
      form: 'working-session',
      startsAt: toIso(next.date, `${next.time.slice(0, 2)}:00`, timeZone),
      timeZone,
    },
  });
}
