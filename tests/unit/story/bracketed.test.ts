import { expect, it } from 'vitest';
import { bracketed } from '../../../client/story/bracketed';

it('puts what the minutes do not hold in brackets, and leaves the rest', () => {
  const text = 'Mr Bia held 500 courses.';
  const mark = (said: string) => {
    const from = text.indexOf(said);
    return { from, to: from + said.length, kind: 'name' as const, text: said, nearest: [] };
  };
  expect(bracketed({ text, marks: [] })).toBe(text);
  expect(bracketed({ text, marks: [mark('Bia'), mark('500')] })).toBe('Mr [Bia?] held [500?] courses.');
});
