/** A button and what opens beside it, fetched late. */
import { type MouseEvent, useCallback, useId, useState } from 'react';

/** Where an `AnchoredMenu` or an `AnchoredNote` stands. */
export interface Place {
  /** Id of the button. */
  id?: string;
  at: HTMLElement;
  onClose(): void;
}

/** Gives what the button needs, and the place of what it opens while that is open. */
export function useLateMenu(kind: 'menu' | 'dialog' = 'menu') {
  const id = useId();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const onClose = useCallback(() => setAt(null), []);
  const place: Place | null = at && { id, at, onClose };
  return {
    button: {
      id,
      'aria-haspopup': kind,
      'aria-expanded': at !== null,
      onClick: (event: MouseEvent<HTMLElement>) => setAt(at ? null : event.currentTarget),
    },
    place,
  };
}
