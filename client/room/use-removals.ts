/** The lines that were removed, and those into which somebody wrote without knowing. */
import { useCallback, useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { plainText } from '../../shared/schema/line';
import { bringBack, isWrittenSince, noteRemoval, removalOf } from '../../shared/schema/removal';
import type { OpenEditor } from '../editor/create-editor';
import { PageEdit } from '../editor/history';
import { bindingOf, type LineBinding } from '../editor/line-binding';
import type { IndexedRow } from '../editor/line-index';

export interface RemovedLine {
  id: string;
  words: string;
  /** Id and name of who removed it; '' where nobody knows. */
  by: string;
  name: string;
  /** Whether it holds what whoever removed it did not see. */
  isWrittenSince: boolean;
  /** Who wrote it, where only one person who is here can have. */
  writer: string | null;
}

export interface Removals {
  lines: readonly RemovedLine[];
  bringBack(id: string): void;
  /** It stays removed with all the words that it holds. */
  leave(id: string): void;
}

/** The panels may lag behind the letters by this much. */
const EVERY_MS = 150;

export function useRemovals(
  open: OpenEditor | null,
  awareness: Awareness,
  me: { id: string; name: string },
): Removals {
  const [lines, setLines] = useState<readonly RemovedLine[]>([]);
  const binding = open ? bindingOf(open.editor.view) : null;
  useEffect(() => {
    if (!binding) return;
    const { text } = binding;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      const next = removedLines(binding, awareness);
      setLines((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const soon = () => {
      timer ??= setTimeout(read, EVERY_MS);
    };
    read();
    text.observeDeep(soon);
    return () => {
      if (timer !== null) clearTimeout(timer);
      text.unobserveDeep(soon);
    };
  }, [binding, awareness]);
  const { id: by, name } = me;
  const act = useCallback(
    (id: string, change: (row: IndexedRow) => void, origin: unknown) => {
      const row = binding?.index.removed().find(({ root }) => root.id === id);
      if (row) binding?.text.doc?.transact(() => change(row), origin);
    },
    [binding],
  );
  return {
    lines,
    bringBack: useCallback((id) => act(id, ({ root }) => bringBack(root.marker), new PageEdit()), [act]),
    leave: useCallback((id) => act(id, (row) => noteRemoval(row, { id: by, name }), null), [act, by, name]),
  };
}

/** Removed lines that hold words, in the order of the screen. */
function removedLines({ index }: LineBinding, awareness: Awareness): RemovedLine[] {
  return index.removed().flatMap((row): RemovedLine[] => {
    const { id, attributes } = row.root;
    const inline = index.inlineOf(row);
    const words = plainText(inline).trim();
    if (words === '') return [];
    const removal = removalOf(attributes);
    const { by, name } = removal ?? { by: '', name: '' };
    const writer = writerOf(row, awareness, by);
    return [{ id, words, by, name, isWrittenSince: isWrittenSince(attributes, inline), writer }];
  });
}

/** Name of the only one here, but who removed it, whose letters stand in a row; null where there are several. */
function writerOf({ segments }: IndexedRow, awareness: Awareness, remover: string): string | null {
  const names = new Map<string, string>();
  for (const { marker } of segments) {
    for (let item = marker._item?.right ?? null; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentType) break;
      const user = awareness.getStates().get(item.id.client)?.user;
      if (user?.id && user.id !== remover) names.set(user.id, String(user.name));
    }
  }
  return names.size === 1 ? ([...names.values()][0] ?? null) : null;
}
