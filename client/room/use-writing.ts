/** Whether somebody writes in the minutes on a phone: then the bar for writing stands above its keyboard. */
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { isPhone } from '../ui/phone';

/** The element of the bar for writing: whoever reaches into it still writes. */
export const WRITING_BAR = 'writing-bar';

export function useWriting(editor: Editor | null): boolean {
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    if (!editor) return;
    const read = () => {
      const { activeElement } = document;
      const isHere = editor.view.dom === activeElement || activeElement?.closest(`#${WRITING_BAR}`) != null;
      setWriting(isHere && editor.isEditable && isPhone());
    };
    // Between losing and taking the focus nothing has it: what comes of both is read.
    const soon = () => queueMicrotask(read);
    read();
    document.addEventListener('focusin', read);
    document.addEventListener('focusout', soon);
    window.addEventListener('resize', read);
    return () => {
      document.removeEventListener('focusin', read);
      document.removeEventListener('focusout', soon);
      window.removeEventListener('resize', read);
    };
  }, [editor]);
  return isWriting;
}

/** Keeps the caret in view when a keyboard or a bar comes and the surface gets lower. */
export function useCaretInView(editor: Editor | null): void {
  useEffect(() => {
    const surface = editor?.view.dom.closest('main');
    if (!editor || !surface) return;
    const observer = new ResizeObserver(() => {
      if (!editor.isDestroyed && editor.isFocused) editor.view.dispatch(editor.state.tr.scrollIntoView());
    });
    observer.observe(surface);
    return () => observer.disconnect();
  }, [editor]);
}
