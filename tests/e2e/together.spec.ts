/** Secretaries in one document: carets, following, claims, moves, removed lines, two versions, undo. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { becomeAdministrator, type Desk, enterRoom, expectAccessible, joinRoom, makeMeeting } from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const AGENDA = {
  agenda: [
    { id: 'a1', title: 'Báo cáo' },
    { id: 'a2', title: 'Kết luận' },
  ],
  entries: [
    { id: 'e1', agendaItem: 'a1', text: 'một' },
    { id: 'e2', agendaItem: 'a2', text: 'hai' },
  ],
};

async function pair(
  browser: Parameters<typeof joinRoom>[0],
  entries: string[],
  more: object = {},
): Promise<{ a: Desk; b: Desk; meeting: string }> {
  const meeting = await makeMeeting(administrator, entries, more);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  return { a, b, meeting };
}

/** Whether two boxes have any point in common. */
const overlap = (
  one: { x: number; y: number; width: number; height: number },
  other: { x: number; y: number; width: number; height: number },
) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

test('a colleague’s name stands beside their line, covers no text, and begins anew when they move', async ({
  browser,
}) => {
  const { a, b } = await pair(browser, [], AGENDA);
  const line = a.page.locator('[data-entry-id="e1"]');
  const heading = a.page.locator('[data-heading-id]').nth(1);
  const isCovered = async (block: Locator) => {
    const [tag, words] = await Promise.all([
      block.locator('.tk-writer').boundingBox(),
      block.locator('.tk-words').boundingBox(),
    ]);
    return tag && words ? overlap(tag, words) : null;
  };
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await a.page.setViewportSize(size);
    await b.caret(0, -1);
    await expect(line.locator('.tk-writer')).toHaveText('Văn Bình');
    expect(await isCovered(line)).toBe(false);
    // The agenda heading is a line like any other.
    await b.page.locator('[data-heading-id] > .tk-words').nth(1).click();
    await expect(heading.locator('.tk-writer')).toHaveText('Văn Bình');
    expect(await isCovered(heading)).toBe(false);
  }
  const faded = (node: Element) => node.getAnimations().map(({ playState }) => playState);
  const caret = a.page.locator('.tk-caret');
  await caret.evaluate((node) => {
    for (const animation of node.getAnimations()) animation.finish();
  });
  expect(Number(await caret.evaluate((node) => getComputedStyle(node).opacity))).toBeLessThan(1);
  await b.press('Home');
  await expect.poll(() => a.page.locator('.tk-caret').evaluate(faded)).toEqual(['running']);
  await a.page.setViewportSize({ width: 1280, height: 720 });
  await b.context.close();
});

test('arrow keys pass a colleague’s caret as if it were not there', async ({ browser }) => {
  const { a, b } = await pair(browser, ['một hai ba']);
  await b.caret(0, 3);
  await expect(a.page.locator('.tk-caret')).toHaveCount(1);
  await a.caret(0, 5);
  await a.type('X');
  await a.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await a.type('Y');
  await a.expectWords(['mộYt hXai ba']);
  await b.context.close();
});

test('follows a colleague until one writes oneself', async ({ browser }) => {
  const lines = Array.from({ length: 80 }, (_, n) => `dòng ${n + 1}`);
  const { a, b } = await pair(browser, lines);
  await b.caret(0, 0);
  await a.page.getByRole('button', { name: 'Đi theo Văn Bình' }).press('Enter');
  await expect(a.page.getByTestId('offers')).toContainText('Đang đi theo Văn Bình');
  await expectAccessible(a.page);
  await b.place(70, 2);
  await expect(a.entry(70)).toBeInViewport();
  await b.place(5, 2);
  await expect(a.entry(5)).toBeInViewport();
  await expect(a.entry(70)).not.toBeInViewport();
  await a.press('Escape');
  await expect(a.page.getByTestId('offers')).not.toContainText('Văn Bình');
  await a.page.getByRole('button', { name: 'Đi theo Văn Bình' }).click();
  await expect(a.page.getByTestId('offers')).toContainText('Văn Bình');
  await a.place(6, 0);
  await a.type('x');
  await expect(a.page.getByTestId('offers')).not.toContainText('Văn Bình');
  await b.context.close();
});

test('agenda items are taken, seen by who comes later, given back and taken over', async ({ browser }) => {
  const { a, b, meeting } = await pair(browser, [], AGENDA);
  const heading = (desk: Desk, index: number) => desk.page.locator('[data-heading-id] .tk-claim').nth(index);
  const item = (desk: Desk, index: number) =>
    desk.page.getByRole('complementary').first().getByRole('listitem').nth(index);
  await a.caret(0, -1);
  await a.press('Alt+Enter');
  await expect(heading(a, 0)).toHaveText('Bạn nhận ghi');
  await expect(heading(b, 0)).toHaveText('Nguyễn Thị Ngọc Sơn nhận ghi');
  await expect(item(b, 0)).toContainText('Nguyễn Thị Ngọc Sơn nhận ghi');
  await a.expectSaved();
  // A connection that ends, and a page that is opened later.
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await b.caret(1, -1);
  await b.press('Alt+Enter');
  await server.restart();
  await expect(heading(a, 1)).toHaveText('Văn Bình nhận ghi');
  const c = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  await expect(heading(c, 0)).toHaveText('Nguyễn Thị Ngọc Sơn nhận ghi');
  await expect(heading(c, 1)).toHaveText('Văn Bình nhận ghi');
  // Taken over by the keyboard, from the panel; who had it is told.
  await expectAccessible(c.page);
  await item(c, 0)
    .getByRole('button', { name: /Sửa mục/ })
    .press('Enter');
  await c.page.getByRole('menuitem', { name: 'Nhận thay Nguyễn Thị Ngọc Sơn' }).click();
  await expect(heading(a, 0)).toHaveText('Thu Hà nhận ghi');
  await expect(a.page.getByText('Thu Hà đã nhận thay bạn mục “Báo cáo”.')).toBeVisible();
  await heading(b, 1).click();
  await expect(heading(a, 1)).not.toContainText('nhận ghi mục này', { ignoreCase: false });
  await expect(heading(a, 1)).toHaveText('Nhận ghi mục này');
  await b.context.close();
  await c.context.close();
});

async function drag(desk: Desk, line: number, onto: number, half: 'upper' | 'lower'): Promise<void> {
  await desk.entry(line).hover();
  await desk.entry(line).locator('.tk-grip').hover();
  await desk.page.mouse.down();
  const box = await desk.entry(onto).boundingBox();
  if (!box) throw new Error('The line is not on the screen.');
  await desk.page.mouse.move(box.x + 120, box.y + box.height * (half === 'upper' ? 0.2 : 0.8), { steps: 4 });
}

test('lines are dragged while a colleague types in them, and Escape leaves them', async ({ browser }) => {
  const { a, b } = await pair(browser, ['một', 'hai', 'ba', 'bốn']);
  await b.caret(0, -1);
  await b.type(' và');
  await drag(a, 0, 2, 'lower');
  await expect(a.page.locator('.tk-drop')).toBeVisible();
  await b.type(' nữa');
  await a.page.mouse.up();
  await b.type(' thôi');
  for (const desk of [a, b]) await desk.expectWords(['hai', 'ba', 'một và nữa thôi', 'bốn']);
  await drag(a, 3, 0, 'upper');
  await a.press('Escape');
  await a.page.mouse.up();
  await expect(a.page.locator('.tk-drop')).toHaveCount(0);
  await drag(a, 3, 0, 'upper');
  await a.page.mouse.up();
  for (const desk of [a, b]) await desk.expectWords(['bốn', 'hai', 'ba', 'một và nữa thôi']);
  await b.context.close();
});

test('what is typed offline stays in lines that were moved, split and removed meanwhile', async ({
  browser,
}) => {
  const { a, b } = await pair(browser, ['mot hai', 'ba', 'bốn', 'năm']);
  await b.wire.cut();
  await expect(b.save).toHaveAttribute('data-state', 'offline');
  await b.caret(0, -1);
  await b.type(' ghi ngoại tuyến');
  await b.caret(1, -1);
  await b.type(' rưỡi');
  await b.caret(2, -1);
  await b.type(' mùa');
  await a.caret(0, 3);
  await a.press('Enter');
  await a.press('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown');
  await a.expectWords(['mot', 'ba', 'bốn', 'năm', ' hai']);
  await a.caret(1, 0);
  await a.press('Alt+ArrowDown');
  await a.caret(1, 0);
  await a.press('Control+Shift+Backspace');
  await a.expectWords(['mot', 'ba', 'năm', ' hai']);
  await a.expectSaved();
  b.wire.mend();
  await b.expectSaved();
  const offers = a.page.getByTestId('offers');
  await expect(offers).toContainText('bốn mùa');
  await a.expectWords(['mot', 'ba rưỡi', 'năm', ' hai ghi ngoại tuyến']);
  await offers.getByRole('button', { name: 'Đưa lại' }).click();
  await a.expectWords(['mot', 'bốn mùa', 'ba rưỡi', 'năm', ' hai ghi ngoại tuyến']);
  await b.context.close();
});

test('removed lines are listed and brought back; one left out is offered to nobody again', async ({
  browser,
}) => {
  const { a, b, meeting } = await pair(browser, ['một', 'hai', 'ba']);
  await a.caret(1, 0);
  await a.press('Control+Shift+Backspace');
  await b.expectWords(['một', 'ba']);
  await expect(b.page.getByTestId('offers').getByRole('button')).toHaveCount(0);
  await b.page.getByRole('tab', { name: /Đã bỏ/ }).click();
  await expect(b.page.getByTestId('removed')).toContainText('Nguyễn Thị Ngọc Sơn bỏ');
  await expectAccessible(b.page);
  await b.page.getByTestId('removed').getByRole('button', { name: 'Đưa lại' }).click();
  for (const desk of [a, b]) await desk.expectWords(['một', 'hai', 'ba']);
  await b.wire.cut();
  await expect(b.save).toHaveAttribute('data-state', 'offline');
  await b.caret(2, -1);
  await b.type(' bốn');
  await a.caret(2, 0);
  await a.press('Control+Shift+Backspace');
  await a.expectSaved();
  b.wire.mend();
  await a.page.getByTestId('offers').getByRole('button', { name: 'Vẫn bỏ' }).click();
  await expect(a.page.getByTestId('offers').getByRole('button')).toHaveCount(0);
  await a.expectSaved();
  const c = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  await expect(c.page.getByRole('tab', { name: /Đã bỏ/ })).toBeVisible();
  await expect(c.page.getByTestId('offers').getByRole('button')).toHaveCount(0);
  const bundle = await administrator.request.get(`${server.url}/api/meetings/${meeting}/bundle`);
  expect(await bundle.text()).not.toMatch(/removal|bốn/);
  await b.context.close();
  await c.context.close();
});

test('two versions of one statement are put side by side and merged with one key', async ({ browser }) => {
  const { a, b } = await pair(browser, ['Mở đầu']);
  await a.caret(0, -1);
  await a.press('Enter');
  await a.type('Đề nghị Trung tâm hoàn thành báo cáo trước ngày 30/6');
  await b.expectWords(['Mở đầu', 'Đề nghị Trung tâm hoàn thành báo cáo trước ngày 30/6']);
  await b.caret(1, -1);
  await b.press('Enter');
  await b.type('đề nghị Trung tâm sớm hoàn thành báo cáo quyết toán trước 30/6');
  await expect(a.page.getByTestId('offers')).toContainText('Hai dòng này có vẻ cùng ghi một ý.');
  await a.caret(1, -1);
  await a.press("Control+'");
  const dialog = a.page.getByRole('dialog', { name: 'Hai bản của một ý' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: /Gộp làm một/ })).toBeFocused();
  await expectAccessible(a.page);
  // A colleague goes on in one of the two: nothing of it is lost.
  await b.type(', gửi về Cục');
  await expect(dialog).toContainText('gửi về Cục');
  await a.press('Enter');
  const merged = 'Đề nghị Trung tâm sớm hoàn thành báo cáo quyết toán trước ngày 30/6, gửi về Cục';
  for (const desk of [a, b]) await expect.poll(async () => (await desk.words())[1]).toBe(merged);
  await a.page.getByRole('tab', { name: /Đã bỏ/ }).click();
  await expect(a.page.getByTestId('removed')).toContainText('đề nghị Trung tâm sớm hoàn thành');
  await a.caret(1, -1);
  await a.press('Control+z');
  await expect
    .poll(() => a.words())
    .toContain('đề nghị Trung tâm sớm hoàn thành báo cáo quyết toán trước 30/6, gửi về Cục');
  await a.page.getByTestId('offers').getByRole('button', { name: 'Là hai ý khác nhau' }).click();
  for (const desk of [a, b]) await expect(desk.page.getByTestId('offers')).not.toContainText('Hai dòng này');
  await b.context.close();
});

test('undo takes back one’s own acts one by one, across kinds and moves, and nobody else’s', async ({
  browser,
}) => {
  const { a, b } = await pair(browser, ['một', 'hai', 'ba']);
  await a.caret(0, -1);
  await a.type(' xa');
  await a.press('Control+;', 'Alt+ArrowDown');
  await a.expectWords(['hai', 'một xa', 'ba']);
  await b.expectWords(['hai', 'một xa', 'ba']);
  await b.caret(1, -1);
  await b.type(' gần');
  await b.caret(2, 0);
  await b.press('Alt+ArrowUp', 'Alt+ArrowUp');
  await a.expectWords(['ba', 'hai', 'một xa gần']);
  await a.press('Control+z');
  // "ba" came before "hai" while "một" stood elsewhere: before or behind it is nobody's wish.
  await expect
    .poll(async () => (await a.words()).filter((words) => words !== 'ba'))
    .toEqual(['một xa gần', 'hai']);
  await expect(b.page.locator('[data-entry-id="e1"]')).toHaveAttribute('data-private', 'true');
  await a.press('Control+z');
  await expect(b.page.locator('[data-entry-id="e1"]')).not.toHaveAttribute('data-private');
  await a.press('Control+z');
  for (const desk of [a, b])
    await expect
      .poll(async () => (await desk.words()).filter((words) => words !== 'ba'))
      .toEqual(['một gần', 'hai']);
  await a.press('Control+y', 'Control+y', 'Control+y');
  for (const desk of [a, b]) await desk.expectWords(['ba', 'hai', 'một xa gần']);
  await b.context.close();
});

test('undoing one’s new line leaves what a colleague has written in it', async ({ browser }) => {
  const { a, b } = await pair(browser, ['một', 'hai']);
  await a.caret(0, -1);
  await a.press('Enter');
  await b.expectWords(['một', '', 'hai']);
  await b.caret(1, 0);
  await b.type('của bạn');
  await a.expectWords(['một', 'của bạn', 'hai']);
  await a.press('Control+z');
  await a.caret(0, -1);
  await a.type('!');
  for (const desk of [a, b]) await desk.expectWords(['một!', 'của bạn', 'hai']);
  await b.context.close();
});
