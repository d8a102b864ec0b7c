import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../shared/schema/document';
import { traceStory } from '../../../shared/story/trace';

const said = (text: string, ...source: string[]): Inline => ({
  type: 'text',
  text,
  marks: source.length > 0 ? { source } : {},
});
const FIRST = 'Trung tâm giải ngân 35 tỷ đồng cho 12 đề án.';
const SECOND = 'Các huyện báo cáo trước ngày 30/6.';
const paragraph = (inline: Inline[], id = 'b1', base: string | null = `${FIRST} ${SECOND}`): Block => ({
  attributes: { id, type: 'paragraph', base, sources: ['e1', 'e2'] },
  inline,
});
const traced = (...blocks: Block[]) =>
  traceStory(blocks).map(({ text, sources, origin }) => [text, origin, ...sources]);

describe('what each sentence of an edited story rests on', () => {
  it('is what it was composed with', () => {
    expect(traced(paragraph([said(FIRST, 'e1'), said(' '), said(SECOND, 'e2')]))).toEqual([
      [FIRST, 'composed', 'e1'],
      [SECOND, 'composed', 'e2'],
    ]);
  });

  it('stays with a sentence that was edited, and goes with one that was written over', () => {
    const edited = 'Trong quý I, Trung tâm đã giải ngân 35 tỷ đồng cho 12 đề án.';
    expect(
      traced(
        paragraph([
          said('Trong quý I, '),
          said('Trung tâm đã giải ngân 35 tỷ đồng cho 12 đề án.', 'e1'),
          said(' '),
          said('Sau giờ nghỉ, mọi người chụp ảnh lưu niệm.', 'e2'),
        ]),
      ),
    ).toEqual([
      [edited, 'edited', 'e1'],
      ['Sau giờ nghỉ, mọi người chụp ảnh lưu niệm.', 'written'],
    ]);
  });

  it('is nothing for what a person wrote behind a sentence', () => {
    expect(traced(paragraph([said(FIRST, 'e1'), said(' Ai cũng phấn khởi.')]))).toEqual([
      [FIRST, 'composed', 'e1'],
      ['Ai cũng phấn khởi.', 'written'],
    ]);
  });

  it('goes along when a sentence is moved into another paragraph, and when paragraphs are split', () => {
    const blocks = [paragraph([said(FIRST, 'e1')]), paragraph([said(SECOND, 'e2')], 'b2', null)];
    expect(traced(...blocks)).toEqual([
      [FIRST, 'composed', 'e1'],
      [SECOND, 'composed', 'e2'],
    ]);
  });

  it('is that of its paragraph where it was typed anew word by word', () => {
    expect(traced(paragraph([said(FIRST.replace('35', '38'))]))).toEqual([
      [FIRST.replace('35', '38'), 'edited', 'e1', 'e2'],
    ]);
  });

  it('counts places as the line does, mentions and breaks too', () => {
    const inline: Inline[] = [
      { type: 'mention', ref: 'p1', label: 'Ông An', marks: {} },
      said(' nói.'),
      { type: 'break' },
      said('Hết giờ.'),
    ];
    expect(traceStory([paragraph(inline)]).map(({ from, to }) => [from, to])).toEqual([
      [0, 11],
      [12, 20],
    ]);
  });

  it('is told of a sentence that somebody took from a model, and not taken for their own', () => {
    const taken = 'Mười hai đề án đã nhận đủ vốn. Giải ngân tổng cộng đạt 35 tỷ đồng.';
    const blocks = [paragraph([said(taken, 'e1'), said(' '), said('Ai cũng vui.')])];
    const trace = traceStory(blocks, blocks, [taken]);
    expect(trace.map(({ text, sources, origin }) => [text, origin, ...sources])).toEqual([
      ['Mười hai đề án đã nhận đủ vốn.', 'model', 'e1'],
      ['Giải ngân tổng cộng đạt 35 tỷ đồng.', 'model', 'e1'],
      ['Ai cũng vui.', 'written'],
    ]);
  });
});
