/** Secretaries in one room: writing, speakers and kinds, undo, private notes, a server that dies. */
import { expect, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  type Desk,
  enterRoom,
  expectAccessible,
  joinRoom,
  makeMeeting,
  watchForErrors,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const PEOPLE = {
  organizations: [{ id: 'cuc', name: 'Cục Công Thương địa phương', shortName: 'Cục' }],
  people: [
    {
      id: 'trung',
      name: 'Ngô Quang Trung',
      honorific: 'đồng chí',
      positions: [{ title: 'Cục trưởng', organization: 'cuc' }],
    },
    { id: 'mai', name: 'Trần Thị Mai', honorific: 'bà', positions: [] },
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

test('two write in one document, see each other, and are told the truth about saving', async ({
  browser,
}) => {
  const errors = watchForErrors(administrator);
  const { a, b } = await pair(browser, ['Mở đầu']);
  await a.caret(0, -1);
  await a.press('Enter');
  await a.type('Đồng chí Cục trưởng phát biểu');
  await b.expectWords(['Mở đầu', 'Đồng chí Cục trưởng phát biểu']);
  await b.caret(1, -1);
  await b.type(' khai mạc');
  await a.expectWords(['Mở đầu', 'Đồng chí Cục trưởng phát biểu khai mạc']);
  await a.expectSaved();
  await b.expectSaved();
  await expect(a.page.getByTestId('present').locator('[data-name="Văn Bình"]')).toBeVisible();
  await expect(a.entry(1)).toHaveAttribute('data-writers', 'Văn Bình');
  await expectAccessible(a.page);
  expect(errors).toEqual([]);
  await b.context.close();
});

test('speakers, kinds and mentions come from the keyboard', async ({ browser }) => {
  const { a, b } = await pair(browser, [''], PEOPLE);
  await a.caret(0, 0);
  await a.type('@trun');
  await expect(a.page.getByTestId('answers').getByRole('option').first()).toContainText('Ngô Quang Trung');
  await a.press('Enter');
  await a.type('đề nghị sớm triển khai');
  await expect(b.entry(0)).toHaveAttribute('data-speaker', 'trung');
  await expect(b.entry(0).locator('.tk-words')).toHaveAttribute('data-name', 'Đồng chí Ngô Quang Trung');
  await a.press('Enter');
  await a.type('/han che');
  await a.press('Enter');
  await a.type('còn thiếu xe, theo ');
  await a.type('@mai');
  await a.press('1');
  await a.press('Enter');
  await a.type('còn thiếu người');
  await expect(b.entry(1)).toHaveAttribute('data-kind', 'limitation');
  await expect(b.entry(1).locator('[data-mention="mai"]')).toHaveText('Trần Thị Mai');
  await expect(b.entry(2)).toHaveAttribute('data-kind', 'limitation');
  await a.press('Shift+Enter');
  await expect(a.entry(3)).toHaveAttribute('data-kind', 'limitation');
  await a.press('Backspace', 'Backspace');
  await expect(a.page.locator('[data-entry-id]')).toHaveCount(3);
  await b.context.close();
});

test('Escape leaves a sign as plain text', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.caret(0, 0);
  await a.type('gửi về hop@coquan.vn, tỉ lệ 1/2 và /');
  await a.press('Escape');
  await a.type('b');
  await a.expectWords(['gửi về hop@coquan.vn, tỉ lệ 1/2 và /b']);
});

test('splits, joins, moves and removals keep what somebody else is typing', async ({ browser }) => {
  const { a, b } = await pair(browser, ['mot hai', 'bốn', 'năm']);
  await b.caret(0, -1);
  await b.type(' ba');
  await a.caret(0, 3);
  await a.press('Enter');
  await a.expectWords(['mot', ' hai ba', 'bốn', 'năm']);
  await b.type(' tiếp');
  await a.press('Backspace');
  await a.expectWords(['mot hai ba tiếp', 'bốn', 'năm']);
  await a.caret(0, 1);
  await a.press('Alt+ArrowDown', 'Alt+ArrowDown');
  await b.type(' nữa');
  await a.expectWords(['bốn', 'năm', 'mot hai ba tiếp nữa']);
  await b.expectWords(['bốn', 'năm', 'mot hai ba tiếp nữa']);
  await b.context.close();
});

test('undo takes back one’s own words only', async ({ browser }) => {
  const { a, b } = await pair(browser, ['']);
  await a.caret(0, 0);
  await a.type('của tôi');
  await b.expectWords(['của tôi']);
  await b.caret(0, 0);
  await b.type('của bạn, ');
  await a.expectWords(['của bạn, của tôi']);
  await a.press('Control+z');
  await b.expectWords(['của bạn, ']);
  await a.press('Control+y');
  await b.expectWords(['của bạn, của tôi']);
  await b.context.close();
});

test('in a long document keys lead to both ends, and what comes into sight is drawn', async () => {
  const lines = Array.from({ length: 400 }, (_, at) =>
    `Ý kiến ${at + 1} ${'kéo dài '.repeat(at % 40)}`.trim(),
  );
  const a = await enterRoom(administrator, await makeMeeting(administrator, lines));
  await a.caret(0, 0);
  await a.press('Control+End');
  await a.type(' xong');
  await expect.poll(async () => (await a.words()).at(-1)).toBe(`${lines.at(-1)} xong`);
  await expect(a.entry(399)).toBeInViewport();
  await a.press('Control+Shift+Home');
  await a.press('Control+Home');
  await a.type('Thưa ');
  await expect.poll(async () => (await a.words()).at(0)).toBe(`Thưa ${lines[0]}`);
  await expect(a.entry(0)).toBeInViewport();
  await expect(a.entry(200)).toContainText(lines[200] ?? '');
});

/** Of the JavaScript, as it is sent: the room must be there soon on a phone's network, too. */
const MOST_SENT = 300_000;

/** Bytes of each script that the page has loaded, as they came over the wire. */
const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, bytes: encodedBodySize }))
      .filter(({ name }) => name.endsWith('.js')),
  );

test('the way by a link into the room is light, and what it may need later comes when it is idle', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['Mở đầu']);
  const busy = await joinRoom(browser, administrator, meeting, 'Văn Bình', 'secretary', {}, (context) =>
    context.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    }),
  );
  await busy.expectSaved();
  const first = await scriptsOf(busy.page);
  // The story is composed beside the page, in a thread that it does not wait for.
  const sent = first.filter(({ name }) => !name.includes('story-worker'));
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_SENT);
  // It comes all the same when it is asked for.
  await busy.page.getByRole('button', { name: 'Việc khác' }).click();
  await expect(busy.page.getByRole('menuitem').first()).toBeVisible();

  const idle = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  await expect
    .poll(async () => (await scriptsOf(idle.page)).filter(({ name }) => name.includes('/late-parts-')).length)
    .toBe(2);
  expect(first.map(({ name }) => name).join(' ')).not.toContain('/late-parts-');
  await busy.context.close();
  await idle.context.close();
});

test('a pasted list becomes entries', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.caret(0, 0);
  const paste = (data: Record<string, string>) =>
    a.editor.evaluate((editor, given) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, data);
  await paste({ 'text/plain': '- một\r\n- hai\r\n\r\n- ba' });
  await a.expectWords(['một', 'hai', 'ba']);
  await paste({
    'text/plain': 'bốn\nnăm',
    'text/html':
      '<style>p{color:red}</style><!--StartFragment--><p class="MsoNormal" style="position:fixed"><b>bốn</b><o:p></o:p></p><p onclick="alert(1)">năm</p><script>alert(2)</script>',
  });
  await a.expectWords(['một', 'hai', 'babốn', 'năm']);
  await expect(a.entry(2).locator('strong')).toHaveText('bốn');
  expect(await a.editor.innerHTML()).not.toMatch(/onclick|position|script/);
});

test('a killed server loses nothing that was saved, and typing goes on without it', async ({ browser }) => {
  const { a, b } = await pair(browser, ['']);
  await a.caret(0, 0);
  await a.type('trước');
  await a.expectSaved();
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await a.type(' trong khi mất máy chủ');
  await expect(a.save).toContainText('thay đổi đang chờ');
  await server.restart();
  await a.expectSaved();
  await b.expectWords(['trước trong khi mất máy chủ']);
  await b.page.reload();
  await b.expectWords(['trước trong khi mất máy chủ']);
  await b.context.close();
});

test('what was typed offline outlives a reload of the page', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.caret(0, 0);
  await a.type('có mạng');
  await a.expectSaved();
  await a.page.route('**/sync/**', (route) => route.abort());
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await a.type(' mất mạng');
  await expect(a.save).toContainText('đang chờ');
  await server.restart();
  await a.page.reload();
  await a.expectWords(['có mạng mất mạng']);
  await a.expectSaved();
});

test('signing out leaves nothing in the browser but what the server does not have, and says so', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['Mở đầu']);
  const kept = (page: Page) =>
    page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return databases.filter(({ name }) => name?.startsWith('tocky-document:')).length;
    });
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Tài khoản' }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  };
  const a = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  await a.caret(0, -1);
  await a.type(' ghi');
  await a.expectSaved();
  expect(await kept(a.page)).toBe(1);
  await signOut(a.page);
  await a.page.waitForURL('**/sign-in');
  await expect.poll(() => kept(a.page)).toBe(0);
  await a.context.close();

  const b = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  await b.expectSaved();
  // Nobody answers any more; the page shows what the browser kept.
  await b.page.routeWebSocket('**/sync/**', () => {});
  await b.page.reload();
  await b.caret(0, -1);
  await b.type(' chưa gửi');
  await expect(b.save).not.toHaveAttribute('data-state', 'saved');
  await signOut(b.page);
  const dialog = b.page.getByRole('dialog', { name: 'Đăng xuất khi còn chữ chưa gửi?' });
  await dialog.getByRole('button', { name: 'Đăng xuất' }).click();
  await b.page.waitForURL('**/sign-in');
  expect(await kept(b.page)).toBe(1);
  await b.context.close();
});

test('private notes stay in the room', async ({ browser }) => {
  const { a, b, meeting } = await pair(browser, ['Công khai']);
  await a.caret(0, -1);
  await a.press('Enter');
  await a.type('Xin lại số liệu quyết toán');
  await a.press('Control+;');
  await expect(b.entry(1)).toHaveAttribute('data-private', 'true');
  await a.expectSaved();
  await expect(a.page.getByTestId('story-panel')).toContainText('Công khai');
  await expect(a.page.getByTestId('story-panel')).not.toContainText('quyết toán');
  const open = await administrator.request.get(`${server.url}/api/meetings/${meeting}/bundle?public=1`);
  expect(await open.text()).not.toContain('quyết toán');
  await b.context.close();
});

test('the story grows beside the minutes; each sentence leads to its entry and back', async () => {
  const meeting = await makeMeeting(administrator, ['Kết quả đạt 98% kế hoạch.'], PEOPLE);
  const a = await enterRoom(administrator, meeting);
  const panel = a.page.getByTestId('story-panel');
  const sentence = panel.locator('[data-sources~="e1"]').last();
  await expect(sentence).toContainText('98%');
  await sentence.hover();
  await expect(a.entry(0)).toHaveClass(/tk-lit/);
  await a.caret(0, -1);
  await a.type(' Thu ngân sách tăng 12%.');
  await expect(panel).toContainText('tăng 12%');
  await expect(panel.locator('[data-lit="true"]').first()).toBeVisible();
  await expectAccessible(a.page);
});

test('people and agenda are changed while the meeting goes on', async ({ browser }) => {
  const { a, b } = await pair(browser, ['Một'], PEOPLE);
  await a.page.getByRole('button', { name: 'Thêm người' }).click();
  await a.page.getByLabel('Họ và tên').fill('Lê Văn Cường');
  await a.page.getByLabel('Chủ trì cuộc họp').check();
  await expectAccessible(a.page);
  await a.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(b.page.getByTitle('Sửa Lê Văn Cường')).toContainText('chủ trì');
  await a.page.getByRole('button', { name: 'Dán danh sách' }).click();
  await a.page
    .getByLabel('Mỗi người một dòng')
    .fill('bà Phạm Thị Dung, Phó Giám đốc Sở Công Thương\nbà Trần Thị Mai');
  await a.page.getByRole('button', { name: 'Thêm 1 người' }).click();
  await expect(b.page.getByTitle('Sửa Phạm Thị Dung')).toBeVisible();
  await a.page.getByRole('button', { name: 'Thêm mục' }).click();
  await a.page.getByLabel('Tên mục').fill('Kết luận');
  await a.press('Enter');
  await a.type('Nội dung kết luận');
  await expect(b.page.locator('[data-heading-id] > .tk-words')).toHaveText('Kết luận');
  await expect(b.page.getByRole('button', { name: /Kết luận/ }).first()).toBeVisible();
  await b.context.close();
});

test('who may not write reads, and a revoked link ends at once', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, ['Một']);
  const reader = await joinReader(browser, meeting);
  await expect(reader.getByText('Bạn xem được biên bản nhưng không ghi.')).toBeVisible();
  await expect(reader.locator('[data-testid="minutes"] [contenteditable="true"]')).toHaveCount(0);
  await expect(reader.locator('[data-entry-id]')).toHaveCount(1);
  await reader.context().close();
});

async function joinReader(browser: Parameters<typeof joinRoom>[0], meeting: string): Promise<Page> {
  const { address } = await administrator.request
    .post(`${server.url}/api/meetings/${meeting}/links`, {
      data: { role: 'photographer', name: 'Văn Đốc' },
      headers: { origin: server.url },
    })
    .then((answer) => answer.json());
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await expect(page.getByTestId('minutes')).toBeVisible();
  return page;
}

test('all keys are on a sheet', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.caret(0, 0);
  await a.press('Control+/');
  await expect(a.page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
  await expectAccessible(a.page);
});
