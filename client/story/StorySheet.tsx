/** The story as text to be written: everybody's carets, one's own undo, each sentence with its sources. */
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../app/language';
import { currentBlock } from '../editor/block-commands';
import { createStoryEditor, type OpenEditor } from '../editor/create-editor';
import { LabelSource, type Labels } from '../editor/labels';
import { photoPath } from '../media/use-photos';
import type { OpenDocument } from '../sync/connection';
import '../editor/carets.css';

interface StorySheetProps {
  document: OpenDocument;
  editable: boolean;
  /** Sources of the sentence in which the caret stands; empty where a person wrote it. */
  onSources(sources: readonly string[]): void;
}

export function StorySheet({ document, editable, onSources }: StorySheetProps) {
  const texts = useTexts();
  const host = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<OpenEditor | null>(null);
  const [labels] = useState(() => new LabelSource(storyLabels(texts)));
  useEffect(() => labels.set(storyLabels(texts)), [labels, texts]);
  const label = texts.story.writingSurface;
  useEffect(() => {
    if (!host.current) return;
    const made = createStoryEditor({
      element: host.current,
      document,
      editable: true,
      label,
      views: { labels, photo: (media) => photoPath(media, 'large') },
    });
    setOpen(made);
    return () => {
      setOpen(null);
      made.destroy();
    };
  }, [document, labels, label]);
  useEffect(() => {
    if (open && open.editor.isEditable !== editable) open.editor.setEditable(editable, false);
  }, [open, editable]);
  const tell = useRef(onSources);
  tell.current = onSources;
  useEffect(() => {
    if (!open) return;
    const { editor } = open;
    const follow = () => {
      if (editor.isFocused) tell.current(sourcesAt(editor));
    };
    editor.on('selectionUpdate', follow);
    editor.on('focus', follow);
    return () => {
      editor.off('selectionUpdate', follow);
      editor.off('focus', follow);
    };
  }, [open]);
  return <div ref={host} className="tk-story" />;
}

/** The sentence's own sources; those of its paragraph where the sentence carries none. */
function sourcesAt({ state }: OpenEditor['editor']): readonly string[] {
  const { $head } = state.selection;
  const marks = [$head.nodeBefore, $head.nodeAfter].flatMap((node) => node?.marks ?? []);
  const mark = marks.find(({ type }) => type.name === 'source');
  if (mark) return mark.attrs.ids as string[];
  const block = currentBlock(state);
  return block?.node.content.size === 0 ? [] : ((block?.node.attrs.sources as string[] | null) ?? []);
}

/** Blocks of a story show no more than their words; photos may lack their file. */
function storyLabels({ room: { sheet } }: ReturnType<typeof useTexts>): Labels {
  const none = () => '';
  return {
    kind: none,
    speaker: none,
    name: none,
    time: none,
    due: none,
    vote: none,
    agenda: none,
    claim: () => null,
    words: {
      private: '',
      unknown: sheet.unknownBlock,
      takeReading: '',
      chooseKind: '',
      details: '',
      noAssignee: '',
      noVote: '',
      missingPhoto: sheet.missingPhoto,
      entryHint: '',
      headingHint: '',
      captionHint: sheet.captionHint,
      takeItem: '',
      drag: '',
    },
  };
}
