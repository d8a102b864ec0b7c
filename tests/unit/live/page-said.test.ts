// @vitest-environment happy-dom
/** What is read out to who listens: finished lines, not keystrokes, and not more than one can hear. */
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { livePage } from '../../../server/live/page';
import { writeMinutes } from '../../../shared/minutes/write';
import { insertInline, insertMarker } from '../../../shared/schema/writing';
import { textOf, type } from './edits';
import { session } from './minutes';
import { Watched } from './model';

const watched = new Watched((doc) => writeMinutes(doc, session));
let blocks: typeof import('../../../client/live/blocks');
let said: typeof import('../../../client/live/said');

beforeAll(async () => {
  location.href = 'https://hop.example.vn/live/khach';
  const { blocks: _blocks, ...frame } = watched.view;
  const html = livePage(
    {
      path: '/live/khach',
      lastId: 'e-1',
      frame,
      blocks: watched.projection.pageBlocks('/live/khach/photos'),
      state: 'open',
      watching: 1,
      hall: false,
    },
    'vi',
    { scripts: [], styles: [], nonce: '' },
  );
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceWith(document.adoptNode(page.body));
  blocks = await import('../../../client/live/blocks');
  said = await import('../../../client/live/said');
});

beforeAll(() => void vi.useFakeTimers());
afterAll(() => void vi.useRealTimers());
beforeEach(() => {
  // Long enough that nothing of the test before is under way.
  vi.advanceTimersByTime(60_000);
  document.getElementById('said')?.replaceChildren();
});

function edit(change: Parameters<typeof watched.edit>[0]): void {
  said.sayLater(blocks.applyPatch(watched.edit(change) ?? {}));
}

function add(id: string, words: string): void {
  edit((doc) => {
    const at = insertMarker(textOf(doc), textOf(doc).length, { id, type: 'entry', order: `zz${id}` });
    insertInline(textOf(doc), at, [{ type: 'text', text: words, marks: {} }]);
  });
}

const heard = () => [...(document.getElementById('said')?.children ?? [])].map((each) => each.textContent);

it('reads a line when nobody has written in it for a while, and then only what was added', () => {
  add('x1', 'Kính');
  for (const letter of ' thưa các') {
    vi.advanceTimersByTime(300);
    edit((doc) => type(doc, 'x1', letter));
  }
  expect(heard()).toEqual([]);
  vi.advanceTimersByTime(3_100);
  expect(heard()).toEqual(['Kính thưa các']);
  edit((doc) => type(doc, 'x1', ' đồng chí'));
  vi.advanceTimersByTime(10_000);
  expect(heard()).toEqual(['Kính thưa các', 'đồng chí']);
});

it('counts many lines that come at once, and reads the last of them', () => {
  for (let n = 0; n < 6; n++) add(`y${n}`, `Dòng ${n}`);
  vi.advanceTimersByTime(3_100);
  expect(heard()).toEqual(['6 dòng mới', 'Dòng 5']);
});

it('leaves time between two announcements', () => {
  add('z1', 'Một');
  vi.advanceTimersByTime(1_000);
  add('z2', 'Hai');
  vi.advanceTimersByTime(2_100);
  expect(heard()).toEqual(['Một']);
  vi.advanceTimersByTime(2_000);
  expect(heard()).toEqual(['Một']);
  vi.advanceTimersByTime(2_500);
  expect(heard()).toEqual(['Một', 'Hai']);
});

it('says nothing of lines that were there before', () => {
  edit((doc) => type(doc, 'e3', ' Cần thêm xe.'));
  vi.advanceTimersByTime(20_000);
  expect(heard()).toEqual([]);
});
