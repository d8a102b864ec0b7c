/**
 * New lines for those who listen: each when nobody has written in it for a while, and then only what was
 * added; not more often than one can hear beside the room, and of many at once the number and the last.
 */
import { counted } from '../../shared/live/words';
import { blockOf, type Changed } from './blocks';
import { part, texts } from './page';

const SETTLED_MS = 3_000;
const EVERY_MS = 4_000;
/** More lines than this are not read one by one. */
const MOST = 3;
/** Lines kept in the region that is read out. */
const KEPT = 5;

const said = part('said');
/** What was read out of the lines that came since the page was opened. */
const told = new Map<string, string>();
const settling = new Map<string, number>();
const settled = new Set<string>();
let saidAt = Number.NEGATIVE_INFINITY;
let speaking = 0;

/** A block as it is read out: its parts one after the other. */
function spoken(id: string): string {
  const parts = blockOf(id)?.querySelectorAll('.meta b, .text, .chips li, figcaption') ?? [];
  return [...parts].flatMap(({ textContent }) => textContent?.trim() || []).join('. ');
}

/** What came to a block since it was read out; nothing where its words became others. */
function additions(id: string): string[] {
  const text = spoken(id);
  const before = told.get(id) ?? '';
  told.set(id, text);
  const words = text.startsWith(before) ? text.slice(before.length).trim() : '';
  return words === '' ? [] : [words];
}

/** Has words read out, politely. */
export function say(words: string): void {
  said.append(Object.assign(document.createElement('p'), { textContent: words }));
  while (said.children.length > KEPT) said.firstElementChild?.remove();
}

function sayLines(): void {
  speaking = 0;
  saidAt = Date.now();
  const lines = [...settled].flatMap(additions);
  settled.clear();
  if (lines.length > MOST) lines.splice(0, lines.length - 1, counted(texts.newLines, lines.length));
  lines.forEach(say);
}

function settle(id: string): void {
  settled.add(id);
  if (speaking === 0) speaking = window.setTimeout(sayLines, Math.max(0, saidAt + EVERY_MS - Date.now()));
}

/** Takes note of lines that came or changed. */
export function sayLater(changed: readonly Changed[]): void {
  for (const { id, before, element } of changed) {
    if (before === null && element.matches('.entry, figure') && !told.has(id)) told.set(id, '');
    if (!told.has(id)) continue;
    clearTimeout(settling.get(id));
    settling.set(id, window.setTimeout(settle, SETTLED_MS, id));
  }
}
