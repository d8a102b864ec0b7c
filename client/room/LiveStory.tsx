import type { Editor } from '@tiptap/core';
import { memo, useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { PointedEntry } from './pointed-entry';
import { StoryPanel } from './StoryPanel';
import { useLiveStory } from './use-live-story';

interface LiveStoryProps {
  meetingId: string;
  doc: Y.Doc;
  editor: Editor | null;
  onPoint(sources: readonly string[]): void;
  onChoose(sources: readonly string[]): void;
  /** Back to where the caret stands. */
  onBack(): void;
}

/** The story beside the minutes: it follows what is written, and nothing else of the room is drawn for it. */
export const LiveStory = memo(function LiveStory({ doc, editor, ...rest }: LiveStoryProps) {
  const answer = useLiveStory(doc);
  const [entry] = useState(() => new PointedEntry());
  useEffect(() => (editor ? entry.follow(editor) : undefined), [entry, editor]);
  return <StoryPanel answer={answer} entry={entry} {...rest} />;
});
