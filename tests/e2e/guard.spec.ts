/** Facts that the minutes do not hold: marked while one types, put right by one key, or vouched for by a person. */
import { expect, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  expectAccessible,
  expectNoSidewaysScroll,
  PASSWORD,
  watchForErrors,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let editor: Page;
let meeting: string;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  editor = await becomeAdministrator(browser, server);
  const [sample] = await call<{ id: string }[]>(editor, 'GET', '/meetings');
  if (!sample) throw new Error('There is no sample meeting.');
  meeting = sample.id;
  await call(editor, 'POST', `/meetings/${meeting}/story`, {});
});
test.afterAll(() => server?.stop());
test.describe.configure({ mode: 'serial' });

const lead = (page: Page) => page.locator('[data-testid="story"] [data-type="lead"]');
const facts = (page: Page) => page.getByTestId('story-facts').getByRole('listitem');

async function typeAtEndOfLead(page: Page, words: string) {
  await lead(page).click();
  await page.keyboard.press('Control+End');
  await lead(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

test('marks nothing in what was composed, then what an editor adds', async () => {
  const errors = watchForErrors(editor);
  await editor.goto(`${server.url}/app/meetings/${meeting}/story`);
  await expect(lead(editor)).toContainText('Ngô Quang Trung');
  await typeAtEndOfLead(editor, ' Cùng dự có ông Nguyễn Toàn Thăng.');
  const mark = lead(editor).locator('.tk-fact');
  await expect(mark).toHaveText('Nguyễn Toàn Thăng');
  await expect(mark).toHaveAttribute('data-fact', 'name');
  await expect(facts(editor)).toHaveCount(1);
  await expect(editor.getByTestId('story-checklist')).toContainText('1 điều biên bản không có');
  expect(errors).toEqual([]);
});

test('puts what the minutes hold in its place by one key', async () => {
  await lead(editor).locator('.tk-fact').click();
  const popover = editor.getByTestId('fact');
  await expect(popover).toContainText('Tên này không có trong biên bản.');
  await expect(popover.getByRole('button').first()).toContainText('Nguyễn Toàn Thắng');
  await expectAccessible(editor);
  // Escape leaves it as it is, and the next Tab goes on through the page.
  await editor.keyboard.press('Escape');
  await expect(popover).toHaveCount(0);
  await lead(editor).click({ position: { x: 5, y: 5 } });
  await lead(editor).locator('.tk-fact').click();
  await expect(popover).toBeVisible();
  await editor.keyboard.press('Tab');
  await expect(lead(editor)).toContainText('Cùng dự có ông Nguyễn Toàn Thắng.');
  await expect(lead(editor).locator('.tk-fact')).toHaveCount(0);
  await expect(facts(editor)).toHaveCount(0);
  // It was one edit like any other.
  await editor.keyboard.press('Control+z');
  await expect(lead(editor)).toContainText('Nguyễn Toàn Thăng');
  await editor.keyboard.press('Control+y');
  await expect(lead(editor)).toContainText('Nguyễn Toàn Thắng');
});

test('lets an editor answer for a new fact, with a reason that the approver reads', async ({ browser }) => {
  await typeAtEndOfLead(editor, ' Tổng kinh phí là 35 tỷ đồng, hỗ trợ 17 cơ sở.');
  await expect(facts(editor)).toHaveCount(2);
  await editor.locator('[data-vouch="35 tỷ đồng"]').click();
  const dialog = editor.getByRole('dialog');
  await dialog.locator('[data-confirm="vouch"]').click();
  await expect(dialog).toContainText('Hãy viết vì sao điều này đúng.');
  await dialog.getByLabel('Vì sao điều này đúng').fill('Theo báo cáo gửi kèm của Trung tâm.');
  await expectAccessible(editor);
  await dialog.locator('[data-confirm="vouch"]').click();
  await expect(facts(editor)).toHaveCount(1);
  await expect(editor.getByTestId('story-vouched')).toContainText('Theo báo cáo gửi kèm của Trung tâm.');
  await expect(lead(editor).locator('.tk-vouched')).toHaveText('35 tỷ đồng');
  await expect(editor.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');

  await call(editor, 'PUT', `/meetings/${meeting}/story/credits`, {
    credits: [{ role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' }],
  });
  await call(editor, 'POST', `/meetings/${meeting}/story/transition`, { act: 'submit' });
  await call(editor, 'POST', '/users', {
    username: 'duyet',
    name: 'Trần Văn Duyệt',
    password: PASSWORD,
    isAdministrator: false,
  });
  await call(editor, 'POST', `/meetings/${meeting}/members`, { username: 'duyet', role: 'approver' });
  const approver = await (await browser.newContext()).newPage();
  await approver.goto(`${server.url}/app/meetings/${meeting}/story`);
  await approver.getByLabel('Tên đăng nhập').fill('duyet');
  await approver.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await approver.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(approver.getByTestId('story-vouched')).toContainText('Theo báo cáo gửi kèm của Trung tâm.');
  await expect(facts(approver)).toHaveText([/17/]);
  await approver.locator('[data-act="approve"]').click();
  await expect(approver.getByRole('dialog')).toContainText('1 điều biên bản không có');
  await approver.locator('[data-confirm="approve"]').click();
  await expect(approver.getByTestId('story-state')).toHaveAttribute('data-state', 'approved');
  await approver.context().close();
});

test('tells it on a phone', async () => {
  await editor.setViewportSize({ width: 390, height: 844 });
  await editor.goto(`${server.url}/app/meetings/${meeting}/story`);
  await expect(facts(editor)).toHaveCount(1);
  await lead(editor).locator('.tk-fact:not(.tk-vouched)').click();
  await expect(editor.getByTestId('fact')).toBeVisible();
  await expectNoSidewaysScroll(editor);
  await expectAccessible(editor);
  // It does not stay behind when its words are scrolled away.
  await editor.getByTestId('story-vouched').scrollIntoViewIfNeeded();
  await expect(editor.getByTestId('fact')).toHaveCount(0);
});
