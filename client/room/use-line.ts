/** The line of the caret, for buttons that act on it. */
import { useEffect, useState } from 'react';
import type { EntryKind, Speaker } from '../../shared/domain/bundle';
import { currentBlock } from '../editor/block-commands';
import type { OpenEditor } from '../editor/create-editor';

export interface Line {
  /** Null where the caret stands in no entry: a heading, a caption. */
  kind: EntryKind | null;
  speaker: Speaker | null;
  isPrivate: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

function lineOf({ editor, history }: OpenEditor): Line {
  const node = currentBlock(editor.state)?.node;
  const isEntry = node?.type.name === 'entry';
  return {
    kind: isEntry ? (node.attrs.kind ?? 'note') : null,
    speaker: isEntry ? (node.attrs.speaker ?? null) : null,
    isPrivate: node?.attrs.private === true,
    canUndo: history.canUndo(),
    canRedo: history.canRedo(),
  };
}

const same = (a: Line, b: Line) => JSON.stringify(a) === JSON.stringify(b);

export function useLine(open: OpenEditor): Line {
  const [line, setLine] = useState(() => lineOf(open));
  useEffect(() => {
    const { editor, history } = open;
    const read = () => {
      const next = lineOf(open);
      setLine((before) => (same(before, next) ? before : next));
    };
    read();
    editor.on('transaction', read);
    // What is typed is in the history when it has reached the line, a moment after the transaction.
    history.on('stack-item-added', read);
    history.on('stack-item-popped', read);
    return () => {
      editor.off('transaction', read);
      history.off('stack-item-added', read);
      history.off('stack-item-popped', read);
    };
  }, [open]);
  return line;
}
