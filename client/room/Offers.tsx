/** What the page offers at the foot of the sheet, one line each: it waits, takes no focus and covers no text. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';
import { Keys } from '../ui/Keys';
import { isMac } from '../ui/platform';
import { offersOf } from './offers';
import classes from './Together.module.css';
import type { Present } from './use-presence';
import type { Together } from './use-together';

interface OffersProps {
  together: Together;
  me: string;
  present: readonly Present[];
  editable: boolean;
}

const COMPARE_KEYS = [isMac ? '⌘' : 'Ctrl', "'"];

export function Offers({ together, me, present, editable }: OffersProps) {
  const words = useTexts().together;
  const { following, removals, taken, twins } = together;
  const followed = present.find(({ id }) => id === following.followed);
  const lines = editable ? offersOf(removals.lines, taken, me, words.removed) : [];
  return (
    <div className={classes.offers} role="status" aria-label={words.offers} data-testid="offers">
      {followed ? (
        <Offer
          words={following.isHere ? words.follow.now(followed.name) : words.follow.waiting(followed.name)}
          color={followed.color}
        >
          <Act words={words.follow.stop} act={() => following.follow(null)} />
          <Keys keys={['Esc']} />
        </Offer>
      ) : null}
      {lines.map(({ id, words: asked, quote }) => (
        <Offer key={id} words={asked} quote={quote}>
          <Act words={words.removed.bringBack} act={() => together.bringBack(id)} isFirst />
          <Act words={words.removed.leave} act={() => together.leave(id)} />
        </Offer>
      ))}
      {twins ? (
        <Offer words={words.versions.offer}>
          <Act words={words.versions.compare} act={() => together.compare(twins)} isFirst />
          <Keys keys={COMPARE_KEYS} />
          <Act words={words.versions.apart} act={() => together.apart(twins)} />
        </Offer>
      ) : null}
    </div>
  );
}

/** The editor keeps the focus: who writes goes on writing. */
function Act({ words, act, isFirst = false }: { words: string; act(): void; isFirst?: boolean }) {
  return (
    <Button
      size="compact-sm"
      variant={isFirst ? 'filled' : 'default'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {words}
    </Button>
  );
}

interface OfferProps {
  words: string;
  quote?: string;
  color?: string;
  children: ReactNode;
}

function Offer({ words, quote, color, children }: OfferProps) {
  return (
    <div className={classes.offer}>
      {color ? <span className={classes.dot} style={{ background: color }} aria-hidden="true" /> : null}
      <span className={classes.asked}>
        {words}
        {quote ? <q className={classes.quote}>{quote}</q> : null}
      </span>
      {children}
    </div>
  );
}
