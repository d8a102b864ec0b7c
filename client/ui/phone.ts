/** Where pages have the layout of a phone, held upright or on its side; style sheets say the same. */
const PHONE = '(max-width: 820px), (max-width: 960px) and (max-height: 500px) and (pointer: coarse)';

/** Whether the page has it now. */
export const isPhone = (): boolean => window.matchMedia(PHONE).matches;
