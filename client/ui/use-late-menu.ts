/** A button and the menu that is fetched when it is first pressed. */
import { type MouseEvent, useCallback, useId, useState } from 'react';

/** Where an `AnchoredMenu` stands. */
export interface MenuPlace {
  /** Id of the button. */
  id?: string;
  at: HTMLElement;
  onClose(): void;
}

/** Gives what the button needs, and the place of the menu while it is open. */
export function useLateMenu() {
  const id = useId();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const onClose = useCallback(() => setAt(null), []);
  const place: MenuPlace | null = at && { id, at, onClose };
  return {
    button: {
      id,
      'aria-haspopup': 'menu' as const,
      'aria-expanded': at !== null,
      onClick: (event: MouseEvent<HTMLElement>) => setAt(at ? null : event.currentTarget),
    },
    place,
  };
}
