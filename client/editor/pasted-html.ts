/**
 * HTML of other programs as paragraphs of words: what office programs, spreadsheets and chats wrap around
 * them goes. The browser's own parser reads it, in a document that runs and shows nothing.
 */
import { fitsTable } from '../../shared/schema/grid';
import { BETWEEN_CELLS, withoutSign } from '../../shared/text/pasted-lines';
import { cleanCell, isTable, trimmed } from '../../shared/text/tab-separated';

/** What holds no words of the text. */
const NO_WORDS = 'style, script, xml, title, meta, link, template, svg, img, button, input';

const BLOCKS =
  'p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article, ul, ol, table, dt, dd';

/** Paragraphs, and tables where `takesTables`, for a program's HTML; what was copied here comes as it is. */
export function cleanHtml(html: string, takesTables: boolean): string {
  if (html.includes('data-pm-slice')) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(NO_WORDS)) element.remove();
  for (const comment of nodesIn(body, NodeFilter.SHOW_COMMENT)) comment.parentNode?.removeChild(comment);
  for (const element of body.querySelectorAll('[style]')) {
    const style = element.getAttribute('style') ?? '';
    // Word writes the bullet itself as text; Google Docs wraps everything in a <b> that is not bold.
    if (/mso-list:\s*ignore/iu.test(style)) element.remove();
    else if (element.matches('b, strong') && /font-weight:\s*(?:normal|400)/iu.test(style)) unwrap(element);
  }
  const tables = takesTables ? takeTables(body) : [];
  // The inner one of two tables is words of a cell.
  for (const table of [...body.querySelectorAll('table')].reverse())
    table.replaceWith(...[...table.querySelectorAll('tr')].map(lineOfRow));
  // Words that stand in no paragraph stand in this one.
  const whole = body.ownerDocument.createElement('div');
  whole.append(...body.childNodes);
  body.append(whole);
  for (const pause of [...body.querySelectorAll('br')].reverse()) splitAt(pause);
  for (const text of nodesIn(body, NodeFilter.SHOW_TEXT))
    text.nodeValue = (text.nodeValue ?? '').replace(/[\s\u00a0]+/gu, ' ');
  for (const element of [...body.querySelectorAll(BLOCKS)].reverse())
    if (element.textContent?.trim() === '') element.remove();
  removeSigns(body);
  for (const [place, table] of tables) place.replaceWith(table);
  return body.innerHTML;
}

/** The tables of HTML as rows of cells; the first one alone where `html` holds several. */
export function cellsOfHtml(html: string): string[][] | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(NO_WORDS)) element.remove();
  const table = body.querySelector('table');
  return table ? cellsOfTable(table) : null;
}

/** Takes out what is a table, and leaves a word at each place until the lines are clean. */
function takeTables(body: HTMLElement): [place: Element, table: Element][] {
  return [...body.querySelectorAll('table')].flatMap((table): [Element, Element][] => {
    // Mails are laid out by tables: one that holds another is none.
    if (table.querySelector('table') || table.parentElement?.closest('table')) return [];
    const rows = cellsOfTable(table);
    if (!isTable(rows) || !fitsTable(rows)) return [];
    const made = body.ownerDocument.createElement('div');
    made.dataset.type = 'table';
    made.setAttribute('data-tk-fill', JSON.stringify(rows));
    const caption = body.ownerDocument.createElement('p');
    caption.dataset.caption = '';
    caption.textContent = cleanCell(table.querySelector('caption')?.textContent ?? '').replaceAll('\n', ' ');
    made.append(caption);
    const place = body.ownerDocument.createElement('div');
    place.textContent = 'table';
    table.replaceWith(place);
    return [[place, made]];
  });
}

/** Most columns that a cell is spread over: some programs let the last one go on to the end of the sheet. */
const MOST_SPAN = 100;

function cellsOfTable(table: Element): string[][] {
  const rows = [...table.querySelectorAll('tr')];
  const cells = rows.map((): string[] => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.querySelectorAll(':scope > td, :scope > th')) {
      while (cells[at]?.[column] !== undefined) column += 1;
      const span = (name: string) => Math.min(MOST_SPAN, Math.max(1, Number(cell.getAttribute(name)) || 1));
      const [width, height] = [span('colspan'), span('rowspan')];
      // What stands in several cells stands in the first of them.
      for (let down = 0; down < height; down++)
        for (let right = 0; right < width; right++) {
          const line = cells[at + down];
          if (line) line[column + right] = down + right === 0 ? wordsOfCell(cell) : '';
        }
      column += width;
    }
  });
  return trimmed(cells.map((row) => Array.from(row, (cell) => cell ?? '')));
}

/** Words of a cell; its paragraphs and breaks are lines. */
function wordsOfCell(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const text of nodesOf(copy)) text.nodeValue = (text.nodeValue ?? '').replace(/\s+/gu, ' ');
  for (const pause of copy.querySelectorAll('br')) pause.replaceWith('\n');
  for (const block of copy.querySelectorAll(BLOCKS)) if (block.previousSibling) block.before('\n');
  return cleanCell(copy.textContent ?? '')
    .replace(/\n+/gu, '\n')
    .normalize('NFC');
}

const nodesOf = (element: Element) => nodesIn(element, NodeFilter.SHOW_TEXT);

function nodesIn(body: Element, what: number): Node[] {
  const walker = body.ownerDocument.createTreeWalker(body, what);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** A row of a table as a line of its cells that hold words. */
function lineOfRow(row: Element): Element {
  const line = row.ownerDocument.createElement('p');
  for (const cell of [...row.children]) {
    if (cell.textContent?.trim() === '') continue;
    if (line.hasChildNodes()) line.append(BETWEEN_CELLS);
    for (const pause of cell.querySelectorAll('br')) pause.replaceWith(' ');
    for (const block of cell.querySelectorAll(BLOCKS)) {
      if (block.previousSibling) block.before(' ');
      unwrap(block);
    }
    line.append(...cell.childNodes);
  }
  return line;
}

/** A break ends a line, as the end of a paragraph does; inline elements around it go on in both halves. */
function splitAt(pause: Element): void {
  const { ownerDocument: document } = pause;
  const paragraph = pause.parentElement?.closest(BLOCKS);
  if (!paragraph) return;
  let rest = following(pause);
  for (let outer = pause.parentElement; outer && outer !== paragraph; outer = outer.parentElement) {
    const half = outer.cloneNode(false) as Element;
    half.append(...rest);
    rest = [half, ...following(outer)];
  }
  const line = document.createElement('p');
  line.append(...rest);
  pause.remove();
  paragraph.after(line);
}

function following(node: Node): Node[] {
  const nodes: Node[] = [];
  for (let next = node.nextSibling; next; next = next.nextSibling) nodes.push(next);
  return nodes;
}

/** Where there are several lines, bullets and times that stand before their words are none of them. */
function removeSigns(body: HTMLElement): void {
  const lines = [...body.querySelectorAll(BLOCKS)].filter((each) => !each.querySelector(BLOCKS));
  if (lines.length < 2) return;
  for (const line of lines) {
    const first = line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    if (first?.nodeValue) first.nodeValue = withoutSign(first.nodeValue);
  }
}
