/** Patches onto the page. The HTML comes from our own server, which escaped it; it is parsed apart from the page. */
import { elementId, type Frame, type Patch, type Put, type Reset } from '../../shared/live/wire';
import { address, appName, part, texts } from './page';

const minutes = part('minutes');
/** The agenda stands in a menu, and beside the minutes where there is room. */
const contents = document.querySelectorAll<HTMLElement>('.contents');

/** A block that came or changed; `before` is what it said until now, null when it is new. */
export interface Changed {
  element: Element;
  id: string;
  before: string | null;
}

export const blockOf = (id: string) => document.getElementById(elementId(id));

/** What a block says, without its kind and time. */
export const textOf = (element: Element) => element.querySelector('.text')?.textContent ?? '';

function parsed(html: string): Element | null {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** The page knows the secret address, the patch does not. A photo that is there already stays, without flicker. */
function completePhoto(block: Element, old: Element | null): void {
  const link = block.querySelector<HTMLAnchorElement>('a[data-photo]');
  const image = block.querySelector<HTMLImageElement>('img[data-photo]');
  if (!link || !image) return;
  link.href = `${address}/photos/${link.dataset.photo}`;
  const shown = old?.querySelector<HTMLImageElement>('img[data-photo]');
  if (shown && shown.dataset.photo === image.dataset.photo) {
    shown.alt = image.alt;
    image.replaceWith(shown);
  } else {
    image.src = `${address}/photos/${image.dataset.photo}`;
    old?.removeAttribute('data-missing');
  }
}

/** The element stays where it can, with what the page noted on it and put into it (`own`), and moves only where it must. */
function put([id, after, html]: Put): Changed | null {
  const made = parsed(html);
  if (!made) return null;
  const old = blockOf(id);
  const before = old && textOf(old);
  completePhoto(made, old);
  const element = old && old.tagName === made.tagName ? old : made;
  if (element === old) {
    for (const { name, value } of made.attributes) element.setAttribute(name, value);
    for (const child of [...element.childNodes])
      if (!(child instanceof Element) || !child.matches('.own')) child.remove();
    element.prepend(...made.childNodes);
  } else old?.remove();
  const previous = after === null ? null : blockOf(after);
  if (element.isConnected && element.previousElementSibling === previous) return { element, id, before };
  if (previous) previous.after(element);
  else minutes.prepend(element);
  return { element, id, before };
}

/** Shows what a patch changes outside the blocks. */
function frame({ title, header, steps, jump, language, state }: Partial<Frame>): void {
  if (title !== undefined) {
    document.title = `${title} - ${appName}`;
    part('short').textContent = title;
  }
  if (header !== undefined) part('header').innerHTML = header;
  if (steps !== undefined) part('steps').innerHTML = steps;
  if (jump !== undefined) {
    for (const list of contents) list.innerHTML = jump;
    part('agenda').hidden = jump === '';
  }
  if (language !== undefined)
    for (const element of [...contents, ...['short', 'header', 'minutes', 'said'].map(part)])
      element.lang = language;
  if (state !== undefined) {
    part('state').dataset.state = state;
    part('state').replaceChildren(
      Object.assign(document.createElement('span'), { textContent: texts.states[state] }),
    );
  }
}

/** Applies a patch; gives the blocks that came or changed. */
export function applyPatch(patch: Patch): Changed[] {
  frame(patch);
  for (const id of patch.remove ?? []) blockOf(id)?.remove();
  return (patch.put ?? []).flatMap((each) => put(each) ?? []);
}

/** Makes the page show exactly this; gives the blocks that are new to it. */
export function applyReset(reset: Reset): Changed[] {
  frame(reset);
  const wanted = new Set(reset.blocks.map(([id]) => elementId(id)));
  for (const child of [...minutes.children]) if (!wanted.has(child.id)) child.remove();
  const changed = reset.blocks.flatMap(
    ([id, html], at) => put([id, reset.blocks[at - 1]?.[0] ?? null, html]) ?? [],
  );
  return changed.filter(({ before }) => before === null);
}
