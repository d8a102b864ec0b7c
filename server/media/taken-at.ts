/** Times as cameras write them. */

const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;
const FIRST_YEAR = 1990;
const DAY_MS = 24 * 3600_000;

/** How far `timeZone` is ahead of UTC at an instant, in milliseconds; null for a zone that does not exist. */
function aheadOfUtc(timeZone: string, instant: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(instant);
    const [year, month, day, hour, minute, second] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((wanted) => Number(parts.find(({ type }) => type === wanted)?.value));
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - instant;
  } catch {
    return null;
  }
}

/**
 * The instant of an Exif time such as `2023:02:21 08:30:00`, as ISO 8601 in UTC. The camera's own
 * offset counts where it wrote one; else its clock is taken to show the meeting's time. Null for
 * what cannot be true: a camera whose clock was never set says 1970 or 2000-something-else, which
 * nobody can tell, but never the future.
 */
export function instantOf(
  time: string | undefined,
  offset: string | undefined,
  timeZone: string,
  now = Date.now(),
): string | null {
  const [, year, month, day, hour, minute, second] = (EXIF_TIME.exec(time?.trim() ?? '') ?? []).map(Number);
  if (!year || !month || !day || year < FIRST_YEAR) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(wall).getUTCMonth() !== month - 1 || new Date(wall).getUTCDate() !== day) return null;
  const [, sign, hours, minutes] = OFFSET.exec(offset?.trim() ?? '') ?? [];
  let ahead: number | null;
  if (sign) {
    ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } else {
    // The zone's offset at the instant itself: near a change of the clocks the first guess may be an hour off.
    const guess = aheadOfUtc(timeZone, wall);
    ahead = guess === null ? 0 : (aheadOfUtc(timeZone, wall - guess) ?? guess);
  }
  const instant = wall - ahead;
  return instant > now + DAY_MS ? null : new Date(instant).toISOString();
}
