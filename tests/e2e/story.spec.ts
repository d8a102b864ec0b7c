/** From the minutes to the front page: the story written, reviewed by a second person, published, corrected, withdrawn. */
import { expect, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  enterRoom,
  expectAccessible,
  expectNoSidewaysScroll,
  PASSWORD,
  watchForErrors,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;
let meeting: string;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
  const [sample] = await call<{ id: string }[]>(administrator, 'GET', '/meetings');
  if (!sample) throw new Error('There is no sample meeting.');
  meeting = sample.id;
  await call(administrator, 'PUT', '/settings', {
    organizationName: 'Cục Công Thương địa phương',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    fourEyes: true,
  });
});
test.afterAll(() => server?.stop());
test.describe.configure({ mode: 'serial' });

const story = (page: Page) => page.locator('[data-testid="story"] [contenteditable="true"]');
const state = (page: Page) => page.getByTestId('story-state');
const act = (page: Page, name: string) => page.locator(`[data-act="${name}"]`);
const confirm = (page: Page, name: string) => page.locator(`[data-confirm="${name}"]`);

test('is made from the minutes and edited by two at once', async ({ browser }) => {
  const errors = watchForErrors(administrator);
  await administrator.goto(`${server.url}/app/meetings/${meeting}/story`);
  await administrator.getByRole('button', { name: 'Dựng bài từ biên bản' }).click();
  await expect(story(administrator).locator('[data-type="headline"]')).toContainText('làm việc với');
  await expect(story(administrator)).not.toContainText('quyết toán trước khi');

  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role: 'editor',
    name: 'Minh Anh',
  });
  const editor = await (await browser.newContext()).newPage();
  await editor.goto(address);
  await editor.waitForURL('**/app/meetings/*');
  await editor.goto(`${server.url}/app/meetings/${meeting}/story`);
  const lead = story(editor).locator('[data-type="lead"]');
  await lead.click();
  await editor.keyboard.press('Control+End');
  await editor.keyboard.press('Enter');
  await editor.keyboard.type('Câu của biên tập viên.');
  await expect(story(administrator)).toContainText('Câu của biên tập viên.');
  await editor.keyboard.press('Control+z');
  await expect(story(administrator)).not.toContainText('Câu của biên tập viên.');
  await expectAccessible(administrator);
  expect(errors).toEqual([]);
  await editor.context().close();
});

test('tells each sentence’s source, and offers what the minutes say later', async ({ browser }) => {
  const sentence = story(administrator).locator('[data-type="paragraph"] [data-sources]').first();
  await sentence.click();
  await expect(administrator.getByTestId('story-provenance').getByRole('listitem').first()).toBeVisible();

  const room = await (
    await browser.newContext({ storageState: await administrator.context().storageState() })
  ).newPage();
  await room.goto(`${server.url}/app`);
  const desk = await enterRoom(room, meeting);
  const limitation = room.locator('[data-kind="limitation"] > .tk-words').first();
  await limitation.click();
  await room.keyboard.press('End');
  await room.keyboard.type(' của cơ sở');
  await desk.expectSaved();
  await administrator.reload();
  const offers = administrator.getByTestId('story-offers');
  await expect(offers.getByRole('listitem')).toHaveCount(1);
  await expect(offers).toContainText('của cơ sở');
  await expectAccessible(administrator);
  await offers.locator('[data-take]').click();
  await expect(story(administrator)).toContainText('của cơ sở');
  await expect(offers).toHaveCount(0);
  await room.context().close();
});

test('goes through review by somebody else to the public', async ({ browser }) => {
  await act(administrator, 'confirm-credits').click();
  await expect(administrator.getByRole('dialog')).toContainText('Tin Ngọc Sơn');
  await expectAccessible(administrator);
  await confirm(administrator, 'credits').click();
  await expect(act(administrator, 'submit')).toBeVisible();
  await act(administrator, 'submit').click();
  await expect(state(administrator)).toHaveAttribute('data-state', 'in-review');
  // Four eyes: who handed it in does not approve it.
  await expect(act(administrator, 'approve')).toHaveCount(0);

  await call(administrator, 'POST', '/users', {
    username: 'duyet',
    name: 'Trần Văn Duyệt',
    password: PASSWORD,
    isAdministrator: false,
  });
  await call(administrator, 'POST', `/meetings/${meeting}/members`, { username: 'duyet', role: 'approver' });
  const approver = await (await browser.newContext()).newPage();
  await approver.goto(`${server.url}/app/meetings/${meeting}/story`);
  await approver.getByLabel('Tên đăng nhập').fill('duyet');
  await approver.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await approver.getByRole('button', { name: 'Đăng nhập' }).click();
  await act(approver, 'approve').click();
  await expect(state(approver)).toHaveAttribute('data-state', 'approved');
  await act(approver, 'publish').click();
  await confirm(approver, 'publish').click();
  await expect(state(approver)).toHaveAttribute('data-state', 'published');
  await approver.context().close();
});

test('is read without JavaScript, as a newspaper prints it', async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page
    .getByRole('link', { name: /làm việc với/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Trung tâm Khuyến công');
  await expect(page.locator('.lead')).toContainText('Ngày 21 tháng 02 năm 2023');
  await expect(page.locator('figure img').first()).toHaveAttribute('alt', /./);
  await expect(page.locator('article')).toContainText('./.');
  await expect(page.locator('.credits')).toContainText('Tin Ngọc Sơn');
  expect(await page.locator('.credits').evaluate((element) => getComputedStyle(element).textAlign)).toBe(
    'right',
  );
  const html = await page.content();
  expect(html).not.toMatch(/data-entry-id|data-sources|<script(?! type="application\/ld\+json")/);
  expect(html).not.toContain('trước khi đăng tin');
  await context.close();
  const reader = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await reader.goto(server.url);
  await expectNoSidewaysScroll(reader);
  await expectAccessible(reader);
  const feed = await reader.request.get(`${server.url}/rss.xml`);
  expect(await feed.text()).toContain('Trung tâm Khuyến công');
  await reader.context().close();
});

test('changes for its readers only by a correction with a note, and goes only with a notice', async ({
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(server.url);
  await reader
    .getByRole('link', { name: /làm việc với/ })
    .first()
    .click();
  const address = reader.url();
  await administrator.reload();
  await story(administrator).locator('[data-type="headline"]').click();
  await administrator.keyboard.press('End');
  await administrator.keyboard.type(' (sửa)');
  await expect(act(administrator, 'submit')).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1 })).not.toContainText('(sửa)');
  await call(administrator, 'PUT', '/settings', {
    organizationName: 'Cục Công Thương địa phương',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    fourEyes: false,
  });
  await administrator.reload();
  await act(administrator, 'correct').click();
  await administrator.getByLabel('Đính chính điều gì').fill('Sửa tiêu đề.');
  await confirm(administrator, 'correct').click();
  await expect(administrator.getByText('Đã đăng đính chính.')).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('(sửa)');
  await expect(reader.locator('.corrections')).toContainText('Sửa tiêu đề.');

  await act(administrator, 'withdraw').click();
  await administrator.getByLabel('Vì sao gỡ bài').fill('Thông tin cần kiểm tra lại.');
  await confirm(administrator, 'withdraw').click();
  await expect(state(administrator)).toHaveAttribute('data-state', 'withdrawn');
  const answer = await reader.goto(address);
  expect(answer?.status()).toBe(410);
  await expect(reader.getByText('Thông tin cần kiểm tra lại.')).toBeVisible();
  await reader.goto(server.url);
  await expect(reader.getByText('Trung tâm Khuyến công')).toHaveCount(0);
  await reader.context().close();
});

test('is edited on a phone', async () => {
  await administrator.setViewportSize({ width: 390, height: 844 });
  await administrator.goto(`${server.url}/app/meetings/${meeting}/story`);
  await expect(story(administrator)).toBeVisible();
  await expectNoSidewaysScroll(administrator);
  await expectAccessible(administrator);
});
