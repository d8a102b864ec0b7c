/** New lines for those who listen: each when nobody has written in it for a while, and then only what was added. */
import { blockOf, type Changed } from './blocks';
import { part } from './page';

const SETTLED_MS = 3_000;
/** Lines kept in the region that is read out. */
const KEPT = 5;

const said = part('said');
/** What was read out of the lines that came since the page was opened. */
const told = new Map<string, string>();
const settling = new Map<string, number>();

/** A block as it is read out: its parts one after the other. */
function spoken(id: string): string {
  const parts = blockOf(id)?.querySelectorAll('.meta b, .text, .chips li, figcaption') ?? [];
  return [...parts].flatMap(({ textContent }) => textContent?.trim() || []).join('. ');
}

function say(id: string): void {
  const text = spoken(id);
  const before = told.get(id) ?? '';
  told.set(id, text);
  const words = text.startsWith(before) ? text.slice(before.length).trim() : '';
  if (words === '') return;
  said.append(Object.assign(document.createElement('p'), { textContent: words }));
  while (said.children.length > KEPT) said.firstElementChild?.remove();
}

/** Takes note of lines that came or changed. */
export function sayLater(changed: readonly Changed[]): void {
  for (const { id, before, element } of changed) {
    if (before === null && element.matches('.entry, figure') && !told.has(id)) told.set(id, '');
    if (!told.has(id)) continue;
    clearTimeout(settling.get(id));
    settling.set(id, window.setTimeout(say, SETTLED_MS, id));
  }
}
