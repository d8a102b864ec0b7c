/** The parts of the page that the script works with; server/live/page.ts makes them. */
import type { Texts } from '../../shared/i18n';

/** An element of the page by its id. */
export function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page lacks #${id}.`);
  return element;
}

const { dataset } = document.body;

/** Address of the link: photos and events are below it. */
export const address = location.pathname.replace(/\/$/, '');
/** Id of the last event that was in the page when it was made. */
export const pageId = dataset.from ?? '';
export const appName = dataset.app ?? '';
/** In the language of the interface; the server puts them into the page. */
export const texts = JSON.parse(dataset.texts ?? '{}') as Texts['live']['client'];

/** Whether the reader asked for stillness. */
export const stillness = matchMedia('(prefers-reduced-motion: reduce)');
