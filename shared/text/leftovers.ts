/** Values that a program left where somebody should have typed words. */
import { hasWords } from './characters';
import { tidy } from './tidy';

const LEFTOVER = /^(?:null|undefined|nan|none|\[object object\]|n\/a)$/iu;

/** A field as one tidy line; '' where it holds no words. */
export function words(value: string | null | undefined): string {
  const line = tidy(value ?? '');
  return hasWords(line) && !LEFTOVER.test(line) ? line : '';
}
