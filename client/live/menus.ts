/** The two menus in the bar: text size and background, which are remembered, and the agenda to jump by. */
import { part } from './page';

const root = document.documentElement;
const reading = part('reading');

/** Storage may be forbidden (private windows, embedded browsers): the choice then lasts as long as the page. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds for now.
  }
}

/** Takes up what was chosen before, and what is chosen from now on. */
export function watchReading(): void {
  for (const group of ['size', 'theme'] as const) {
    const buttons = [...reading.querySelectorAll<HTMLInputElement>(`input[name="${group}"]`)];
    const choose = (value: string) => {
      root.dataset[group] = value;
    };
    const wanted = buttons.find(({ value }) => value === remembered(`live-${group}`));
    if (wanted) {
      wanted.checked = true;
      choose(wanted.value);
    }
    for (const button of buttons) {
      button.addEventListener('change', () => {
        choose(button.value);
        remember(`live-${group}`, button.value);
      });
    }
  }
  reading.hidden = false;
}

/** Menus close when one presses Escape, touches elsewhere, opens the other or has chosen where to jump. */
export function watchMenus(): void {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>('details.menu')];
  document.addEventListener('click', ({ target }) => {
    const isChosen = target instanceof Element && target.closest('.sheet :is(a, button)');
    for (const menu of menus) if (isChosen || !menu.contains(target as Node)) menu.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    const open = key === 'Escape' ? menus.find((menu) => menu.open) : undefined;
    if (!open) return;
    open.open = false;
    open.querySelector('summary')?.focus();
  });
}

/** Shows the title in the bar when the header has left the screen. */
export function watchTitle(): void {
  const header = part('header');
  const bar = document.querySelector('.bar');
  new IntersectionObserver(([entry]) => bar?.classList.toggle('away', entry?.isIntersecting === false), {
    rootMargin: '-48px 0px 0px 0px',
  }).observe(header);
}
