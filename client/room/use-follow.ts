/** Following a colleague: the sheet scrolls along with their caret until one does something oneself. */
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useCallback, useEffect, useState } from 'react';
import { caretOf } from '../editor/carets';
import { isFromLine } from '../editor/line-binding';

export interface Following {
  /** Id of the user who is followed. */
  followed: string | null;
  /** Whether they have a caret in the minutes now. */
  isHere: boolean;
  follow(id: string | null): void;
}

/** So much of the surface's height, above and below, a followed caret does not stand in. */
const MARGIN = 0.2;

export function useFollow(editor: Editor | null): Following {
  const [followed, setFollowed] = useState<string | null>(null);
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    if (!editor || followed === null) return;
    let frame = 0;
    let last: number | null = null;
    const show = () => {
      const pos = editor.isDestroyed ? null : caretOf(editor.state, followed);
      setHere(pos !== null);
      if (pos !== null && pos !== last) bringIntoView(editor, pos);
      last = pos;
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(show);
    };
    const stop = () => setFollowed(null);
    const onTransaction = ({ transaction }: { transaction: Transaction }) => {
      if (transaction.docChanged && !isFromLine(transaction)) stop();
      else soon();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop();
    };
    const sheet = editor.view.dom;
    editor.on('transaction', onTransaction);
    window.addEventListener('keydown', onKey);
    for (const type of OWN_WAYS) sheet.addEventListener(type, stop, { passive: true });
    soon();
    return () => {
      cancelAnimationFrame(frame);
      editor.off('transaction', onTransaction);
      window.removeEventListener('keydown', onKey);
      for (const type of OWN_WAYS) sheet.removeEventListener(type, stop);
    };
  }, [editor, followed]);
  const follow = useCallback((id: string | null) => setFollowed((before) => (before === id ? null : id)), []);
  return { followed, isHere, follow };
}

/** Who scrolls or presses goes their own way. */
const OWN_WAYS = ['wheel', 'touchmove', 'pointerdown'] as const;

function bringIntoView(editor: Editor, pos: number): void {
  const { view } = editor;
  const { top, bottom } = view.coordsAtPos(pos);
  const surface = (view.dom.closest('main') ?? document.documentElement).getBoundingClientRect();
  const margin = surface.height * MARGIN;
  if (top > surface.top + margin && bottom < surface.bottom - margin) return;
  const block = view.nodeDOM(view.state.doc.resolve(pos).before(1));
  if (block instanceof HTMLElement) block.scrollIntoView({ block: 'center' });
}
