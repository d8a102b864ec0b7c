/** Secretaries at work in one document: claims, following, removed lines, two versions of one statement. */
import { useCallback, useEffect, useReducer, useState } from 'react';
import { keepApart } from '../../shared/minutes/desk';
import { useTexts } from '../app/language';
import { currentBlock } from '../editor/block-commands';
import { blockById } from '../editor/blocks';
import type { OpenEditor } from '../editor/create-editor';
import { type Keep, mergeVersions } from '../editor/versions';
import type { OpenDocument } from '../sync/connection';
import { tell } from '../ui/notices';
import type { AgendaSection } from './outline';
import { likestOf, type Twins } from './twins';
import { useClaims } from './use-claims';
import { useFollow } from './use-follow';
import { useRemovals } from './use-removals';
import { useTwins } from './use-twins';

interface TogetherOptions {
  open: OpenEditor | null;
  document: OpenDocument;
  me: { id: string; name: string };
  sections: readonly AgendaSection[];
  editable: boolean;
}

export type Together = ReturnType<typeof useTogether>;

export function useTogether({ open, document, me, sections, editable }: TogetherOptions) {
  const words = useTexts().together;
  const { doc, awareness } = document;
  const editor = open?.editor ?? null;
  const { claims, claim } = useClaims(doc, me, sections);
  const following = useFollow(editor);
  const removals = useRemovals(open, awareness, me);
  const twins = useTwins(open, doc, editable);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [comparing, setComparing] = useState<Twins | null>(null);

  const settle = useCallback(
    (id: string) => setTaken((before) => new Set([...before].filter((each) => each !== id))),
    [],
  );
  // What a colleague goes on writing in one of the two is seen.
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!editor || !comparing) return;
    const follow = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) redraw();
    };
    editor.on('transaction', follow);
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor, comparing]);
  const node = (id: string) => (editor ? (blockById(editor.state.doc, id)?.node ?? null) : null);
  // Where a colleague removes one of the two meanwhile, there is nothing to compare any more.
  const first = comparing && node(comparing.first);
  const second = comparing && node(comparing.second);
  return {
    claims,
    claim,
    following,
    removals,
    twins: comparing ? null : twins,
    taken,
    onTakenAway: useCallback((id: string) => setTaken((before) => new Set([...before, id])), []),
    bringBack(id: string): void {
      removals.bringBack(id);
      settle(id);
      tell(words.removed.broughtBack);
    },
    leave(id: string): void {
      removals.leave(id);
      settle(id);
    },
    apart: ({ first: one, second: other }: Twins): void => keepApart(doc, one, other),
    compared: first && second ? { first, second } : null,
    closeComparison: () => setComparing(null),
    /** Puts these two side by side; null: those that are offered, or the current entry and the likest near it. */
    compare(pair: Twins | null): void {
      const block = editor && editable ? currentBlock(editor.state) : null;
      const found = pair ?? twins ?? (block && editor ? likestOf(editor.state.doc, block.index) : null);
      if (found) setComparing(found);
      else if (editable) tell(words.versions.noOther);
    },
    keep(keep: Keep): void {
      if (!editor || !comparing) return;
      mergeVersions(comparing.first, comparing.second, keep)(editor.state, editor.view.dispatch);
      setComparing(null);
      tell(words.versions.done);
      editor.view.focus();
    },
  };
}
