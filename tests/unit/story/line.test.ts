import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { storyEdits } from '../../../client/story/story-edits';
import type { Medium, StoryOffer } from '../../../shared/domain/api';
import type { Story } from '../../../shared/domain/story';
import type { Block } from '../../../shared/schema/document';
import {
  blocksOfStory,
  insertBlock,
  readStoryBlocks,
  replaceSentences,
  reviseBlock,
  setBlock,
  textOfBlock,
  writeStory,
} from '../../../shared/story/line';

const story: Story = {
  headline: { text: 'Tiêu đề', sources: ['meeting.title'] },
  lead: { sentences: [{ text: 'Mở đầu.', sources: ['meeting.startsAt'] }] },
  body: [
    {
      key: 'a1',
      kind: 'paragraph',
      sentences: [
        { text: 'Câu một.', sources: ['e1'] },
        { text: 'Câu hai.', sources: ['e2', 'e3'] },
      ],
    },
    { key: 'photo.p1', kind: 'photo', sentences: [{ text: 'Toàn cảnh', sources: ['p1'] }], photo: 'p1' },
    {
      key: 'tasks',
      kind: 'list',
      sentences: [
        { text: 'việc một;', sources: ['e4'] },
        { text: 'việc hai./.', sources: ['e5'] },
      ],
      items: ['e4', 'e5'],
    },
  ],
  photos: [{ id: 'p1', file: 'm1', caption: 'Toàn cảnh', by: 'Văn Đốc', alt: 'Hội trường' }],
  credits: [],
  endMark: './.',
  language: 'vi',
};

function started(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => writeStory(doc, blocksOfStory(story)));
  return doc;
}
/** Where in the line it goes on behind these words. */
function placeBehind(line: Y.Text, searched: string): number {
  let at = 0;
  for (const { insert } of line.toDelta() as { insert: unknown }[]) {
    const found = typeof insert === 'string' ? insert.indexOf(searched) : -1;
    if (found >= 0) return at + found + searched.length;
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`Nowhere: ${searched}`);
}

const words = (blocks: Block[]) =>
  blocks.map(({ inline }) => inline.map((part) => (part.type === 'text' ? part.text : '')).join(''));
const find = (doc: Y.Doc, key: string) =>
  readStoryBlocks(doc).find(({ attributes }) => attributes.key === key)!.attributes;
const retell = (doc: Y.Doc, key: string, text: string) => {
  const { id } = find(doc, key);
  reviseBlock(doc, id, [{ from: 0, to: textOfBlock(doc, id)?.length ?? 0, text }]);
};
const offer = (rest: Partial<StoryOffer>): StoryOffer => ({
  key: 'a1',
  kind: 'changed',
  blockId: null,
  afterBlockId: null,
  base: 'Câu một. Câu hai.',
  proposed: 'Câu mới.',
  sentences: [{ text: 'Câu mới.', sources: ['e9'] }],
  edited: false,
  urgent: false,
  rank: 3,
  ...rest,
});

describe('the story’s document', () => {
  it('holds the composed story, each sentence with its sources', () => {
    const blocks = readStoryBlocks(started());
    expect(blocks.map(({ attributes: { type } }) => type)).toEqual([
      'headline',
      'lead',
      'paragraph',
      'photo',
      'item',
      'item',
    ]);
    expect(blocks[2]).toMatchObject({
      attributes: { key: 'a1', base: 'Câu một. Câu hai.', sources: ['e1', 'e2', 'e3'] },
      inline: [
        { type: 'text', text: 'Câu một.', marks: { source: ['e1'] } },
        { type: 'text', text: ' ', marks: {} },
        { type: 'text', text: 'Câu hai.', marks: { source: ['e2', 'e3'] } },
      ],
    });
    expect(blocks[3]?.attributes).toMatchObject({ media: 'm1', by: 'Văn Đốc', alt: 'Hội trường' });
    expect(blocks[4]?.attributes).toMatchObject({ key: 'tasks.e4', list: 'bullet' });
  });

  it('shows blocks by order and hides removed ones', () => {
    const doc = started();
    setBlock(doc, find(doc, 'tasks.e4').id, { order: 'Zz' });
    setBlock(doc, find(doc, 'lead').id, { deleted: true });
    expect(words(readStoryBlocks(doc))[0]).toBe('việc một;');
    expect(readStoryBlocks(doc)).toHaveLength(5);
    expect(readStoryBlocks(doc, { removed: true })).toHaveLength(6);
  });

  it('puts a block behind another and keeps its neighbours', () => {
    const doc = started();
    insertBlock(doc, find(doc, 'a1').id, {
      attributes: { type: 'quote' },
      sentences: [{ text: 'Trích.', sources: [] }],
    });
    insertBlock(doc, null, {
      attributes: { type: 'paragraph' },
      sentences: [{ text: 'Đầu thân bài.', sources: [] }],
    });
    expect(words(readStoryBlocks(doc))).toEqual([
      'Tiêu đề',
      'Mở đầu.',
      'Đầu thân bài.',
      'Câu một. Câu hai.',
      'Trích.',
      'Toàn cảnh',
      'việc một;',
      'việc hai./.',
    ]);
  });

  it('rewrites one block without touching what others write elsewhere', () => {
    const doc = started();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    retell(doc, 'a1', 'Câu ba.');
    retell(other, 'lead', 'Mở khác.');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(words(readStoryBlocks(doc)).slice(0, 3)).toEqual(['Tiêu đề', 'Mở khác.', 'Câu ba.']);
    expect(words(readStoryBlocks(other))).toEqual(words(readStoryBlocks(doc)));
  });
});

describe('offers in the story’s document', () => {
  it('takes a changed paragraph and remembers what it was made of', () => {
    const doc = started();
    storyEdits(doc).take(offer({ blockId: find(doc, 'a1').id }), story);
    expect(words(readStoryBlocks(doc))[2]).toBe('Câu mới.');
    expect(find(doc, 'a1')).toMatchObject({ base: 'Câu mới.' });
  });

  it('leaves it, and does not ask again', () => {
    const doc = started();
    storyEdits(doc).leave(offer({ blockId: find(doc, 'a1').id }));
    expect(words(readStoryBlocks(doc))[2]).toBe('Câu một. Câu hai.');
    expect(find(doc, 'a1').base).toBe('Câu mới.');
  });

  it('takes a new paragraph where it belongs, or remembers that it was declined', () => {
    const doc = started();
    const fresh = offer({ key: 'a2', kind: 'new', afterBlockId: find(doc, 'a1').id });
    storyEdits(doc).leave(fresh);
    expect(readStoryBlocks(doc)).toHaveLength(6);
    expect(readStoryBlocks(doc, { removed: true }).some(({ attributes }) => attributes.key === 'a2')).toBe(
      true,
    );
    const other = started();
    storyEdits(other).take({ ...fresh, afterBlockId: find(other, 'a1').id }, story);
    expect(words(readStoryBlocks(other))[3]).toBe('Câu mới.');
  });

  it('takes out what the minutes no longer hold, or makes it the editor’s own', () => {
    const doc = started();
    const gone = offer({ kind: 'gone', blockId: find(doc, 'a1').id, proposed: '', sentences: [] });
    storyEdits(doc).leave(gone);
    expect(words(readStoryBlocks(doc))[2]).toBe('Câu một. Câu hai.');
    expect(readStoryBlocks(doc)[2]?.attributes.key).toBeUndefined();
    const other = started();
    storyEdits(other).take({ ...gone, blockId: find(other, 'a1').id }, story);
    expect(readStoryBlocks(other)).toHaveLength(5);
  });

  it('puts photos in, describes them and takes them out', () => {
    const doc = started();
    const medium = { id: 'm2', caption: 'Kết luận', photographer: 'An', alt: '' } as Medium;
    storyEdits(doc).insertPhoto(medium, find(doc, 'lead').id);
    const block = readStoryBlocks(doc)[2]!;
    expect(block).toMatchObject({ attributes: { type: 'photo', media: 'm2', by: 'An' } });
    storyEdits(doc).setAlt(block.attributes.id, 'Người phát biểu');
    expect(readStoryBlocks(doc)[2]?.attributes.alt).toBe('Người phát biểu');
    storyEdits(doc).remove(block.attributes.id);
    expect(readStoryBlocks(doc)).toHaveLength(6);
  });
});

describe('single sentences', () => {
  const paragraph = (doc: Y.Doc) => readStoryBlocks(doc)[2]!.inline;
  const put = (doc: Y.Doc, replaced: string[], text: string, sources: string[] = ['e1']) =>
    replaceSentences(doc, find(doc, 'a1').id, replaced, { text, sources });

  it('are replaced with their sources; the others stay as they are', () => {
    const doc = started();
    expect(put(doc, ['Câu một.'], 'Một câu khác.')).toBe(true);
    expect(paragraph(doc)).toEqual([
      { type: 'text', text: 'Một câu khác.', marks: { source: ['e1'] } },
      { type: 'text', text: ' ', marks: {} },
      { type: 'text', text: 'Câu hai.', marks: { source: ['e2', 'e3'] } },
    ]);
  });

  it('are joined: one in the place of several', () => {
    const doc = started();
    expect(put(doc, ['Câu hai.', 'Câu một.'], 'Cả hai.', ['e1', 'e2', 'e3'])).toBe(true);
    expect(paragraph(doc)).toEqual([
      { type: 'text', text: 'Cả hai.', marks: { source: ['e1', 'e2', 'e3'] } },
    ]);
  });

  it('leave alone what somebody else types beside them at the same time', () => {
    const doc = started();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const line = other.getText('story');
    line.insert(placeBehind(line, 'Câu hai'), ' rất hay', { source: null });
    put(doc, ['Câu một.'], 'Một câu khác.');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(words(readStoryBlocks(doc))[2]).toBe('Một câu khác. Câu hai rất hay.');
  });

  it('that were edited meanwhile are not touched', () => {
    const doc = started();
    const before = Y.encodeStateVector(doc);
    expect(put(doc, ['Câu một.', 'Câu ba.'], 'Khác.')).toBe(false);
    expect(put(doc, [], 'Khác.')).toBe(false);
    // Nothing stands for nothing only in an empty block.
    expect(put(doc, [''], 'Khác.')).toBe(false);
    expect(replaceSentences(doc, 'khác', ['Câu một.'], { text: 'Khác.', sources: [] })).toBe(false);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it('begin a block that is empty', () => {
    const doc = started();
    const { id } = find(doc, 'headline');
    expect(replaceSentences(doc, id, ['Tiêu đề'], { text: '', sources: [] })).toBe(true);
    expect(replaceSentences(doc, id, [''], { text: 'Tiêu đề mới', sources: ['e1'] })).toBe(true);
    expect(words(readStoryBlocks(doc))[0]).toBe('Tiêu đề mới');
  });

  it('are counted beside mentions and line breaks', () => {
    const doc = started();
    retell(doc, 'a1', '');
    const line = doc.getText('story');
    // The block is empty now: it stands behind the lead's words and its own marker.
    const at = placeBehind(line, 'Mở đầu.') + 1;
    line.insertEmbed(at, { mention: { ref: 'p1', label: 'Ông Thắng' } });
    line.insert(at + 1, ' nói. Câu hai.');
    line.insertEmbed(at + 15, { break: true });
    line.insert(at + 16, 'Câu ba.');
    expect(put(doc, ['Câu hai.'], 'Khác.')).toBe(true);
    expect(put(doc, ['Câu ba.'], 'Hết.')).toBe(true);
    expect(put(doc, ['Ông Thắng nói.'], 'Ông nói.')).toBe(true);
    expect(
      readStoryBlocks(doc)[2]!.inline.map((part) => (part.type === 'text' ? part.text : part.type)),
    ).toEqual(['Ông nói.', ' ', 'Khác.', 'break', 'Hết.']);
  });
});
