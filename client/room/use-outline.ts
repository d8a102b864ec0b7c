/** The outline of the minutes, read anew a moment after the document or a caret changed. */
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { writersByBlock } from '../editor/carets';
import { keepSame, type Outline, outlineOf } from './outline';

const EMPTY: Outline = { sections: [], tasks: [], recent: [], media: new Set() };
/** The panels may lag behind the letters by this much. */
const EVERY_MS = 150;

export function useOutline(editor: Editor | null): Outline {
  const [outline, setOutline] = useState(EMPTY);
  useEffect(() => {
    if (!editor) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      const next = outlineOf(editor.state.doc, writersByBlock(editor.state));
      setOutline((before) => keepSame(before, next));
    };
    const soon = () => {
      timer ??= setTimeout(read, EVERY_MS);
    };
    read();
    editor.on('transaction', soon);
    return () => {
      if (timer !== null) clearTimeout(timer);
      editor.off('transaction', soon);
    };
  }, [editor]);
  return outline;
}
