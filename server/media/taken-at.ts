/** Times as cameras write them. */
import { instantOfWall } from '../../shared/text/zones';

const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;
const FIRST_YEAR = 1990;
const DAY_MS = 24 * 3600_000;

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
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const instant = sign ? wall - ahead : (instantOfWall(wall, timeZone) ?? wall);
  return instant > now + DAY_MS ? null : new Date(instant).toISOString();
}
