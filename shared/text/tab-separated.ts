/** Cells as spreadsheets put them on the clipboard as text: tabs between cells, lines for rows. Pure. */

/**
 * The rows of cells of a text, in NFC. A cell that holds a tab, a line break or a quotation mark comes in
 * quotation marks, with its own doubled; a mark elsewhere is a letter.
 */
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [[]];
  const source = text.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/gu, '\n');
  let at = 0;
  while (at <= source.length) {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/uy;
    quoted.lastIndex = at;
    const plain = /[^\t\n]*/uy;
    plain.lastIndex = at;
    const found = quoted.exec(source);
    const cell = found ? (found[1] ?? '').replaceAll('""', '"') : (plain.exec(source)?.[0] ?? '');
    at += found ? found[0].length : cell.length;
    rows.at(-1)?.push(cleanCell(cell));
    if (source[at] === '\n') rows.push([]);
    at += 1;
  }
  return trimmed(rows);
}

/** A cell's words: no control signs, no more than one space. */
export const cleanCell = (cell: string): string =>
  cell
    .split('\n')
    .map((line) =>
      line
        .replace(/[\s\u00a0]+/gu, ' ')
        .replace(/\p{Cc}/gu, '')
        .trim(),
    )
    .join('\n')
    .trim();

/** Rows without those at the end, and the columns at the right, in which nothing stands; all of one width. */
export function trimmed(rows: readonly (readonly string[])[]): string[][] {
  const isEmpty = (cell: string | undefined) => cell === undefined || cell === '';
  const height = rows.findLastIndex((row) => row.some((cell) => !isEmpty(cell))) + 1;
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => !isEmpty(cell)) + 1));
  return rows.slice(0, height).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

/** Cells as text that a spreadsheet takes. */
export const textOfCells = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[\t\n"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n');

/** Whether rows of cells are a table, and not a line or a list. */
export const isTable = (rows: readonly (readonly string[])[]): boolean =>
  rows.length > 1 && (rows[0]?.length ?? 0) > 1;
