/** Text that leaves the page with its marks. Pure. */
import type { AssistOffer } from '../../shared/domain/assist';

/** With what the minutes do not hold in brackets: "He held [500?] courses." */
export function bracketed({ text, marks }: Pick<AssistOffer, 'text' | 'marks'>): string {
  return marks.reduceRight(
    (words, { from, to }) => `${words.slice(0, from)}[${words.slice(from, to)}?]${words.slice(to)}`,
    text,
  );
}
