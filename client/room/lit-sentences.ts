/** Sentences of the live story that came from one entry: lit in the panel as it stands, which is not drawn anew for it. */

/** All sentences in the order of the story. */
export const sentencesIn = (panel: HTMLElement): HTMLElement[] => [
  ...panel.querySelectorAll<HTMLElement>('[data-sources]'),
];

/** Those that are lit. */
export const litIn = (panel: HTMLElement): HTMLElement[] => [
  ...panel.querySelectorAll<HTMLElement>('[data-lit]'),
];

/** Lights the sentences that came from this entry and no others; gives how many there are. */
export function lightSentences(panel: HTMLElement, id: string | null): number {
  const wanted = new Set(
    id === null ? [] : panel.querySelectorAll<HTMLElement>(`[data-sources~="${CSS.escape(id)}"]`),
  );
  for (const sentence of litIn(panel)) {
    if (wanted.has(sentence)) continue;
    sentence.removeAttribute('data-lit');
    sentence.removeAttribute('aria-current');
  }
  for (const sentence of wanted) {
    sentence.dataset.lit = 'true';
    sentence.setAttribute('aria-current', 'true');
  }
  return wanted.size;
}

/** Brings what is lit into sight, unless somebody is busy in the panel. */
export function revealLit(panel: HTMLElement): void {
  if (panel.matches(':hover') || panel.contains(document.activeElement)) return;
  litIn(panel)[0]?.scrollIntoView({ block: 'nearest' });
}

/** Moves the focus among the sentences: to the one that is lit, or `by` so many from the one that has it. */
export function focusSentence(panel: HTMLElement, by: -1 | 0 | 1): void {
  const all = sentencesIn(panel);
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? all.indexOf(focused) : -1;
  const next = by === 0 ? (litIn(panel)[0] ?? all[0]) : all[at + by];
  next?.focus();
}
