// @vitest-environment happy-dom
/** Which entries look like two secretaries' versions of one statement. */
import { afterEach, expect, it } from 'vitest';
import { likestOf, twinsOf } from '../../../client/room/twins';
import { Desk, startingWith } from '../editor/desk';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

const TWO = [
  'Đề nghị Trung tâm hoàn thành báo cáo trước ngày 30/6',
  'đề nghị trung tâm sớm hoàn thành báo cáo trước 30/6',
] as const;

function docOf(...entries: string[]): Desk {
  const desk = new Desk(10, startingWith(...entries));
  open.push(desk);
  return desk;
}
const bySeveral = { creatorOf: (id: string): unknown => id, areApart: () => false };

it('finds them, whatever stands between them and however they are written', () => {
  const { editor } = docOf(TWO[0], 'Ý khác hẳn về kinh phí khuyến công năm sau', TWO[1]);
  expect(twinsOf(editor.state.doc, bySeveral)).toEqual({ first: 'e1', second: 'e3' });
});

it('finds none that one person wrote, nor those that somebody said are apart', () => {
  const { editor } = docOf(...TWO);
  expect(twinsOf(editor.state.doc, { ...bySeveral, creatorOf: () => 1 })).toBeNull();
  expect(twinsOf(editor.state.doc, { ...bySeveral, areApart: () => true })).toBeNull();
});

it.each([
  ['a private note and a public line', { private: true }, {}],
  ['lines of two speakers', { speaker: 'trung' }, { speaker: 'mai' }],
  ['lines of different hours', { at: '2026-11-24T08:00:00Z' }, { at: '2026-11-24T09:00:00Z' }],
])('finds none in %s', (_name, first, second) => {
  const desk = docOf(...TWO);
  desk.set(0, first);
  desk.set(1, second);
  expect(twinsOf(desk.editor.state.doc, bySeveral)).toBeNull();
});

it('finds none beyond an agenda heading, nor in short or different lines', () => {
  const desk = docOf(TWO[0], 'Kết luận', TWO[1]);
  desk.setType(1, 'heading');
  expect(twinsOf(desk.editor.state.doc, bySeveral)).toBeNull();
  expect(twinsOf(docOf('nhất trí', 'nhất trí').editor.state.doc, bySeveral)).toBeNull();
  const others = docOf('Kết quả đạt chín mươi phần trăm kế hoạch', 'Còn thiếu xe và người ở các địa bàn xa');
  expect(twinsOf(others.editor.state.doc, bySeveral)).toBeNull();
});

it('compares the current entry with the likest near it', () => {
  const { editor } = docOf('báo cáo khác', TWO[0], 'nhất trí', TWO[1]);
  expect(likestOf(editor.state.doc, 3)).toEqual({ first: 'e2', second: 'e4' });
  expect(likestOf(docOf('một').editor.state.doc, 0)).toBeNull();
});
