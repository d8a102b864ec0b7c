/** The big screen of a hall: large type and nothing around it. By the address (`?hall`), a key, or the menu. */
import { part } from './page';

const root = document.documentElement;

/** Whether the page is shown to a hall; the server says so at the beginning, by the address. */
export const isHall = () => root.dataset.hall !== undefined;

/** Nobody touches the screen of a hall, and it must not go dark. Where that is refused, it does. */
function keepAwake(): void {
  if (isHall() && !document.hidden) navigator.wakeLock?.request('screen').catch(() => {});
}

/** Takes up the switches; `onEnter` brings the newest line into view. */
export function watchHall(onEnter: () => void): void {
  const turn = (on: boolean) => {
    root.toggleAttribute('data-hall', on);
    // The address says what is shown: loaded anew, it is the same.
    history.replaceState(null, '', on ? '?hall' : location.pathname);
    if (!on) {
      if (document.fullscreenElement) void document.exitFullscreen();
      return;
    }
    // A frame in another page, or a browser that does not want to: the window is large enough.
    root.requestFullscreen?.().catch(() => {});
    keepAwake();
    onEnter();
  };
  part('hall').addEventListener('click', () => turn(true));
  part('leave').addEventListener('click', () => turn(false));
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement && isHall()) turn(false);
  });
  document.addEventListener('keydown', ({ key, code, altKey }) => {
    if (altKey && code === 'KeyM') turn(!isHall());
    else if (key === 'Escape' && isHall()) turn(false);
  });
  document.addEventListener('visibilitychange', keepAwake);
  keepAwake();
}
