/**
 * Asking for a correction of a line. One button serves all lines: it stands in the line that is pointed at,
 * touched or, by the arrow keys, chosen. What became of what was asked stands under the line and in a menu.
 */
import type { MyCorrection } from '../../shared/domain/correction';
import { blockOf, type Changed } from './blocks';
import { remember, remembered } from './menus';
import { address, part, texts } from './page';
import { say } from './said';

const words = texts.corrections;
const minutes = part('minutes');
const ask = part('ask');
const dialog = part('correct') as HTMLDialogElement;
const form = dialog.querySelector('form');
const wish = part('wish') as HTMLTextAreaElement;
const note = part('note') as HTMLInputElement;
const wrong = part('wrong');

const url = `/api${address}/corrections`;
/** Says whether this browser ever asked: others need not look. */
const ASKED = 'live-asked';
/** So much of a line names it. */
const NAME_LETTERS = 60;

let mine: readonly MyCorrection[] = [];
/** Id and words of the line that the dialog is about. */
let about = { entry: '', seen: '' };

/** What a line says, without who says it and its number. */
export function lineText(entry: Element): string {
  const copy = entry.querySelector('.text')?.cloneNode(true) as Element | undefined;
  for (const each of copy?.querySelectorAll('.who, .role, .no') ?? []) each.remove();
  for (const each of copy?.querySelectorAll('br') ?? []) each.replaceWith('\n');
  return copy?.textContent?.trim() ?? '';
}

const brief = (text: string) => (text.length > NAME_LETTERS ? `${text.slice(0, NAME_LETTERS)}…` : text);
const entryOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('.entry') : null;
const element = (tag: string, className: string, text: string) =>
  Object.assign(document.createElement(tag), { className, textContent: text });

/** Puts the button into a line. */
function moveTo(entry: HTMLElement): void {
  const hadFocus = document.activeElement === ask;
  if (ask.parentElement !== entry) entry.append(ask);
  ask.ariaLabel = words.askLine.replace('{line}', brief(lineText(entry)));
  ask.hidden = false;
  if (hadFocus) ask.focus({ preventScroll: true });
}

function pick(entry: HTMLElement | null): void {
  for (const each of minutes.querySelectorAll('[data-picked]')) each.removeAttribute('data-picked');
  entry?.toggleAttribute('data-picked', true);
}

/** Where nobody chose a line, the button stands in the last one. */
function rest(): void {
  const isChosen = ask.isConnected && (document.activeElement === ask || ask.matches('.entry:hover > *'));
  const last = [...minutes.querySelectorAll<HTMLElement>('.entry')].at(-1);
  if (last && !isChosen && !minutes.querySelector('[data-picked]')) moveTo(last);
}

const stateOf = ({ state, reply }: MyCorrection) =>
  reply ? `${words.states[state]}: ${reply}` : words.states[state];

/** Shows what became of what was asked: under the lines, and all of it in the menu. */
function showCorrections(): void {
  for (const each of minutes.querySelectorAll('.answer')) each.remove();
  for (const each of mine) {
    const answer = element('p', 'own answer', stateOf(each));
    answer.dataset.state = each.state;
    blockOf(each.entry ?? '')?.append(answer);
  }
  part('asked').replaceChildren(
    ...mine.map((each) => {
      const item = element('li', '', '');
      item.dataset.state = each.state;
      const line = element(each.entry === null ? 'span' : 'a', '', each.wish);
      if (each.entry !== null) (line as HTMLAnchorElement).href = `#b-${each.entry}`;
      item.append(line, element('small', '', stateOf(each)));
      return item;
    }),
  );
  part('mine').hidden = mine.length === 0;
  rest();
}

/** Takes note of blocks that came, and of the button's line that went. */
export function keepCorrections(changed: readonly Changed[]): void {
  if (!ask.isConnected || changed.some(({ before }) => before === null)) showCorrections();
}

/** Looks what became of it, where something waits or nobody has looked yet. */
export async function lookForAnswers(): Promise<void> {
  const waits = mine.some(({ state }) => state === 'open');
  if (!waits && (mine.length > 0 || remembered(ASKED) === null)) return;
  const response = await fetch(url, { cache: 'no-store' }).catch(() => null);
  // Without an answer it is looked for when the connection is back.
  if (!response?.ok) return;
  const before = new Map(mine.map(({ id, state }) => [id, state]));
  mine = (await response.json()) as MyCorrection[];
  for (const each of mine)
    if (before.has(each.id) && before.get(each.id) !== each.state)
      say(`${stateOf(each)}. ${brief(each.wish)}`);
  showCorrections();
}

function open(entry: HTMLElement): void {
  about = { entry: entry.dataset.entryId ?? '', seen: lineText(entry) };
  wish.value = about.seen;
  wrong.textContent = '';
  dialog.showModal();
  wish.focus();
  wish.setSelectionRange(wish.value.length, wish.value.length);
}

async function send(): Promise<void> {
  wrong.textContent = '';
  const body = JSON.stringify({ ...about, wish: wish.value, note: note.value });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body }).catch(() => null);
  if (response?.ok) {
    mine = [...mine, (await response.json()) as MyCorrection];
    remember(ASKED, '1');
    note.value = '';
    dialog.close();
    pick(null);
    showCorrections();
    say(words.sent);
    return;
  }
  const problem = (await response?.json().catch(() => null)) as { error?: { message?: string } } | null;
  wrong.textContent = problem?.error?.message ?? words.failed;
}

/** Lets the reader choose a line, and ask. */
export function watchCorrections(): void {
  minutes.addEventListener('pointerover', ({ target, pointerType }) => {
    const entry = pointerType === 'mouse' ? entryOf(target) : null;
    if (entry) moveTo(entry);
  });
  minutes.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('a, button')) return;
    const entry = entryOf(target);
    // Who selects words to copy them asks for nothing.
    const again = entry?.hasAttribute('data-picked') || getSelection()?.isCollapsed === false;
    pick(again ? null : entry);
    if (entry) moveTo(entry);
  });
  ask.addEventListener('click', () => {
    const entry = entryOf(ask);
    if (entry) open(entry);
  });
  ask.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const entries = [...minutes.querySelectorAll<HTMLElement>('.entry')];
    const at = entries.findIndex((entry) => entry.contains(ask));
    const next = entries[at + (event.key === 'ArrowUp' ? -1 : 1)];
    event.preventDefault();
    if (!next) return;
    moveTo(next);
    next.scrollIntoView({ block: 'nearest' });
  });
  part('cancel').addEventListener('click', () => dialog.close());
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  rest();
}
