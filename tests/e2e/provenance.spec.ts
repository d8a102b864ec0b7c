/** Sentence ↔ entries, both ways: while the meeting goes on, and when the minutes change after the story began. */
import { expect, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  compose,
  type Desk,
  enterRoom,
  expectAccessible,
  expectNoSidewaysScroll,
  makeMeeting,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  page = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const speaker = { text: 'Đại diện Sở Công Thương' };
const ENTRIES = [
  { id: 'e1', kind: 'result', speaker, text: 'Trung tâm giải ngân 35 tỷ đồng cho các đề án.' },
  { id: 'e2', kind: 'limitation', speaker, text: 'Tiến độ ở hai huyện còn chậm.' },
  { id: 'e3', kind: 'proposal', speaker, text: 'Đề nghị bổ sung 12 kỹ sư cho cơ sở.' },
];
const panel = () => page.getByTestId('story-panel');
const lit = (id: string) => panel().locator(`[data-sources~="${id}"][data-lit]`);
const whereabouts = () => page.getByTestId('whereabouts');

async function writeVietnamese(...words: string[]): Promise<void> {
  const ime = await page.context().newCDPSession(page);
  for (const word of words) {
    await page.keyboard.type(' ');
    await compose(ime, word);
  }
  await ime.detach();
}

test('in the room a sentence leads to its entry and an entry to its sentences', async () => {
  const meeting = await makeMeeting(page, [], { entries: ENTRIES });
  const desk = await enterRoom(page, meeting);
  await expect(panel().locator('[data-sources~="e3"]').first()).toBeVisible();

  await desk.caret(1, -1);
  await expect(lit('e2').first()).toBeVisible();
  await expect(lit('e1')).toHaveCount(0);
  await expect(whereabouts()).toHaveAttribute('data-told', '1');
  await desk.entry(0).hover();
  await expect(lit('e1').first()).toBeVisible();
  await expect(lit('e2')).toHaveCount(0);

  // From the entry to its sentence by a key, to the next one, and by Enter to its entry.
  await desk.caret(1, -1);
  await expect(lit('e2').first()).toBeVisible();
  await desk.press('Control+.');
  await expect(lit('e2').first()).toBeFocused();
  await expect(panel().getByRole('status').filter({ hasText: '1 câu' })).toHaveCount(1);
  await expect(desk.entry(1)).toHaveClass(/tk-lit/);
  await desk.press('Escape');
  await expect(desk.editor).toBeFocused();
  await desk.press('Control+.', 'ArrowDown');
  await expect(panel().locator('[data-sources~="e3"]').first()).toBeFocused();
  await desk.press('Enter');
  await expect(desk.editor).toBeFocused();
  await expect(lit('e3').first()).toBeVisible();

  // What is in no sentence says why.
  await desk.press('End', 'Enter');
  await expect(whereabouts()).toContainText('chưa có chữ');
  await writeVietnamese('xin', 'lại', 'số', 'liệu');
  await expect(lit('e3')).toHaveCount(0);
  await desk.press('Control+;');
  await expect(whereabouts()).toContainText('Ghi chú riêng');
  await desk.expectSaved();
  await expectAccessible(page);
});

test('on a phone both ways lead by a tap', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const meeting = await makeMeeting(page, [], { entries: ENTRIES });
  const desk = await enterRoom(page, meeting);
  await desk.entry(2).locator('.tk-words').click();
  await page.getByRole('button', { name: 'Ẩn bàn phím' }).click();
  await page.getByRole('button', { name: 'Bài viết' }).click();
  await expect(lit('e3').first()).toBeInViewport();
  await panel().locator('[data-sources~="e1"]').first().click();
  await expect(desk.entry(0)).toBeInViewport();
  await expect(desk.editor).toBeFocused();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('what changes in the minutes is offered; what was edited by hand stays', async () => {
  const meeting = await makeMeeting(page, [], { entries: ENTRIES });
  await call(page, 'POST', `/meetings/${meeting}/story`, {});
  await page.goto(`${server.url}/app/meetings/${meeting}/story`);
  const story = page.locator('[data-testid="story"] [contenteditable="true"]');
  const sentence = (id: string) => story.locator(`[data-type="paragraph"] [data-sources~="${id}"]`).first();
  const provenance = page.getByTestId('story-provenance');

  // An edited sentence keeps its sources; what an editor adds has none.
  await sentence('e2').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(provenance.getByRole('listitem').filter({ hasText: 'giải ngân 35 tỷ' })).toBeVisible();
  await writeVietnamese('Mọi', 'người', 'phấn', 'khởi');
  await page.keyboard.type('.');
  await expect(page.getByTestId('story-written')).toContainText('Không có trong biên bản');
  await page.keyboard.press('Control+End');
  for (const _letter of ' kỹ sư cho cơ sở./.') await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await expect(provenance.getByRole('listitem').filter({ hasText: '12 kỹ sư' })).toBeVisible();

  await page.getByTestId('story-minutes').locator('summary').click();
  const entry = page.locator('[data-entry="e2"]');
  await entry.hover();
  await expect(story.locator('.tk-sentence-lit')).toContainText('hai huyện');
  await entry.getByRole('button').click();
  await expect(entry).toHaveAttribute('data-lit');

  await changeMinutes(meeting);
  const offers = page.getByTestId('story-offers');
  const offer = (text: string) => offers.getByRole('listitem').filter({ hasText: text }).last();
  await expect(offer('hai huyện')).toHaveAttribute('data-urgent', 'true');
  await expect(page.getByTestId('story-checklist')).toContainText('ghi chú riêng');
  await expectAccessible(page);

  // Both changed this paragraph, in other words: taken by a key, and the sentence written by hand stays.
  await page.keyboard.press("Control+'");
  await expect(offers.getByRole('listitem').first()).toBeFocused();
  await offer('Mọi người phấn khởi').focus();
  await page.keyboard.press('1');
  await expect(sentence('e1')).toContainText('38 tỷ đồng cho các đề án');
  await expect(story).toContainText('Mọi người phấn khởi.');
  await expect(offer('Mọi người phấn khởi')).toHaveCount(0);

  // Both changed the same words: those of the editor are kept.
  await expect(offer('15')).toContainText('cùng đổi những chữ này');
  await offer('15').focus();
  await page.keyboard.press('2');
  await expect(offer('15')).toHaveCount(0);
  await expect(story).toContainText('14 kỹ sư');

  await offer('hai huyện').focus();
  await page.keyboard.press('1');
  await expect(story).not.toContainText('hai huyện');
  await expect(page.getByTestId('story-checklist')).not.toContainText('ghi chú riêng');
  // The next one has the focus, and behind the last one the story.
  await expect(offers.getByRole('listitem')).toBeFocused();
  await page.keyboard.press('1');
  await expect(offers).toHaveCount(0);
  await expect(story).toBeFocused();
  await expect(story.locator('[data-type="summary"]')).toContainText('38 tỷ');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

/** Another figure in two entries, and a third one made private. */
async function changeMinutes(meeting: string): Promise<void> {
  const room = await page.context().newPage();
  await room.goto(page.url());
  const desk: Desk = await enterRoom(room, meeting);
  await replaceFigure(desk, 0, '35', '38');
  await replaceFigure(desk, 2, '12', '15');
  await desk.caret(1, -1);
  await desk.press('Control+;');
  await expect(desk.entry(1)).toHaveAttribute('data-private', 'true');
  await desk.expectSaved();
  await room.close();
  await page.reload();
}

async function replaceFigure(desk: Desk, index: number, old: string, fresh: string): Promise<void> {
  const words = (await desk.words())[index] ?? '';
  await desk.place(index, words.indexOf(old) + old.length);
  await desk.press('Backspace', 'Backspace');
  await desk.type(fresh);
}
