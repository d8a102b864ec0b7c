/** The live view: follows the minutes on a page that is complete without this script. */
import { counted } from '../../shared/live/words';
import { applyPatch, applyReset, type Changed } from './blocks';
import { keepCorrections, lookForAnswers, watchCorrections } from './corrections';
import { markFresh, watchComing } from './fresh';
import { watchHall } from './hall';
import './live.css';
import { watchMenus, watchReading, watchTitle } from './menus';
import { part, texts } from './page';
import { keepingPlace, toEnd, watchPlace } from './place';
import { sayLater } from './said';
import { openStream } from './stream';

/** A connection that comes back at once is not worth a word. */
const LOST_MS = 1_500;

const lost = part('lost');
let lostTimer = 0;

function show(change: () => Changed[]): void {
  let changed: Changed[] = [];
  keepingPlace(() => {
    changed = change();
    return changed.filter(({ before, element }) => before === null && element.matches('.entry, figure'))
      .length;
  });
  markFresh(changed);
  sayLater(changed);
  keepCorrections(changed);
}

function tell(words: string): void {
  lost.textContent = words;
  document.body.classList.toggle('is-lost', words !== '');
}

/** From when on nothing came any more. */
let lostAt = '';

const tellLoss = () => tell(navigator.onLine ? texts.reconnecting : texts.offline.replace('{time}', lostAt));

watchReading();
watchMenus();
watchTitle();
watchComing();
watchPlace(part('state').dataset.state === 'open');
watchHall(toEnd);
watchCorrections();

// A photo that cannot be had leaves its caption.
part('minutes').addEventListener(
  'error',
  ({ target }) =>
    target instanceof Element && target.closest('figure')?.toggleAttribute('data-missing', true),
  true,
);

openStream({
  patch: (patch) => show(() => applyPatch(patch)),
  reset: (reset) => show(() => applyReset(reset)),
  watching(count) {
    part('watching').textContent = counted(texts.watching, count);
  },
  decided: () => void lookForAnswers(),
  connected(isConnected) {
    if (isConnected) {
      void lookForAnswers();
      clearTimeout(lostTimer);
      lostTimer = 0;
      tell('');
    } else {
      // The browser tries again and again: the time counts from the first failure.
      if (lostTimer !== 0) return;
      lostAt = new Date().toTimeString().slice(0, 5);
      lostTimer = window.setTimeout(tellLoss, LOST_MS);
    }
  },
  ended: () => {
    clearTimeout(lostTimer);
    tell(texts.ended);
    part('state').dataset.state = 'ended';
  },
});
