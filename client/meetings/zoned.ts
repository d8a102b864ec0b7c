/** Wall-clock time in a zone, as forms hold it, and ISO 8601 with offset, as bundles do. */

/** Whether this browser knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}

/** Minutes by which the zone is ahead of UTC at an instant. */
function offsetMinutes(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000);
}

const two = (n: number) => String(n).padStart(2, '0');

/** `2023-02-21`, `08:00`, `Asia/Ho_Chi_Minh` → `2023-02-21T08:00:00+07:00`. */
export function toIso(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall)) throw new Error(`Not a date and time: ${date} ${time}`);
  // Twice: the first guess may fall on the other side of a change of the clocks.
  let offset = offsetMinutes(wall, zone);
  offset = offsetMinutes(wall - offset * 60_000, zone);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${date}T${time}:00${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant as date and time on the zone's clocks; in UTC where the zone is unknown. */
export function fromIso(iso: string, zone: string): { date: string; time: string } {
  const instant = Date.parse(iso);
  const offset = isTimeZone(zone) ? offsetMinutes(instant, zone) : 0;
  const wall = new Date(instant + offset * 60_000).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}
