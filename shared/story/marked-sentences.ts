/** A line of the story's document as sentences, each with what its words are marked to come from. Pure. */
import type { Inline } from '../schema/document';
import { splitSentences } from '../text/sentences';
import { textOfInline } from './line';

export interface MarkedSentence {
  from: number;
  to: number;
  text: string;
  /** Sources that its words are marked with, in their order. */
  marked: string[];
}

/** The sentences of a line, each with the marks that lie over it; `split` says where one ends. */
export function sentencesIn(
  inline: readonly Inline[],
  split: (text: string) => readonly string[] = splitSentences,
): MarkedSentence[] {
  const line = textOfInline(inline);
  const marks: { from: number; to: number; sources: readonly string[] }[] = [];
  let at = 0;
  for (const part of inline) {
    const { length } = textOfInline([part]);
    const sources = 'marks' in part ? (part.marks.source ?? []) : [];
    if (sources.length > 0) marks.push({ from: at, to: at + length, sources });
    at += length;
  }
  let from = 0;
  return split(line).flatMap((piece) => {
    from = line.indexOf(piece, from);
    const start = from + (piece.length - piece.trimStart().length);
    const to = from + piece.trimEnd().length;
    from += piece.length;
    if (to <= start) return [];
    const over = marks.filter((mark) => mark.from < to && mark.to > start);
    const marked = [...new Set(over.flatMap(({ sources }) => sources))];
    return [{ from: start, to, text: line.slice(start, to), marked }];
  });
}
