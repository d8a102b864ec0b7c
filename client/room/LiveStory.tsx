import type { Editor } from '@tiptap/core';
import { memo, useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { currentBlock } from '../editor/block-commands';
import { StoryPanel } from './StoryPanel';
import { useLiveStory } from './use-live-story';

interface LiveStoryProps {
  meetingId: string;
  doc: Y.Doc;
  editor: Editor | null;
  onPoint(sources: readonly string[]): void;
  onChoose(sources: readonly string[]): void;
}

/** The story beside the minutes: it follows what is written, and nothing else of the room is drawn for it. */
export const LiveStory = memo(function LiveStory({ doc, editor, ...rest }: LiveStoryProps) {
  const answer = useLiveStory(doc);
  return <StoryPanel answer={answer} lit={useCurrentEntry(editor)} {...rest} />;
});

/** Id of the entry under the caret, which lights its sentences; null while the editor has no focus. */
function useCurrentEntry(editor: Editor | null): string | null {
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    if (!editor) return;
    const follow = () => {
      const block = currentBlock(editor.state);
      setId(editor.isFocused && block ? String(block.node.attrs.id) : null);
    };
    editor.on('selectionUpdate', follow);
    return () => {
      editor.off('selectionUpdate', follow);
    };
  }, [editor]);
  return id;
}
