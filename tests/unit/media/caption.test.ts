/** Captions that are put together by tapping names. */
import { expect, it } from 'vitest';
import { withName } from '../../../client/media/caption';

const NAMES = ['Ngô Quang Trung', 'Trần Thị Mai'];

/** The caption after a name was tapped with the caret (or a selection) at the bars. */
function tapped(written: string, name = 'Trần Thị Mai'): string {
  const [before = '', middle = '', after] = written.split('|');
  const text = after === undefined ? before + middle : before + middle + after;
  const to = after === undefined ? before.length : before.length + middle.length;
  const { text: result, caret } = withName(text, before.length, to, name, NAMES);
  return `${result.slice(0, caret)}|${result.slice(caret)}`;
}

it.each([
  ['|', 'Trần Thị Mai|'],
  ['Đồng chí |', 'Đồng chí Trần Thị Mai|'],
  ['Đồng chí|', 'Đồng chí Trần Thị Mai|'],
  ['Ngô Quang Trung|', 'Ngô Quang Trung, Trần Thị Mai|'],
  ['Ngô Quang Trung,|', 'Ngô Quang Trung, Trần Thị Mai|'],
  ['Từ trái: |', 'Từ trái: Trần Thị Mai|'],
  ['Bà |phát biểu', 'Bà Trần Thị Mai |phát biểu'],
  ['Bà |ai đó| phát biểu', 'Bà Trần Thị Mai| phát biểu'],
])('a name is set apart from the words around it: %s', (written, expected) => {
  expect(tapped(written)).toBe(expected);
});
