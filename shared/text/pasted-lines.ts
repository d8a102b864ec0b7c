/** Plain text of other programs as lines of words: lists, rows of tables, chats. Pure. */

/** Between the cells of a row, which becomes one line. */
export const BETWEEN_CELLS = '; ';

/** Bullets and numbers that lists carry as text. */
const BULLET = /^\s*(?:[-–—*•·▪●○+]\s+|\(?\d{1,3}[.)]\s+)/u;

const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?(?:[AP]M|SA|CH))?';
const DAY = '\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}';
/** "[08:36, 21/02/2023] " before a message of a chat. */
const STAMP = new RegExp(`^\\s*\\[(?:${CLOCK},?\\s*${DAY}|${DAY},?\\s*${CLOCK}|${CLOCK})\\]\\s*`, 'iu');

/** One of several lines, without what its list or its chat put before it. */
export const withoutSign = (line: string): string => line.replace(STAMP, '').replace(BULLET, '');

/** The lines that hold words, in NFC. */
export function linesOfText(text: string): string[] {
  const lines = text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(lineOfRow)
    .filter((line) => line !== '');
  return lines.length > 1 ? lines.map((line) => withoutSign(line).trim()) : lines;
}

/** A row of a table comes with a tab between its cells. */
function lineOfRow(row: string): string {
  const cells = row
    .split('\t')
    .map((cell) => cell.replace(/\p{Cc}/gu, '').replace(/[\s\u00a0]+/gu, ' '))
    .filter((cell) => cell.trim() !== '');
  return cells.length > 1 ? cells.map((cell) => cell.trim()).join(BETWEEN_CELLS) : (cells[0] ?? '');
}
