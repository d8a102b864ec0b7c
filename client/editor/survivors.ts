/** Which pieces of a document came through a series of ProseMirror steps. Pure. */
import type { Mapping, StepMap } from '@tiptap/pm/transform';

/** `length` positions that stood at `from` in the old document and stand at `to` in the new one. */
export interface Piece {
  from: number;
  to: number;
  length: number;
}

/** The pieces of a document of `size` that no step replaced, in order. */
export function survivingPieces(size: number, maps: readonly StepMap[] | Mapping['maps']): Piece[] {
  let pieces: Piece[] = size > 0 ? [{ from: 0, to: 0, length: size }] : [];
  for (const map of maps) pieces = throughMap(pieces, map);
  return pieces;
}

function throughMap(pieces: readonly Piece[], map: StepMap): Piece[] {
  const ranges: { start: number; end: number; shift: number }[] = [];
  let shift = 0;
  map.forEach((start, end, newStart, newEnd) => {
    shift = newEnd - end;
    ranges.push({ start, end, shift });
    // An insertion has no old range; `shift` holds for whatever stands behind it.
    if (newStart > newEnd) throw new RangeError('A step map runs backwards.');
  });
  if (ranges.length === 0) return [...pieces];
  const out: Piece[] = [];
  for (const { from, to, length } of pieces) {
    let at = to;
    const end = to + length;
    let moved = 0;
    const keep = (until: number) => {
      if (until > at) out.push({ from: from + (at - to), to: at + moved, length: until - at });
    };
    for (const range of ranges) {
      if (range.end <= to && range.start < to) {
        moved = range.shift;
        continue;
      }
      if (range.start >= end) break;
      keep(Math.min(range.start, end));
      at = Math.max(at, Math.min(range.end, end));
      moved = range.shift;
    }
    keep(end);
  }
  return out;
}
