/** Where the reader reads: it does not move while things change; at the end it follows, and elsewhere a pill tells what came. */
import { counted } from '../../shared/live/words';
import { isHall } from './hall';
import { part, stillness, texts } from './page';

/** This near to the end counts as at the end; for somebody who scrolls up, the end itself. */
const NEAR = 96;
const AT = 2;

const pill = part('pill');
const minutes = part('minutes');
let following = false;
let unread = 0;
let lastY = 0;

/** How far and how long the lines glide up when the page follows. */
const GLIDE_PX = 160;
const GLIDE_MS = 160;
let glide: Animation | null = null;

const isAtEnd = (near = NEAR) => innerHeight + scrollY >= document.documentElement.scrollHeight - near;

/** Goes to the newest line. */
export const toEnd = () => scrollTo(0, document.documentElement.scrollHeight);

/** Follows at once, and lets the eye see where the lines went. */
function follow(): void {
  glide?.cancel();
  const before = scrollY;
  toEnd();
  const by = Math.min(scrollY - before, GLIDE_PX);
  if (by > 0 && !stillness.matches)
    glide = minutes.animate({ translate: [`0 ${by}px`, '0 0'] }, { duration: GLIDE_MS, easing: 'ease-out' });
}

function showPill(): void {
  pill.hidden = unread === 0;
  if (unread > 0) pill.textContent = `${counted(texts.newLines, unread)} ↓`;
}

function noteScroll(): void {
  following = isAtEnd(scrollY < lastY ? AT : NEAR);
  lastY = scrollY;
  if (following && unread > 0) {
    unread = 0;
    showPill();
  }
}

interface Anchor {
  element: Element;
  top: number;
}

/** The blocks on the screen and where they stand, the one in the middle first; any may be the one that goes. */
function anchors(): Anchor[] {
  const middle = innerWidth / 2;
  const bar = document.querySelector('.progress')?.getBoundingClientRect().bottom ?? 0;
  let first: Element | null | undefined;
  // Between two blocks there is none, so it looks further down.
  for (let y = bar + 16; y < innerHeight && !first; y += 24)
    first = document.elementFromPoint(middle, y)?.closest('#minutes > *');
  const found: Anchor[] = [];
  for (let element = first; element; element = element.nextElementSibling) {
    const { top } = element.getBoundingClientRect();
    if (top > innerHeight) break;
    // One that slides in has not arrived where it will stand.
    if (!element.matches('[data-come]')) found.push({ element, top });
  }
  const away = ({ top }: Anchor) => Math.abs(top - innerHeight / 2);
  return found.sort((a, b) => away(a) - away(b));
}

/** Does a change of the page without moving what is read. `change` gives how many lines are new. */
export function keepingPlace(change: () => number): void {
  // A hall has nobody who scrolls back.
  const follows = following || isHall();
  const before = follows ? [] : anchors();
  const added = change();
  if (follows) {
    follow();
    return;
  }
  const still = before.find(({ element }) => element.isConnected);
  if (still) scrollBy(0, still.element.getBoundingClientRect().top - still.top);
  if (added > 0 && !isAtEnd()) {
    unread += added;
    showPill();
  }
}

/** Watches the reader's scrolling. A meeting that goes on is opened at its end, unless the reader was elsewhere. */
export function watchPlace(isGoingOn: boolean): void {
  addEventListener('scroll', noteScroll, { passive: true });
  addEventListener('resize', () => following && toEnd());
  pill.addEventListener('click', () => {
    toEnd();
    minutes.focus({ preventScroll: true });
  });
  if (isGoingOn && location.hash === '' && scrollY === 0) toEnd();
  // Faces that arrive late make the lines longer.
  void document.fonts?.ready.then(() => following && toEnd());
  noteScroll();
}
