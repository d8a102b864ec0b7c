/** The staff application from the one-time link to a meeting that others are invited to. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, PASSWORD, watchForErrors } from './people';
import { type RunningServer, startServer } from './server';

const NAME = 'Nguyễn Thị Ngọc Sơn';
const USERNAME = 'ngocson';
const TITLE = 'Buổi làm việc về triển khai kế hoạch công tác năm 2027';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server?.stop());

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(USERNAME);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

test.describe.configure({ mode: 'serial' });

test('makes the first administrator by the printed link, once', async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto(server.adminLink);
  await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
  await expect(page.getByText('Mật khẩu cần ít nhất 10 ký tự.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Họ và tên').fill(NAME);
  await page.getByLabel('Tên đăng nhập').fill(USERNAME);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
  await expect(page.getByRole('heading', { name: `Chào ${NAME}` })).toBeVisible();
  await expectAccessible(page);

  await page.goto(server.adminLink);
  await page.getByLabel('Họ và tên').fill('Người thứ hai');
  await page.getByLabel('Tên đăng nhập').fill('thuhai');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(errors).toEqual([]);
});

test('sends the signed-out to the sign-in page and back, and says what is wrong with a password', async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await page.goto(`${server.url}/app/meetings`);
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
  await expectAccessible(page);
  await signIn(page, 'sai-mat-khau');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(USERNAME);
  await expectAccessible(page);
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Cuộc họp' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/app/meetings');
  expect(errors).toEqual([]);
});

test('sets up a meeting with pasted people, keeps what is typed over a reload, and lists it', async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await page.goto(`${server.url}/app/meetings/new`);
  await signIn(page);
  await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy đặt tên cuộc họp.');
  await page.getByLabel('Tên cuộc họp').fill(TITLE);
  await page.getByLabel('Địa phương').fill('Nam Định');
  await page.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await page.getByLabel('Tên đầy đủ').fill('Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1');
  await page.getByLabel('Gọi tắt').fill('Trung tâm');
  await page.getByLabel('Xếp vào đoàn').selectOption('Trung tâm');
  await page
    .getByLabel('Dán danh sách người dự')
    .fill('ông Nguyễn Toàn Thắng, Bí thư Chi bộ, Giám đốc Trung tâm\nbà Trần Thị Mai, Phó Giám đốc');
  await page.getByRole('button', { name: 'Đọc danh sách' }).click();
  const people = page.getByRole('listitem').filter({ has: page.getByLabel('Họ và tên') });
  await expect(people).toHaveCount(2);
  await expect(people.nth(0).getByLabel('Họ và tên')).toHaveValue('Nguyễn Toàn Thắng');
  await people.nth(0).getByLabel('Chủ trì').check();
  await people.nth(1).getByLabel('Họ và tên').fill('Trần Thị Mai Hương');
  await page.getByRole('button', { name: 'Thêm mục' }).click();
  await page.keyboard.type('Báo cáo kết quả');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Khai mạc');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByLabel('Mục 1', { exact: true })).toHaveValue('Khai mạc');
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText('Đã mở lại những gì bạn đang nhập dở.')).toBeVisible();
  await expect(page.getByLabel('Tên cuộc họp')).toHaveValue(TITLE);
  const made = page.waitForResponse(
    (response) => /\/api\/meetings\/\w+$/.test(response.url()) && response.request().method() === 'PUT',
  );
  await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
  const { id } = await (await made).json();
  await expect(page).toHaveURL(`${server.url}/app/meetings/${id}`);

  await page.goto(`${server.url}/app/meetings`);
  await page.getByLabel('Tìm theo tên').fill('ke hoach 2027');
  await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${server.url}/app/meetings/${id}/setup`);
  await expect(page.getByLabel('Tên cuộc họp')).toHaveValue(TITLE);
  await expect(people.nth(1).getByLabel('Họ và tên')).toHaveValue('Trần Thị Mai Hương');
  await expect(people.nth(0).getByLabel('Chủ trì')).toBeChecked();
  await expect(page.getByLabel('Mục 2', { exact: true })).toHaveValue('Báo cáo kết quả');
  await page.getByLabel('Nơi họp').fill('Hội trường tầng 2');
  await page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await expect(page).toHaveURL(`${server.url}/app/meetings/${id}`);
  expect(errors).toEqual([]);
});

test('makes links, shows the code, lets a guest in and cuts the link off', async ({ page, browser }) => {
  const errors = watchForErrors(page);
  await page.goto(`${server.url}/app/meetings`);
  await signIn(page);
  await page.getByRole('button', { name: `Việc khác với “${TITLE}”` }).click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Mời' }).click();
  await page.getByRole('button', { name: 'Tạo đường dẫn xem' }).click();
  await expect(page.getByLabel('Địa chỉ')).toHaveValue(new RegExp(`^${server.url}/live/`));
  await page.getByRole('button', { name: 'Chiếu mã QR' }).click();
  await expect(page.getByRole('img', { name: /Mã QR/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Thôi chiếu' }).click();

  await page.getByLabel('Tên người được mời').fill('Văn Đốc');
  await page.getByRole('button', { name: 'Tạo đường dẫn', exact: true }).click();
  const link = page.getByRole('listitem').filter({ hasText: 'Thư ký · Văn Đốc' });
  const address = await link.getByLabel('Địa chỉ').inputValue();
  await expectAccessible(page);

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(address);
  await expect(guest).toHaveURL(/\/app\/meetings\/[^/]+$/);
  await guest.goto(`${server.url}/app`);
  await expect(guest.getByRole('heading', { name: 'Chào Văn Đốc' })).toBeVisible();
  await expect(guest.getByText(TITLE)).toBeVisible();

  await link.getByRole('button', { name: 'Thu hồi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
  await expect(link).toHaveCount(0);
  await guest.goto(address);
  await expect(guest.getByRole('heading', { name: 'Đường dẫn không dùng được' })).toBeVisible();
  await expectAccessible(guest);
  await guest.context().close();
  expect(errors).toEqual([]);
});

test('manages users and settings, speaks English, signs out', async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto(`${server.url}/app/admin`);
  await signIn(page);
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ và tên').fill('Trần Văn Bình');
  await dialog.getByLabel('Tên đăng nhập').fill('binh');
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Trần Văn Bình' })).toBeVisible();
  await page.getByLabel('Tên cơ quan').fill('Cục Công Thương địa phương');
  await page.getByRole('button', { name: 'Lưu' }).first().click();
  await expect(page.getByText('Đã lưu cài đặt.')).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${server.url}/app/nowhere`);
  await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible();
  await page.getByRole('button', { name: `Tài khoản: ${NAME}` }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/app`);
  await signIn(page);
  await expect(page.getByRole('heading', { name: `Chào ${NAME}` })).toBeVisible();
  for (const path of ['/app', '/app/meetings', '/app/meetings/new', '/app/admin']) {
    await page.goto(`${server.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});
