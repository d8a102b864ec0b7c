/** Due dates on the screen; apart from how they are read, which takes much more. */
import { plainDate, shortDate } from './dates';

/** A due date as it is shown: a day as people here write it, other words as they are. */
export function shownDue(due: string): string {
  const date = plainDate(due);
  return date ? shortDate(date) : due;
}
