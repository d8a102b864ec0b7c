/** Clocks of time zones (IANA names), independent of the machine's own. */

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Building a format is slow, so each zone's is kept; null for a zone that does not exist. */
function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  let format = formats.get(timeZone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      format = null;
    }
    // Zones come from input: the memory must not grow with it.
    if (formats.size > 600) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}

/** Whether the name is a time zone that can be computed with. */
export function isTimeZone(name: string): boolean {
  return name !== '' && formatFor(name) !== null;
}

/** What the zone's clocks show at an instant, as if they were UTC's (ms since 1970); null for an unknown zone. */
export function wallTime(instant: number, timeZone: string): number | null {
  const format = timeZone === '' ? null : formatFor(timeZone);
  if (format === null) return null;
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + (((instant % 1000) + 1000) % 1000);
}

/** The instant (ms) at which the zone's clocks show `wall` (as if they were UTC's); null for an unknown zone. */
export function instantOfWall(wall: number, timeZone: string): number | null {
  const guess = wallTime(wall, timeZone);
  if (guess === null) return null;
  // Twice: the first guess may fall on the other side of a change of the clocks.
  const near = wall - (guess - wall);
  return wall - ((wallTime(near, timeZone) ?? near) - near);
}
