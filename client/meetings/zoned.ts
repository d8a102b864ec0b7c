/** Wall-clock time in a zone, as forms hold it, and ISO 8601 with offset, as bundles do. */
import { instantOfWall, wallTime } from '../../shared/text/zones';

const two = (n: number) => String(n).padStart(2, '0');

/** `2023-02-21`, `08:00`, `Asia/Ho_Chi_Minh` → `2023-02-21T08:00:00+07:00`. */
export function toIso(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall)) throw new Error(`Not a date and time: ${date} ${time}`);
  const instant = instantOfWall(wall, zone);
  if (instant === null) throw new Error(`Not a time zone: ${zone}`);
  const ahead = Math.round((wall - instant) / 60_000);
  const size = Math.abs(ahead);
  return `${date}T${time}:00${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant as date and time on the zone's clocks; in UTC where the zone is unknown. */
export function fromIso(iso: string, zone: string): { date: string; time: string } {
  const instant = Date.parse(iso);
  const wall = new Date(wallTime(instant, zone) ?? instant).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}
