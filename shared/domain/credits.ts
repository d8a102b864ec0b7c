/** How work becomes credits. */
import type { Credit } from './story';

/** Credits of those who wrote and who photographed: one common credit where they are the same people. */
export function textAndPhotoCredits(writers: string[], photographers: string[]): Omit<Credit, 'text'>[] {
  const same =
    writers.length === photographers.length && writers.every((name) => photographers.includes(name));
  const credits: Omit<Credit, 'text'>[] = same
    ? [{ role: 'text-photo', names: writers }]
    : [
        { role: 'text', names: writers },
        { role: 'photo', names: photographers },
      ];
  return credits.filter(({ names }) => names.length > 0);
}
