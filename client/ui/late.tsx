/**
 * Dialogs and menus are no part of a page's first load: they are fetched when the page has nothing else to do,
 * or when they are asked for before that.
 */
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { ApiFailure } from '../api/client';
import { currentTexts } from '../app/texts';
import { whenIdle } from './idle';
import { isMissingChunk } from './missing-chunk';
import { tellFailure } from './notices';

/** Parts that are known of and were not fetched yet. */
const waiting = new Set<() => Promise<void>>();

/** A page that is never idle fetches them after this time all the same. */
const WITHIN_MS = 10_000;

function fetchNext(): void {
  const [next] = waiting;
  if (!next) return;
  waiting.delete(next);
  // One that fails now is fetched, and told of, when it is asked for.
  const goOn = () => whenIdle(fetchNext, WITHIN_MS);
  next().then(goOn, goOn);
}

/** Fetches, one after the other, what this page may ask for; for pages that have shown what they are about. */
export function useLateParts(): void {
  useEffect(() => whenIdle(fetchNext, WITHIN_MS), []);
}

/**
 * A dialog or menu, by the import that brings it. It is drawn at once where it was fetched before; one that
 * cannot be fetched is told of and closed again. When it goes, the focus returns to where it was.
 */
export function late<Props extends { onClose(): void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;
  const fetchPart = async () => {
    part ??= await load();
  };
  waiting.add(fetchPart);

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, as `lazy` is
  return function Late(props: Props) {
    const [Part, setPart] = useState(() => part);
    const { onClose } = props;
    const close = useRef(onClose);
    close.current = onClose;
    useFocusReturn();
    useEffect(() => {
      let isWanted = true;
      fetchPart().then(
        () => isWanted && setPart(() => part),
        (error: unknown) => {
          if (!isWanted) return;
          tellFailure(
            isMissingChunk(error)
              ? new ApiFailure(0, 'missing-part', currentTexts().app.failures.updated)
              : error,
          );
          close.current();
        },
      );
      return () => {
        isWanted = false;
      };
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}

/** Parts that stand on the page come within this time also where it is never idle. */
const STANDS_WITHIN_MS = 1_500;

/** A part of the page that may come a moment after the rest, by the import that brings it. */
export function idlePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, as `lazy` is
  return function IdlePart(props: Props) {
    const [Part, setPart] = useState(() => part);
    useEffect(() => {
      if (part) return;
      return whenIdle(() => {
        load().then((loaded) => {
          part = loaded;
          setPart(() => loaded);
        }, tellFailure);
      }, STANDS_WITHIN_MS);
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}

/** Where nothing else took the focus, it goes back to what had it before. */
function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
}
