/** The last two entries that look like versions of one statement, read when the minutes come to rest. */
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { areApart } from '../../shared/minutes/desk';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import type { OpenEditor } from '../editor/create-editor';
import { bindingOf } from '../editor/line-binding';
import { type Twins, twinsOf } from './twins';

/** Nobody is asked in the middle of a word. */
const AFTER_MS = 900;

export function useTwins(open: OpenEditor | null, doc: Y.Doc, enabled: boolean): Twins | null {
  const [twins, setTwins] = useState<Twins | null>(null);
  useEffect(() => {
    if (!open || !enabled) return;
    const { editor } = open;
    const apart = doc.getMap(MINUTES_ROOTS.apart);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      const binding = bindingOf(editor.view);
      if (!binding) return;
      const next = twinsOf(editor.state.doc, {
        creatorOf: (id) => binding.creatorOf(id),
        areApart: (one, other) => areApart(doc, one, other),
      });
      setTwins((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(read, AFTER_MS);
    };
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) later();
    };
    later();
    editor.on('transaction', onTransaction);
    apart.observe(read);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', onTransaction);
      apart.unobserve(read);
    };
  }, [open, doc, enabled]);
  return twins;
}
