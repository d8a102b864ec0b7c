/** The editor of the minutes on an element, while the room stands. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Abbreviations } from '../../shared/minutes/abbreviations';
import type { OpenEditor } from '../editor/create-editor';
import type { LabelSource } from '../editor/labels';
import { createMinutesEditor } from '../editor/minutes-editor';
import type { Reader } from '../editor/reading';
import type { Answerer } from '../editor/suggestions';
import { photoPath } from '../media/photo-path';
import type { OpenDocument } from '../sync/connection';

interface MinutesEditorOptions {
  document: OpenDocument;
  editable: boolean;
  label: string;
  labels: LabelSource;
  answerer: Answerer;
  reader: Reader;
  abbreviations: Abbreviations;
  leading: readonly string[];
  onDetails(id: string, at: HTMLElement): void;
  onKind(id: string, at: HTMLElement): void;
  onClaim(id: string): void;
  onTakenAway(id: string): void;
}

/** Gives the editor, and the ref of the element that it lives in. */
export function useMinutesEditor(options: MinutesEditorOptions): {
  host: (element: HTMLDivElement | null) => void;
  open: OpenEditor | null;
} {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [open, setOpen] = useState<OpenEditor | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const { document, editable, labels, label } = options;
  useEffect(() => {
    if (!element) return;
    const made = createMinutesEditor({
      element,
      document,
      editable: true,
      label,
      answerer: {
        onQuestion: (question, view) => latest.current.answerer.onQuestion(question, view),
        onKey: (event) => latest.current.answerer.onKey(event),
      },
      reader: {
        read: (...line) => latest.current.reader.read(...line),
        idsOf: (assignees) => latest.current.reader.idsOf(assignees),
      },
      abbreviations: () => latest.current.abbreviations,
      leading: () => latest.current.leading,
      onTakenAway: (id) => latest.current.onTakenAway(id),
      views: {
        labels,
        photo: (media) => photoPath(media, 'medium'),
        onKind: (id, at) => latest.current.onKind(id, at),
        onDetails: (id, at) => latest.current.onDetails(id, at),
        onClaim: (id) => latest.current.onClaim(id),
      },
    });
    setOpen(made);
    return () => {
      setOpen(null);
      made.destroy();
    };
  }, [element, document, labels, label]);
  useEffect(() => {
    if (open && open.editor.isEditable !== editable) open.editor.setEditable(editable, false);
  }, [open, editable]);
  return { host: useCallback((next) => setElement(next), []), open };
}
