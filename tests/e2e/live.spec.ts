/** The live view in a browser, over the real server: attendees watch while a secretary writes. */
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type APIRequestContext, expect, type Page, request, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { insertInline, insertMarker } from '../../shared/schema/writing';
import { setKeys, type as typeInto } from '../unit/live/edits';
import { session } from '../unit/live/minutes';
import { expectAccessible, watchForErrors } from './people';
import { type RunningServer, startServer } from './server';

const PHONE = { width: 390, height: 844 };

let server: RunningServer;
let api: APIRequestContext;
let meeting: string;
/** Address of a link to watch by, and the id to revoke it with. */
let link: { id: string; address: string };
let minutes: Y.Doc;
let provider: WebsocketProvider;

async function call<T>(method: string, path: string, data: unknown): Promise<T> {
  const response = await api.fetch(`/api${path}`, { method, data });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? (undefined as T) : ((await response.json()) as T);
}

const newLink = () =>
  call<{ id: string; address: string }>('POST', `/meetings/${meeting}/links`, { role: 'viewer' });

const setState = (state: string) => call('PATCH', `/meetings/${meeting}`, { state });

/** A secretary's connection, as a stock client makes it. */
async function write(): Promise<void> {
  const cookies = (await api.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  class OurSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: cookies }, origin: server.url });
    }
  }
  minutes = new Y.Doc();
  provider = new WebsocketProvider(
    `${server.url.replace('http', 'ws')}/sync`,
    `minutes.${meeting}`,
    minutes,
    {
      WebSocketPolyfill: OurSocket as never,
      disableBc: true,
    },
  );
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
}

/** Adds a line at the end of the minutes. */
function addLine(id: string, words: string, attributes: Record<string, unknown> = {}): void {
  const text = minutes.getText(MINUTES_ROOTS.text);
  minutes.transact(() => {
    const at = insertMarker(text, text.length, { id, type: 'entry', order: `zz${id}`, ...attributes });
    insertInline(text, at, [{ type: 'text', text: words, marks: {} }]);
  });
}

const line = (page: Page, id: string) => page.locator(`[data-entry-id="${id}"]`);
const isAtEnd = (page: Page) =>
  page.evaluate(() => innerHeight + scrollY >= document.documentElement.scrollHeight - 4);

/** A wire to the server that can be cut. */
async function startNetwork(port: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const wire = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      wire.close();
    },
  };
}

/** The session, with the offices of who chairs it. */
const withPositions = {
  ...session,
  people: session.people.map((person) =>
    person.id === 'trung'
      ? {
          ...person,
          positions: [
            { title: 'Bí thư Đảng ủy', organization: 'cuc' },
            { title: 'Cục trưởng', organization: 'cuc' },
          ],
        }
      : person,
  ),
};

test.describe.configure({ mode: 'serial' });
test.use({ viewport: PHONE });

test.beforeAll(async () => {
  server = await startServer();
  api = await request.newContext({ baseURL: server.url, extraHTTPHeaders: { origin: server.url } });
  const token = new URL(server.adminLink).pathname.split('/').at(-1);
  await call('POST', '/setup', {
    token,
    username: 'ngocson',
    name: 'Ngọc Sơn',
    password: 'mat-khau-rat-dai',
  });
  meeting = (await call<{ id: string }>('POST', '/meetings', withPositions)).id;
  await setState('open');
  link = await newLink();
  await write();
});

test.afterAll(async () => {
  provider?.destroy();
  await api?.dispose();
  await server?.stop();
});

test('shows what is public, works with the keyboard and with a screen reader', async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto(link.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(session.meeting.title);
  await expect(page.getByText('Đang ghi trực tiếp')).toBeVisible();
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  await expect(line(page, 'e6')).toContainText('Trung tâm');
  await expect(line(page, 'e4')).toHaveCount(0);
  expect(await page.content()).not.toContain('quyết toán');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.getByLabel('Chương trình', { exact: true }).first().click();
  await expectAccessible(page);
  await page.getByRole('link', { name: /Báo cáo kết quả/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Báo cáo kết quả/ })).toBeInViewport();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
});

test('follows what is written at the end, and tells of it in a pill further up', async ({ page }) => {
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  for (let n = 0; n < 12; n++)
    addLine(`f${n}`, `Ý kiến thứ ${n} về kế hoạch công tác của Trung tâm trong năm`);
  await expect(line(page, 'f11')).toBeInViewport();
  minutes.transact(() => typeInto(minutes, 'f11', ', được nhất trí'));
  await expect(line(page, 'f11')).toContainText('được nhất trí');
  expect(await isAtEnd(page)).toBe(true);

  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, -600);
  await expect.poll(() => isAtEnd(page)).toBe(false);
  const before = await page.evaluate(() => scrollY);
  addLine('g1', 'Nghỉ giải lao');
  addLine('g2', 'Làm việc tiếp');
  const pill = page.getByRole('button', { name: '2 dòng mới' });
  await expect(pill).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await pill.click();
  await expect(line(page, 'g2')).toBeInViewport();
  await expect(page.locator('#pill')).toBeHidden();
});

for (const [name, viewport] of Object.entries({ phone: PHONE, desk: { width: 1440, height: 900 } })) {
  test(`takes a line away when it becomes private, without moving what is read (${name})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto(link.address);
    await expect(page.getByText('1 người đang xem')).toBeVisible();
    const read = line(page, 'e6');
    await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await expect.poll(() => isAtEnd(page)).toBe(false);
    const place = () => read.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await place();
    // Pages scroll by whole pixels.
    const stays = async () => expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
    minutes.transact(() => setKeys(minutes, 'e1', { private: true }));
    await expect(line(page, 'e1')).toHaveCount(0);
    await stays();
    minutes.transact(() => setKeys(minutes, 'e1', { private: false }));
    await expect(line(page, 'e1')).toHaveCount(1);
    await stays();
  });
}

test('remembers text size and background', async ({ page }) => {
  await page.goto(link.address);
  const size = () =>
    line(page, 'e6')
      .locator('.text')
      .evaluate((text) => getComputedStyle(text).fontSize);
  const before = await size();
  await page.getByLabel('Cỡ chữ và nền').click();
  await page.getByText('Rất lớn').click();
  await page.getByText('Tối', { exact: true }).click();
  await expectAccessible(page);
  await page.reload();
  expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before) * 1.4);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test('reads without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(link.address);
  await expect(line(page, 'g2')).toHaveText('Làm việc tiếp');
  await expect(page.getByRole('link', { name: 'Tải lại' })).toBeVisible();
  await context.close();
});

test('marks new words for a moment, and nothing where stillness is asked for', async ({ page }) => {
  const marked = () => page.evaluate(() => CSS.highlights.get('fresh')?.size ?? 0);
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  addLine('h1', 'Cảm ơn các đại biểu');
  await expect.poll(marked).toBe(1);
  await expect.poll(marked).toBe(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  addLine('h2', 'Xin cảm ơn');
  await expect(line(page, 'h2')).toBeVisible();
  expect(await marked()).toBe(0);
});

test('lets new blocks slide in, and nothing move where stillness is asked for', async ({ page }) => {
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  const came = await page.evaluateHandle(() => {
    const ids: string[] = [];
    document.addEventListener('animationstart', ({ target }) => ids.push((target as Element).id));
    return ids;
  });
  addLine('i1', 'Mời các đại biểu phát biểu');
  await expect.poll(() => came.jsonValue()).toEqual(['b-i1']);
  minutes.transact(() => typeInto(minutes, 'i1', ' ý kiến'));
  await expect(line(page, 'i1')).toContainText('ý kiến');
  await expect(line(page, 'i1')).not.toHaveAttribute('data-come');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  addLine('i2', 'Không có ý kiến khác');
  await expect(line(page, 'i2')).toBeVisible();
  await expect(line(page, 'i2')).not.toHaveAttribute('data-come');
  expect(await came.jsonValue()).toEqual(['b-i1']);
});

test('shows a photo as soon as it stands in the minutes', async ({ page }) => {
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  const uploaded = await api.post(`/api/meetings/${meeting}/media`, {
    headers: { 'content-type': 'image/jpeg', 'x-file-name': 'hoi-truong.jpg' },
    data: readFileSync(new URL('../../server/sample/hall.jpg', import.meta.url)),
  });
  const { id } = (await uploaded.json()) as { id: string };
  addLine('photo', 'Toàn cảnh buổi làm việc', { type: 'photo', media: id, by: 'Văn Đốc' });
  const figure = page.locator('#b-photo');
  await expect(figure).toContainText('Toàn cảnh buổi làm việc · Ảnh: Văn Đốc');
  const image = figure.locator('img');
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
  await expect(figure).toBeInViewport();
});

test('says what offices a speaker holds, once in each part of the meeting', async ({ page }) => {
  await page.goto(link.address);
  await expect(line(page, 'e5')).toContainText(
    'Đồng chí Ngô Quang Trung, Bí thư Đảng ủy, Cục trưởng, ghi nhận',
  );
  await expect(line(page, 'e6')).not.toContainText('Cục trưởng');
});

test('shows the agenda beside the minutes where there is room, and where the meeting is now', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(link.address);
  const agenda = page.getByRole('navigation', { name: 'Chương trình' });
  await expect(agenda.getByRole('link')).toHaveCount(4);
  await expect(page.locator('summary[aria-label="Chương trình"]')).toBeHidden();
  await expect(agenda.getByRole('link', { name: /đang ghi/ })).toContainText('Bế mạc');
  await agenda.getByRole('link', { name: /Báo cáo kết quả/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Báo cáo kết quả/ })).toBeInViewport();
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expect(agenda).toBeHidden();
});

for (const [language, words] of Object.entries({
  vi: { menu: 'Cỡ chữ và nền', enter: 'Màn hình lớn', leave: 'Thoát màn hình lớn' },
  en: { menu: 'Text size and background', enter: 'Big screen', leave: 'Leave the big screen' },
})) {
  test(`fills the screen of a hall and follows the newest line (${language})`, async ({ page, context }) => {
    await context.addCookies([{ name: 'lang', value: language, url: server.url }]);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(link.address);
    await page.getByLabel(words.menu).click();
    await page.getByRole('button', { name: words.enter }).click();
    await expect(page).toHaveURL(/\?hall$/);
    await expect(page.locator('.menu, .beside, .foot').filter({ visible: true })).toHaveCount(0);
    await page.keyboard.press('Alt+KeyM');
    await expect(page).toHaveURL(link.address);
    await expect(page.getByLabel(words.menu)).toBeVisible();

    await page.goto(`${link.address}?hall`);
    await expect(page.getByLabel(words.menu)).toBeHidden();
    const letters = line(page, 'g2').locator('.text');
    expect(await letters.evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))).toBe(48);
    await page.mouse.move(900, 500);
    await page.mouse.wheel(0, -700);
    await expect.poll(() => isAtEnd(page)).toBe(false);
    addLine(`hall-${language}`, 'Xin mời nghỉ giải lao');
    await expect(line(page, `hall-${language}`)).toBeInViewport();
    await expect.poll(() => isAtEnd(page)).toBe(true);
    await expectAccessible(page);
    await page.getByRole('button', { name: words.leave }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(words.menu)).toBeVisible();
  });
}

test('says since when the network is gone', async ({ page, context }) => {
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/Mất mạng từ \d\d:\d\d/)).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByText(/Mất mạng/)).toBeHidden();
});

test('says that the connection is gone, and catches up when it is back', async ({ page }) => {
  const network = await startNetwork(Number(new URL(server.url).port));
  await page.goto(`${network.url}${new URL(link.address).pathname}`);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  network.cut();
  await expect(page.getByText('Đang kết nối lại…')).toBeVisible();
  addLine('k1', 'Điều đã lỡ');
  addLine('k2', 'Điều đã lỡ và bỏ đi');
  addLine('k3', 'Điều sau cùng');
  minutes.transact(() => {
    typeInto(minutes, 'k1', ', nay đã thấy');
    setKeys(minutes, 'k2', { deleted: true });
    setKeys(minutes, 'g1', { private: true });
    setKeys(minutes, 'g2', { order: 'zzz' });
  });
  network.mend();
  await expect(line(page, 'k1')).toBeVisible({ timeout: 40_000 });
  await expect(line(page, 'k3')).toBeVisible();
  await expect(page.getByText('Đang kết nối lại…')).toBeHidden();
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  // Word for word what a page says that is loaded now.
  const words = () => page.locator('#minutes .text').allTextContents();
  const caughtUp = await words();
  expect(caughtUp.join()).not.toMatch(/bỏ đi|Nghỉ giải lao/);
  await page.reload();
  expect(await words()).toEqual(caughtUp);
  network.close();
});

test('says that the meeting is over, and that a link was revoked', async ({ page }) => {
  await page.goto(link.address);
  await expect(page.getByText('1 người đang xem')).toBeVisible();
  await setState('closed');
  await expect(page.getByText('Đã kết thúc')).toBeVisible();
  await call('DELETE', `/meetings/${meeting}/links/${link.id}`, {});
  await expect(page.getByText('Liên kết này đã bị thu hồi hoặc hết hạn')).toBeVisible({ timeout: 2_000 });
  const response = await page.goto(link.address);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Liên kết này không mở được' })).toBeVisible();
  await expectAccessible(page);
});
