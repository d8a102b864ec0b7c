/**
 * What is new: it slides in, its words are marked for a moment, its line for a little longer. Nothing of it
 * where stillness is asked for.
 */
import { changeOf } from '../../shared/text/change';
import { blockOf, type Changed, textOf } from './blocks';
import { part, stillness, texts } from './page';

const WORDS_MS = 2_000;
const LINE_MS = 6_000;
const JUST_NOW_MS = 60_000;

interface Line {
  /** When it first appeared, 0 for a line that was there before. */
  since: number;
  /** What it said before the words that are marked now. */
  base: string | null;
  settling: number;
}

const lines = new Map<string, Line>();

const isSpace = (letter = ' ') => /\s/.test(letter);

/** First and last place in which two texts differ, widened to whole words of the new one; null where nothing came. */
export function newWords(before: string, after: string): [start: number, end: number] | null {
  const change = changeOf(before, after);
  let start = change.from;
  let end = start + change.text.length;
  while (start < end && isSpace(after[start])) start++;
  while (end > start && isSpace(after[end - 1])) end--;
  if (start === end) return null;
  while (start > 0 && !isSpace(after[start - 1])) start--;
  while (end < after.length && !isSpace(after[end])) end++;
  return [start, end];
}

/** The part of an element's text between two places. */
function rangeIn(element: Element, start: number, end: number): Range | null {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (!begun && start < passed + length) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += length;
  }
  return null;
}

/** Marks the new words of all lines, without touching the text itself. */
function markWords(): void {
  if (!('highlights' in CSS)) return;
  const ranges: Range[] = [];
  for (const [id, { base }] of lines) {
    const text = base === null ? null : blockOf(id)?.querySelector('.text');
    const words = text && newWords(base ?? '', text.textContent ?? '');
    const range = words && rangeIn(text, ...words);
    if (range) ranges.push(range);
  }
  CSS.highlights.set('fresh', new Highlight(...ranges));
}

function tellTime(element: Element, { since }: Line): void {
  const time = element.querySelector('time');
  if (!time || Date.now() - since > JUST_NOW_MS) return;
  const clock = time.textContent;
  time.textContent = texts.justNow;
  setTimeout(
    () => {
      time.textContent = clock;
    },
    since + JUST_NOW_MS - Date.now(),
  );
}

/** A block that moves later does not come again. */
export function watchComing(): void {
  part('minutes').addEventListener('animationend', ({ target }) => {
    if (target instanceof Element) target.removeAttribute('data-come');
  });
}

/** Marks blocks that came or changed. */
export function markFresh(changed: readonly Changed[]): void {
  for (const { element, id, before } of changed) {
    if (before === null && !stillness.matches) element.toggleAttribute('data-come', true);
    if (!element.matches('.entry')) continue;
    const isNew = before === null && !lines.has(id);
    const line = lines.get(id) ?? { since: isNew ? Date.now() : 0, base: null, settling: 0 };
    lines.set(id, line);
    tellTime(element, line);
    if (stillness.matches || before === textOf(element)) continue;
    element.toggleAttribute('data-now', true);
    clearTimeout(line.settling);
    line.settling = window.setTimeout(() => blockOf(id)?.removeAttribute('data-now'), LINE_MS);
    if (line.base !== null) continue;
    line.base = before ?? '';
    setTimeout(() => {
      line.base = null;
      markWords();
    }, WORDS_MS);
  }
  markWords();
}
