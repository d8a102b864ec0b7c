/** Trouble: no network, no session, an upgrade, two tabs, sleep; typing goes on, and nothing is lost or doubled. */
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { layCable } from './cable';
import {
  becomeAdministrator,
  call,
  Desk,
  enterRoom,
  expectAccessible,
  expectNoSidewaysScroll,
  joinRoom,
  makeMeeting,
  PASSWORD,
  workerReady,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeEach(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterEach(async () => {
  await administrator?.context().close();
  await server?.stop();
});

/** Somebody else’s browser in which the administrator is signed in. */
async function signedIn(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/app/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill('ngocson');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL('**/app');
  return page;
}

const endSession = (context: BrowserContext) => context.clearCookies({ name: 'tocky_session' });

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());

test('a meeting is begun, written and closed with the network away, and is there once when it is back', async ({
  browser,
}) => {
  const page = administrator;
  await page.goto(`${server.url}/app/meetings`);
  await workerReady(page);
  await page.context().setOffline(true);
  await server.kill();
  await page.goto(`${server.url}/app/meetings/new`);
  await page.getByLabel('Tên cuộc họp').fill('Họp ở nơi không có mạng');
  await page.getByLabel('Dán danh sách người dự').fill('ông Nguyễn Toàn Thắng, Giám đốc Trung tâm');
  await page.getByRole('button', { name: 'Đọc danh sách' }).click();
  await page.getByRole('button', { name: 'Thêm mục' }).click();
  await page.keyboard.type('Báo cáo kết quả');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
  const desk = new Desk(page, page.context());
  await expect(desk.editor).toBeVisible();
  await expect(page.getByTestId('waiting-state')).toHaveText('Cuộc họp mới: chờ mạng để gửi');
  await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
  await desk.editor.click();
  await desk.press('Control+End', 'Enter');
  await desk.type('Ghi khi mất mạng');
  await expect(desk.save).toHaveAttribute('data-state', 'offline');
  await desk.save.click();
  await expect(page.getByText('Giữ đủ, kể cả khi đóng trang hay tắt máy.')).toBeVisible();
  await desk.press('Escape');
  await page.getByRole('button', { name: 'Kết thúc họp' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }).click();
  await expect(page.getByTestId('waiting-state')).toHaveText('Kết thúc họp: chờ mạng để báo máy chủ');
  await expectAccessible(page);
  await page.reload();
  await expect(desk.editor).toContainText('Ghi khi mất mạng');
  await page.goto(`${server.url}/app/meetings`);
  await expect(page.getByTestId('away')).toContainText('Chưa kết nối được máy chủ');
  await expect(page.getByRole('link', { name: 'Họp ở nơi không có mạng' })).toBeVisible();
  await expectAccessible(page);

  await server.restart();
  await page.context().setOffline(false);
  await expect(page.getByTestId('waiting-state').filter({ hasText: 'chờ mạng' })).toHaveCount(0);
  const meetings = async () =>
    (await call<{ id: string; title: string; state: string }[]>(page, 'GET', '/meetings')).filter(
      ({ title }) => title === 'Họp ở nơi không có mạng',
    );
  await expect.poll(meetings).toEqual([expect.objectContaining({ state: 'closed' })]);
  const [{ id } = { id: '' }] = await meetings();
  // The minutes are sent without anybody opening the room.
  const bundle = () =>
    call<{ agenda: { title: string }[]; people: { name: string }[]; entries: { text: string }[] }>(
      page,
      'GET',
      `/meetings/${id}/bundle`,
    );
  await expect
    .poll(async () => (await bundle()).entries.map(({ text }) => text))
    .toContain('Ghi khi mất mạng');
  const { agenda, people, entries } = await bundle();
  expect(agenda.map(({ title }) => title)).toEqual(['Báo cáo kết quả']);
  expect(people.map(({ name }) => name)).toEqual(['Nguyễn Toàn Thắng']);
  expect(entries.filter(({ text }) => text === 'Ghi khi mất mạng')).toHaveLength(1);
  const other = await signedIn(browser);
  const desk2 = await enterRoom(other, id);
  await expect(desk2.editor).toContainText('Ghi khi mất mạng');
  await other.context().close();
});

test('on a phone too a meeting is opened and closed without the server, and what waits is told', async () => {
  const page = administrator;
  await page.setViewportSize({ width: 390, height: 844 });
  const meeting = await makeMeeting(page, ['Một']);
  const desk = await enterRoom(page, meeting);
  await desk.expectSaved();
  await server.kill();
  await expect(desk.save).toHaveAttribute('data-state', 'offline');
  await desk.caret(0, -1);
  await desk.type(', và một điều nữa');
  await expectNoSidewaysScroll(page);
  const choose = async (act: string) => {
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: act }).click();
  };
  await choose('Bắt đầu họp');
  await desk.save.click();
  await expect(page.getByTestId('waiting-state').filter({ visible: true })).toHaveText(
    'Bắt đầu họp: chờ mạng để báo máy chủ',
  );
  await expectAccessible(page);
  await desk.press('Escape');
  await choose('Kết thúc họp');
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }).click();
  await server.restart();
  await desk.expectSaved();
  const state = async () => (await call<{ state: string }>(page, 'GET', `/meetings/${meeting}`)).state;
  await expect.poll(state).toBe('closed');
});

test('telling the server twice of a begun meeting makes one, with one set of minutes', async () => {
  const page = administrator;
  // The answer is lost on the way back, once.
  let lost = 0;
  await page.route(/\/api\/meetings\/\w{16}$/, async (route) => {
    if (route.request().method() !== 'PUT' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await page.goto(`${server.url}/app/meetings/new`);
  await page.getByLabel('Tên cuộc họp').fill('Một lần thôi');
  await page.getByRole('button', { name: 'Thêm mục' }).click();
  await page.keyboard.type('Mục một');
  await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
  const desk = new Desk(page, page.context());
  await desk.expectSaved();
  expect(lost).toBe(1);
  await page.reload();
  await desk.expectSaved();
  await expect(page.locator('[data-heading-id]')).toHaveCount(1);
  const all = await call<{ title: string }[]>(page, 'GET', '/meetings');
  expect(all.filter(({ title }) => title === 'Một lần thôi')).toHaveLength(1);
});

test('the set-up opens and is changed with the network away', async () => {
  const meeting = await makeMeeting(administrator, ['Một']);
  const a = await enterRoom(administrator, meeting);
  await a.expectSaved();
  await workerReady(a.page);
  await a.page.context().setOffline(true);
  await server.kill();
  await a.page.goto(`${server.url}/app/meetings/${meeting}/setup`);
  await a.page.getByLabel('Nơi họp').fill('Hội trường tầng 2');
  await a.page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(a.page.getByText('Đã giữ thông tin họp trên máy này')).toBeVisible();
  await a.expectWords(['Một']);
  await server.restart();
  await a.page.context().setOffline(false);
  await a.expectSaved();
  const { meeting: fields } = await call<{ meeting: { place: { name: string } } }>(
    a.page,
    'GET',
    `/meetings/${meeting}/bundle`,
  );
  expect(fields.place.name).toBe('Hội trường tầng 2');
});

test('a session that ends in the middle of a sentence stops nobody, and all is sent after signing in again', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.expectSaved();
  await a.caret(0, 0);
  await a.type('Trước khi hết phiên');
  await a.expectSaved();
  await endSession(a.context);
  await server.kill();
  await server.restart();
  await expect(a.page.getByTestId('session-ended')).toBeVisible();
  await a.type(', và sau đó');
  await a.expectWords(['Trước khi hết phiên, và sau đó']);
  await expect(a.save).toHaveAttribute('data-state', 'error');
  await expectAccessible(a.page);
  await a.page.getByRole('button', { name: 'Đăng nhập lại' }).click();
  await a.page.getByLabel('Mật khẩu của Nguyễn Thị Ngọc Sơn').fill(PASSWORD);
  await a.press('Enter');
  await a.expectSaved();
  await expect(a.page.getByTestId('session-ended')).toHaveCount(0);
  await a.expectWords(['Trước khi hết phiên, và sau đó']);
});

test('somebody else who signs in in the same browser takes over nothing of a page that stands', async () => {
  const colleague = { username: 'thuha', name: 'Thu Hà', password: PASSWORD };
  await call(administrator, 'POST', '/users', colleague);
  const meeting = await makeMeeting(administrator, ['']);
  await call(administrator, 'POST', `/meetings/${meeting}/members`, {
    username: 'thuha',
    role: 'secretary',
  });
  const a = await enterRoom(administrator, meeting);
  await a.caret(0, 0);
  await a.type('Đã gửi');
  await a.expectSaved();
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await a.type(', chưa gửi');
  await server.restart();
  const second = await a.context.newPage();
  // The session of the first goes with the cookie.
  await endSession(a.context);
  await second.goto(`${server.url}/app/sign-in`);
  await second.getByLabel('Tên đăng nhập').fill('thuha');
  await second.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await second.getByRole('button', { name: 'Đăng nhập' }).click();
  await second.waitForURL('**/app');
  const b = await enterRoom(second, meeting);
  await b.expectSaved();

  await expect(a.page.getByTestId('session-ended')).toContainText('Thu Hà');
  await expect(a.save).toHaveAttribute('data-state', 'error');
  await a.type(' nữa');
  await a.page.getByRole('button', { name: 'Bắt đầu họp' }).click();
  await expect(a.page.getByTestId('waiting-state')).toBeVisible();
  await b.caret(0, -1);
  await b.type('!');
  await b.expectSaved();
  await b.expectWords(['Đã gửi!']);
  const state = async () =>
    (await call<{ state: string }>(administrator, 'GET', `/meetings/${meeting}`)).state;
  expect(await state()).toBe('draft');

  await call(second, 'POST', '/session', { username: 'ngocson', password: PASSWORD });
  await a.expectSaved();
  await expect(a.page.getByTestId('session-ended')).toHaveCount(0);
  await expect.poll(state).toBe('open');
  await expect.poll(async () => (await a.words())[0]).toMatch(/^Đã gửi(!, chưa gửi nữa|, chưa gửi nữa!)$/);
});

test('a page opened after the session ended shows nothing of anybody', async () => {
  const meeting = await makeMeeting(administrator, ['Kín']);
  const a = await enterRoom(administrator, meeting);
  await a.expectSaved();
  await endSession(a.context);
  await a.page.reload();
  await a.page.waitForURL('**/sign-in?**');
});

test('an upgrade in the middle of a meeting offers a reload, forces none, and loses no word', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await workerReady(a.page);
  await a.caret(0, 0);
  await a.type('Trước nâng cấp');
  await a.expectSaved();
  await server.upgrade();
  await a.type(', sau nâng cấp');
  await expect(a.page.getByTestId('new-build')).toBeVisible();
  await a.expectSaved();
  // Parts of the old build that nobody had asked for yet still open.
  await a.press('Control+/');
  await expect(a.page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
  await a.press('Escape');
  await expectAccessible(a.page);
  await a.page.getByTestId('new-build').getByRole('button', { name: 'Tải lại trang' }).click();
  await expect(a.page.locator('script[src="/assets/app-UPGRADED.js"]')).toHaveCount(1);
  await a.expectWords(['Trước nâng cấp, sau nâng cấp']);
  await a.expectSaved();
  await expect(a.page.getByTestId('new-build')).toHaveCount(0);
});

test('a page too old for the server is loaded anew at a pause, and sends what was typed', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  await a.expectSaved();
  let isOld = true;
  await a.page.routeWebSocket(/\/sync\//, (socket) => {
    // As the server sends away a page of an older protocol.
    if (isOld) void socket.close({ code: 4426, reason: 'outdated-client' });
    else socket.connectToServer();
  });
  await a.page.reload();
  await expect(a.page.locator('[data-refusal="outdated-client"]')).toBeVisible();
  await a.caret(0, 0);
  const reloaded = a.page.waitForEvent('load');
  await a.type('gõ dở');
  isOld = false;
  await reloaded;
  await a.expectWords(['gõ dở']);
  await a.expectSaved();
  await a.context.close();
});

test('two tabs share their words without the server, and nothing is doubled', async () => {
  const meeting = await makeMeeting(administrator, ['Mở đầu']);
  const a = await enterRoom(administrator, meeting);
  const second = await administrator.context().newPage();
  await second.goto(a.page.url());
  const b = new Desk(second, a.context);
  await a.expectSaved();
  await b.expectSaved();
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await expect(b.save).toHaveAttribute('data-state', 'offline');
  await a.caret(0, -1);
  await a.type(' một');
  await b.expectWords(['Mở đầu một']);
  await b.caret(0, -1);
  await b.type(' hai');
  await a.expectWords(['Mở đầu một hai']);
  await server.restart();
  await a.expectSaved();
  await b.expectSaved();
  await a.page.reload();
  await a.expectWords(['Mở đầu một hai']);
  await b.expectWords(['Mở đầu một hai']);
  const { entries } = await call<{ entries: { text: string }[] }>(
    a.page,
    'GET',
    `/meetings/${meeting}/bundle`,
  );
  expect(entries.map(({ text }) => text)).toEqual(['Mở đầu một hai']);
});

test('a network that goes is told at once, and a socket that died in sleep is left at once', async () => {
  const meeting = await makeMeeting(administrator, ['']);
  const a = await enterRoom(administrator, meeting);
  await a.expectSaved();
  await a.page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await a.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await a.expectSaved();
  const socket = a.page.waitForEvent('websocket');
  // The machine slept: the clock jumps, and the server has said nothing since.
  await a.page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 20_000;
    window.dispatchEvent(new Event('focus'));
  });
  await socket;
  await a.caret(0, 0);
  await a.type('sau khi ngủ');
  await a.expectSaved();
});

test('a network that goes dead without a word: nothing is called saved that is not, and all is sent when it is back', async () => {
  const cable = await layCable(server.url);
  const meeting = await makeMeeting(administrator, ['']);
  await administrator.goto(`${cable.url}/app`);
  const a = await enterRoom(administrator, meeting);
  await a.expectSaved();
  await a.caret(0, 0);
  cable.goDead();
  await a.type('gõ vào chỗ không');
  await expect(a.save).toHaveAttribute('data-state', 'saving');
  // Nobody says that the network is gone: the silence does.
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await expect(a.save).toContainText('đang chờ');
  await a.type(', rồi gõ tiếp');
  cable.comeBack();
  await a.expectSaved();
  const { entries } = await call<{ entries: { text: string }[] }>(
    a.page,
    'GET',
    `/meetings/${meeting}/bundle`,
  );
  expect(entries.map(({ text }) => text)).toEqual(['gõ vào chỗ không, rồi gõ tiếp']);
  await cable.close();
});

test('signing out without the network wipes the machine, and the session ends before the next person comes', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['Kín']);
  const page = await signedIn(browser);
  const desk = await enterRoom(page, meeting);
  await desk.expectSaved();
  await page.goto(`${server.url}/app/meetings`);
  await workerReady(page);
  expect((await databases(page)).length).toBeGreaterThan(1);
  await page.context().setOffline(true);
  await server.kill();
  await page.getByRole('button', { name: 'Tài khoản' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.waitForURL('**/sign-in');
  await expect.poll(() => databases(page)).toEqual([]);
  await page.goto(`${server.url}/app/meetings/${meeting}`);
  await expect(page.getByRole('alert')).toContainText('Chưa kết nối được máy chủ');
  await expect(page.getByText('Kín')).toHaveCount(0);
  await server.restart();
  await page.context().setOffline(false);
  await page.goto(`${server.url}/app`);
  await page.waitForURL('**/sign-in');
  await page.context().close();
});

test('the application can be installed', async () => {
  const href = await administrator.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await administrator.request.get(`${server.url}${href}`)).json();
  expect(manifest).toMatchObject({ start_url: '/app', display: 'standalone' });
  for (const { src, sizes } of manifest.icons) {
    const icon = await administrator.request.get(`${server.url}${src}`);
    expect(icon.headers()['content-type']).toBe('image/png');
    const width = (await icon.body()).readUInt32BE(16);
    expect(`${width}x${width}`).toBe(sizes);
  }
});
