/** Where the reader reads: it does not move while things change; at the end it follows, and elsewhere a pill tells what came. */
import { counted } from '../../shared/live/words';
import { part, texts } from './page';

/** This near to the end counts as at the end; for somebody who scrolls up, the end itself. */
const NEAR = 96;
const AT = 2;

const pill = part('pill');
const minutes = part('minutes');
let following = false;
let unread = 0;
let lastY = 0;

const isAtEnd = (near = NEAR) => innerHeight + scrollY >= document.documentElement.scrollHeight - near;
const toEnd = () => scrollTo(0, document.documentElement.scrollHeight);

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

/** The block at the top of what is read, and where it stands. Between two blocks there is none, so it looks further down. */
function anchor(): { id: string; top: number } | null {
  const middle = innerWidth / 2;
  for (let y = part('steps').getBoundingClientRect().bottom + 16; y < innerHeight; y += 24) {
    const found = document.elementFromPoint(middle, y)?.closest('#minutes > *');
    if (found) return { id: found.id, top: found.getBoundingClientRect().top };
  }
  return null;
}

/** Does a change of the page without moving what is read. `change` gives how many lines are new. */
export function keepingPlace(change: () => number): void {
  const before = following ? null : anchor();
  const added = change();
  if (following) {
    toEnd();
    return;
  }
  const after = before && document.getElementById(before.id);
  if (before && after) scrollBy(0, after.getBoundingClientRect().top - before.top);
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
