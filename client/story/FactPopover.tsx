import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../app/language';
import type { CheckedFact } from '../editor/fact-marks';
import classes from './FactPopover.module.css';

interface FactPopoverProps {
  fact: CheckedFact;
  /** Where the marked words stand on the screen. */
  at: { left: number; top: number; bottom: number };
  mayVouch: boolean;
  onTake(text: string): void;
  onVouch(): void;
}

const GAP = 6;

/** What the minutes hold nearest to the fact under the caret. The editor keeps the focus. */
export function FactPopover({ fact, at, mayVouch, onTake, onVouch }: FactPopoverProps) {
  const words = useTexts().story.facts;
  const box = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const own = box.current?.getBoundingClientRect();
    if (!own) return;
    const viewport = window.visualViewport;
    const height = viewport ? viewport.height + viewport.offsetTop : window.innerHeight;
    const fits = at.bottom + GAP + own.height <= height - GAP;
    const top = fits ? at.bottom + GAP : Math.max(GAP, at.top - GAP - own.height);
    setPlace({ left: Math.max(GAP, Math.min(at.left, window.innerWidth - own.width - GAP)), top });
  }, [at]);
  return createPortal(
    <section
      ref={box}
      className={classes.popover}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      aria-label={words.title}
      data-testid="fact"
      onMouseDown={(event) => event.preventDefault()}
    >
      <p className={classes.what} role="status">
        {words.kinds[fact.kind]}
      </p>
      {fact.nearest.map((text, index) => (
        <button
          key={text}
          type="button"
          tabIndex={-1}
          className={classes.nearest}
          onClick={() => onTake(text)}
        >
          <span>{text}</span>
          {index === 0 ? <kbd className={classes.key}>Tab</kbd> : null}
        </button>
      ))}
      {mayVouch ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.vouch}
          onClick={onVouch}
          data-vouch={fact.text}
        >
          {words.vouch}
        </button>
      ) : null}
    </section>,
    document.body,
  );
}
