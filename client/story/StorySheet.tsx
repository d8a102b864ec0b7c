/** The story as text to be written: everybody's carets, one's own undo, each sentence with its sources. */

import type { EditorState } from '@tiptap/pm/state';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { AskModel } from '../../shared/domain/assist';
import type { Language } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import { currentBlock } from '../editor/block-commands';
import type { OpenEditor } from '../editor/create-editor';
import {
  type CheckedBlock,
  type CheckedFact,
  type PointedFact,
  pointedFact,
  showFacts,
  takeFact,
} from '../editor/fact-marks';
import { LabelSource, type Labels } from '../editor/labels';
import { offsetIn } from '../editor/line-text';
import { type MarkedSentence, showSentences } from '../editor/sentence-marks';
import { createStoryEditor } from '../editor/story-editor';
import { photoPath } from '../media/photo-path';
import type { OpenDocument } from '../sync/connection';
import { WhenIdle } from '../ui/idle';
import classes from './Assist.module.css';
import { AssistMenu } from './AssistMenu';
import { FactPopover } from './FactPopover';
import '../editor/carets.css';

interface StorySheetProps {
  document: OpenDocument;
  editable: boolean;
  /** What of the text the minutes do not hold. */
  checked: ReadonlyMap<string, CheckedBlock>;
  mayVouch: boolean;
  onVouch(fact: CheckedFact): void;
  /** The editor, once it is open. */
  onOpen(editor: OpenEditor | null): void;
  /** Asks the language model; null where there is none. */
  assist: { language: Language; onAsk(question: AskModel): void } | null;
  /** Sentences that are told apart in the text. */
  marked: readonly MarkedSentence[];
  /** Where the caret stands, told when there is time. */
  onCaret(place: CaretPlace): void;
}

/** A place in the text of a block. */
export interface CaretPlace {
  block: string;
  offset: number;
}

export function StorySheet({
  document,
  editable,
  checked,
  mayVouch,
  onVouch,
  onOpen,
  assist,
  marked,
  onCaret,
}: StorySheetProps) {
  const texts = useTexts();
  const host = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<OpenEditor | null>(null);
  const [labels] = useState(() => new LabelSource(storyLabels(texts)));
  useEffect(() => labels.set(storyLabels(texts)), [labels, texts]);
  const opened = useRef(onOpen);
  opened.current = onOpen;
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
    opened.current(made);
    return () => {
      setOpen(null);
      opened.current(null);
      made.destroy();
    };
  }, [document, labels, label]);
  useEffect(() => {
    if (open && open.editor.isEditable !== editable) open.editor.setEditable(editable, false);
  }, [open, editable]);
  useEffect(() => {
    if (open) showFacts(open.editor.view, checked);
  }, [open, checked]);
  const pointed = usePointedFact(open);
  useEffect(() => {
    if (open) showSentences(open.editor.view, marked);
  }, [open, marked]);
  const tell = useRef(onCaret);
  tell.current = onCaret;
  useEffect(() => {
    if (!open) return;
    const { editor } = open;
    const idle = new WhenIdle();
    const follow = () => {
      if (!editor.isFocused) return;
      idle.ask(() => {
        const place = caretPlace(editor.state);
        if (place) tell.current(place);
      });
    };
    editor.on('selectionUpdate', follow);
    editor.on('focus', follow);
    return () => {
      idle.cancel();
      editor.off('selectionUpdate', follow);
      editor.off('focus', follow);
    };
  }, [open]);
  return (
    <>
      <div className={classes.frame}>
        <div
          ref={host}
          className="tk-story"
          style={{ '--tk-summary-label': JSON.stringify(texts.story.summaryLabel) } as CSSProperties}
        />
        {open && assist && editable ? <AssistMenu open={open} {...assist} /> : null}
      </div>
      {open && pointed && editable ? (
        <FactPopover
          fact={pointed.fact}
          at={pointed.at}
          mayVouch={mayVouch}
          onTake={(text) => {
            takeFact(open.editor.view, pointed, text);
            open.editor.view.focus();
          }}
          onVouch={() => onVouch(pointed.fact)}
        />
      ) : null}
    </>
  );
}

interface PointedAt extends PointedFact {
  /** On the screen. */
  at: { left: number; top: number; bottom: number };
}

/** The marked fact in which the caret of the focused editor stands. */
function usePointedFact(open: OpenEditor | null): PointedAt | null {
  const [pointed, setPointed] = useState<PointedAt | null>(null);
  useEffect(() => {
    if (!open) return;
    const { editor } = open;
    const look = () => {
      const found = editor.isFocused && !editor.view.composing ? pointedFact(editor.state) : null;
      setPointed((before) => (found === null ? null : placed(before, found, editor.view)));
    };
    const leave = () => setPointed(null);
    editor.on('transaction', look);
    editor.on('focus', look);
    editor.on('blur', leave);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      setPointed(null);
      editor.off('transaction', look);
      editor.off('focus', look);
      editor.off('blur', leave);
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [open]);
  return pointed;
}

/** What was found with its place on the screen, null where it has been scrolled away; the same object as before where nothing moved. */
function placed(
  before: PointedAt | null,
  found: PointedFact,
  view: OpenEditor['editor']['view'],
): PointedAt | null {
  const { left, top, bottom } = view.coordsAtPos(found.from);
  if (bottom < 0 || top > window.innerHeight) return null;
  const same =
    before !== null &&
    before.fact === found.fact &&
    before.at.left === left &&
    before.at.top === top &&
    before.from === found.from &&
    before.to === found.to;
  return same ? before : { ...found, at: { left, top, bottom } };
}

function caretPlace(state: EditorState): CaretPlace | null {
  const block = currentBlock(state);
  if (!block) return null;
  const { node, pos } = block;
  return { block: String(node.attrs.id), offset: offsetIn(node, state.selection.head - pos - 1) };
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
