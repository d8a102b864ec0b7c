/**
 * Where the letters of a text stand after others changed it: what somebody composed on the old text is then
 * written beside what came meanwhile. Pure.
 */
import type { Change } from '../../shared/text/change';
import type { DeltaStep } from './line-delta';

/** For each letter of a text its place in what the text became; -1: it is gone. */
export type HeldLetters = readonly number[];

/** All letters in their places. */
export const inPlace = (length: number): HeldLetters => Array.from({ length }, (_, at) => at);

const lengthOf = (step: DeltaStep): number =>
  step.type === 'insert' ? step.content.getLength() : step.length;

/** The letters after one change more. */
export function moved(letters: HeldLetters, delta: readonly DeltaStep[]): HeldLetters {
  const places: number[] = [];
  let to = 0;
  for (const step of delta) {
    const length = lengthOf(step);
    if (step.type === 'insert') to += length;
    else if (step.type === 'delete') for (let at = 0; at < length; at++) places.push(-1);
    else for (let at = 0; at < length; at++) places.push(to++);
  }
  return letters.map((at) => (at < 0 ? -1 : (places[at] ?? to + at - places.length)));
}

/** What stands at `caret` afterwards: it clings to the letter before it. */
export function placeBehind(letters: HeldLetters, caret: number): number {
  for (let at = caret - 1; at >= 0; at--) if ((letters[at] ?? -1) >= 0) return (letters[at] ?? 0) + 1;
  return 0;
}

/** A change of the old text as one of the new: which stretches go, the last first, and where its words come. */
export function heldChange(
  letters: HeldLetters,
  { from, to }: Change,
): { at: number; gone: [number, number][] } {
  const gone: [number, number][] = [];
  for (let letter = to - 1; letter >= from; letter--) {
    const place = letters[letter] ?? -1;
    const last = gone.at(-1);
    if (place < 0) continue;
    if (last && last[0] === place + 1) {
      last[0] = place;
      last[1] += 1;
    } else gone.push([place, 1]);
  }
  return { at: placeBehind(letters, from), gone };
}

/** The letters of the changed text, once the change is written where `heldChange` says. */
export function written(
  letters: HeldLetters,
  change: Change,
  { at, gone }: ReturnType<typeof heldChange>,
): HeldLetters {
  const { from, to, text } = change;
  const shift = (place: number) => {
    if (place < at) return place;
    const before = gone.reduce((sum, [start, length]) => (start < place ? sum + length : sum), 0);
    return place - before + text.length;
  };
  return [
    ...letters.slice(0, from).map(shift),
    ...Array.from({ length: text.length }, (_, n) => at + n),
    ...letters.slice(to).map(shift),
  ];
}
