/**
 * The part of the page that a phone's keyboard leaves. Chrome and Firefox make the page smaller
 * (`interactive-widget` in index.html); Safari lays the keyboard over the page and pushes it up.
 */
import { useEffect } from 'react';

const HEIGHT = '--tk-visible-height';
const TOP = '--tk-visible-top';

/** What covers less of the page is a bar of the browser that comes and goes. */
const KEYBOARD_PX = 80;

/** Tells the style sheets how high it is and where it begins, while that is not the whole page. */
export function useVisibleArea(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const { style } = document.documentElement;
    const forget = () => {
      style.removeProperty(HEIGHT);
      style.removeProperty(TOP);
    };
    const read = () => {
      const { height, offsetTop, scale } = viewport;
      // Who has zoomed in looks at a part of the page, and it stays as it is.
      if (scale > 1.01 || window.innerHeight - height < KEYBOARD_PX) {
        forget();
        return;
      }
      style.setProperty(HEIGHT, `${height}px`);
      style.setProperty(TOP, `${offsetTop}px`);
    };
    read();
    viewport.addEventListener('resize', read);
    viewport.addEventListener('scroll', read);
    return () => {
      viewport.removeEventListener('resize', read);
      viewport.removeEventListener('scroll', read);
      forget();
    };
  }, []);
}
