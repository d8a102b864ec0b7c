/**
 * HTML of other programs as paragraphs of words: what office programs, spreadsheets and chats wrap around
 * them goes. The browser's own parser reads it, in a document that runs and shows nothing.
 */
import { BETWEEN_CELLS, withoutSign } from '../../shared/text/pasted-lines';

/** What holds no words of the text. */
const NO_WORDS = 'style, script, xml, title, meta, link, template, svg, img, button, input';

const BLOCKS =
  'p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article, ul, ol, table, dt, dd';

/** Paragraphs for a program's HTML; what was copied here comes as it is. */
export function cleanHtml(html: string): string {
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
  return body.innerHTML;
}

function nodesIn(body: HTMLElement, what: number): Node[] {
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
