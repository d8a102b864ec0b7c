/** A meeting on a phone, by thumb: a secretary writes above the keyboard, a photographer shoots, captions and sends. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  type Desk,
  expectAccessible,
  expectNoSidewaysScroll,
  joinRoom,
  makeMeeting,
  watchForErrors,
  workerReady,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What Gboard leaves of it. */
const ABOVE_KEYBOARD = { width: 390, height: 500 };

const PEOPLE = {
  people: [
    { id: 'trung', name: 'Ngô Quang Trung', honorific: 'đồng chí', positions: [] },
    { id: 'mai', name: 'Trần Thị Mai', honorific: 'bà', positions: [] },
  ],
};

const onPhone = (browser: Browser, meeting: string, role = 'secretary') =>
  joinRoom(browser, administrator, meeting, 'Thu Hà', role, PHONE);

/** Begins a word as an input method does, and does not end it. */
async function begin(ime: CDPSession, word: string): Promise<void> {
  for (let length = 1; length <= word.length; length++)
    await ime.send('Input.imeSetComposition', {
      text: word.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
}

async function compose(ime: CDPSession, word: string): Promise<void> {
  await begin(ime, word);
  await ime.send('Input.insertText', { text: word });
}

const barOf = ({ page }: Desk): Locator => page.getByTestId('writing-bar');
const key = (desk: Desk, name: string): Locator => barOf(desk).getByRole('button', { name, exact: true });

/** What a thumb meets is as large as a thumb. */
async function expectThumbSized(buttons: Locator): Promise<void> {
  const boxes = await buttons.evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { name: element.getAttribute('aria-label') ?? element.textContent, width, height };
    }),
  );
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.filter(({ width, height }) => width < 44 || height < 44)).toEqual([]);
}

/** The caret, above the bar and below the top of the page. */
async function expectCaretInSight(desk: Desk): Promise<void> {
  await expect
    .poll(async () => {
      const bar = await barOf(desk).boundingBox();
      const caret = await desk.page.evaluate(() => {
        const range = getSelection()?.getRangeAt(0);
        const box = range?.getClientRects()[0];
        const element = range?.startContainer;
        const around = element instanceof Element ? element.getBoundingClientRect() : null;
        return box
          ? { top: box.top, bottom: box.bottom }
          : around && { top: around.top, bottom: around.bottom };
      });
      return bar !== null && caret !== null && caret.top >= 0 && caret.bottom <= bar.y;
    })
    .toBe(true);
}

test('a secretary gives speakers, kinds and lines by thumb in the middle of a word, and no letter is doubled', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, [''], PEOPLE);
  const desk = await onPhone(browser, meeting);
  const errors = watchForErrors(desk.page);
  const ime = await desk.context.newCDPSession(desk.page);
  await expect(barOf(desk)).toBeHidden();
  await desk.entry(0).locator('.tk-words').tap();
  await expect(barOf(desk)).toBeVisible();
  await expect(desk.page.getByTestId('phone-bar')).toBeHidden();
  await expectThumbSized(barOf(desk).getByRole('button'));

  await begin(ime, 'tiế');
  await key(desk, 'Ngô Quang Trung').tap();
  await expect(desk.entry(0)).toHaveAttribute('data-speaker', 'trung');
  await desk.expectWords(['tiế']);
  await expect(desk.editor).toBeFocused();
  await compose(ime, 'n');
  await compose(ime, ' độ');
  await desk.expectWords(['tiến độ']);

  await begin(ime, ' tố');
  await key(desk, 'Loại dòng: ghi').tap();
  await key(desk, 'kết quả').tap();
  await expect(desk.entry(0)).toHaveAttribute('data-kind', 'result');
  await desk.expectWords(['tiến độ tố']);

  await begin(ime, 't');
  await key(desk, 'Dòng mới, cùng người nói').tap();
  await compose(ime, 'giải');
  await desk.expectWords(['tiến độ tốt', 'giải']);
  await expect(desk.entry(1)).toHaveAttribute('data-speaker', 'trung');
  await expect(desk.entry(1)).toHaveAttribute('data-kind', 'result');

  // Nobody else has spoken: who does is chosen from the row, and next time is known.
  await key(desk, 'Dòng mới, người nói khác').tap();
  await expect(desk.entry(2)).not.toHaveAttribute('data-speaker', 'trung');
  await key(desk, 'Trần Thị Mai').tap();
  await compose(ime, 'nhất trí');
  await key(desk, 'Dòng mới, người nói khác').tap();
  await expect(desk.entry(3)).toHaveAttribute('data-speaker', 'trung');

  await begin(ime, 'xin');
  await key(desk, 'Ghi chú riêng').tap();
  await expect(key(desk, 'Ghi chú riêng')).toHaveAttribute('aria-pressed', 'true');
  await key(desk, 'Hoàn tác').tap();
  await expect(key(desk, 'Ghi chú riêng')).toHaveAttribute('aria-pressed', 'false');
  await key(desk, 'Hoàn tác').tap();
  await desk.expectWords(['tiến độ tốt', 'giải', 'nhất trí', '']);
  await key(desk, 'Làm lại').tap();
  await desk.expectWords(['tiến độ tốt', 'giải', 'nhất trí', 'xin']);
  await expect(desk.editor).toBeFocused();

  // Found among all, whatever stands in the line; the words go on where they were.
  await desk.press('End');
  await begin(ime, ' phát');
  await key(desk, 'Tìm người nói').tap();
  await desk.type('mai');
  await desk.page
    .getByTestId('answers')
    .getByRole('option', { name: /Trần Thị Mai/ })
    .tap();
  await expect(desk.entry(3)).toHaveAttribute('data-speaker', 'mai');
  await compose(ime, ' biểu');
  await desk.expectWords(['tiến độ tốt', 'giải', 'nhất trí', 'xin phát biểu']);
  await desk.expectSaved();

  await key(desk, 'Ẩn bàn phím').tap();
  await expect(desk.page.getByTestId('phone-bar')).toBeVisible();
  await expect(barOf(desk)).toBeHidden();
  await desk.page.getByRole('button', { name: 'Bài viết' }).tap();
  await expect(desk.page.getByTestId('story-panel')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Mục lục' }).tap();
  await expect(desk.page.getByText('Đại biểu')).toBeVisible();
  await expectNoSidewaysScroll(desk.page);
  await expectAccessible(desk.page);
  expect(errors).toEqual([]);
  await desk.context.close();
});

test('the caret stays above keyboard and bar, upright, on its side and with large text, in both themes', async ({
  browser,
}) => {
  const lines = Array.from({ length: 40 }, (_, at) => `Dòng thứ ${at + 1} của biên bản`);
  const desk = await onPhone(browser, await makeMeeting(administrator, lines, PEOPLE));
  const { page } = desk;
  await desk.entry(39).locator('.tk-words').scrollIntoViewIfNeeded();
  await desk.entry(39).locator('.tk-words').tap();
  // The keyboard comes: Chrome and Firefox make the page smaller.
  await page.setViewportSize(ABOVE_KEYBOARD);
  await expectCaretInSight(desk);
  await key(desk, 'Dòng mới, cùng người nói').tap();
  await desk.type('một dòng nữa, dài đến mức phải sang hàng thứ hai của màn hình điện thoại');
  await expectCaretInSight(desk);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  // On its side; then letters of twice the size, as the browser's zoom makes them.
  for (const size of [
    { width: 844, height: 200 },
    { width: 195, height: 330 },
  ]) {
    await page.setViewportSize(size);
    await expect(barOf(desk)).toBeVisible();
    await expectCaretInSight(desk);
    await expectNoSidewaysScroll(page);
    await expectThumbSized(barOf(desk).getByRole('button'));
  }
  // Safari lays its keyboard over the page, and pushes the page up.
  await page.setViewportSize(PHONE.viewport);
  await page.evaluate(() => {
    const viewport = window.visualViewport as VisualViewport;
    Object.defineProperties(viewport, {
      height: { value: 480, configurable: true },
      offsetTop: { value: 60, configurable: true },
    });
    viewport.dispatchEvent(new Event('resize'));
  });
  await expect
    .poll(async () => {
      const box = await barOf(desk).boundingBox();
      return box && Math.round(box.y + box.height);
    })
    .toBe(540);
  await expectCaretInSight(desk);
  await desk.context.close();
});

const PICTURES = ['hall.jpg', 'conclusion.jpg'].map((name) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: readFileSync(fileURLToPath(new URL(`../../server/sample/${name}`, import.meta.url))),
}));

interface Photo {
  caption: string;
  fileName: string;
}

test('a photographer shoots, captions and sends with three taps; without a network all is kept and sent later', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['Khai mạc'], PEOPLE);
  const desk = await onPhone(browser, meeting, 'photographer');
  const { page } = desk;
  const ime = await desk.context.newCDPSession(page);
  const captions = async () =>
    (await call<Photo[]>(administrator, 'GET', `/meetings/${meeting}/media`))
      .map(({ fileName, caption }) => `${fileName}: ${caption}`)
      .sort();
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.tap();
  };
  /** Taps what opens the camera, which gives a picture: its own buttons are not ours. */
  const shoot = async (target: Locator, picture: (typeof PICTURES)[number] | undefined) => {
    const camera = page.waitForEvent('filechooser');
    await tap(target);
    const chooser = await camera;
    expect(await chooser.element().getAttribute('capture')).toBe('environment');
    await chooser.setFiles(picture ?? []);
  };
  const sheet = page.getByTestId('capture');
  const take = page.getByTestId('phone-bar').getByRole('button', { name: 'Chụp ảnh' });

  await shoot(take, PICTURES[0]);
  await expect(sheet.getByRole('textbox', { name: 'Chú thích' })).toBeFocused();
  await expect(sheet.getByTestId('capture-state')).toHaveAttribute('data-state', 'arrived');
  await expectThumbSized(sheet.getByRole('button'));
  await expectAccessible(page);
  await begin(ime, 'Đồng chí');
  await tap(sheet.getByRole('button', { name: 'Ngô Quang Trung' }));
  await expect(sheet.getByRole('textbox', { name: 'Chú thích' })).toHaveValue('Đồng chí Ngô Quang Trung');
  await compose(ime, ' phát biểu');
  await tap(sheet.getByRole('button', { name: 'Gửi', exact: true }).last());
  expect(taps).toBe(3);
  await expect(sheet).toBeHidden();
  await expect.poll(captions).toEqual(['hall.jpg: Đồng chí Ngô Quang Trung phát biểu']);

  // Without a network, two one after the other; the page is even closed before it is back.
  await page.reload();
  await workerReady(page);
  await desk.context.setOffline(true);
  await shoot(take, PICTURES[1]);
  await expect(sheet.getByTestId('capture-state')).toHaveAttribute('data-state', 'waiting');
  await sheet.getByRole('textbox', { name: 'Chú thích' }).fill('Toàn cảnh');
  await shoot(sheet.getByRole('button', { name: 'Chụp tiếp' }), {
    ...PICTURES[0],
    name: 'again.jpg',
    buffer: Buffer.concat([PICTURES[0]?.buffer ?? Buffer.of(), Buffer.of(0)]),
  } as (typeof PICTURES)[number]);
  await expect(sheet.getByRole('listitem')).toHaveCount(4);
  await sheet.getByRole('textbox', { name: 'Chú thích' }).fill('Giờ giải lao');
  await page.reload();
  await expect(page.getByTestId('minutes')).toBeVisible();
  await page.getByRole('button', { name: 'Mục lục' }).tap();
  await expect(page.getByTestId('photo-tray').getByText('Chờ mạng')).toHaveCount(2);
  await expectAccessible(page);
  await desk.context.setOffline(false);
  await expect
    .poll(captions)
    .toEqual([
      'again.jpg: Giờ giải lao',
      'conclusion.jpg: Toàn cảnh',
      'hall.jpg: Đồng chí Ngô Quang Trung phát biểu',
    ]);
  await desk.context.close();
});

test('corrections that are asked for are seen while one writes; dialogs give the focus back', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['Năm 2022 đạt 53% kế hoạch'], PEOPLE);
  await call(administrator, 'PATCH', `/meetings/${meeting}`, { state: 'open' });
  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role: 'viewer',
  });
  const desk = await onPhone(browser, meeting);
  const { page } = desk;
  await desk.entry(0).locator('.tk-words').tap();
  await expect(barOf(desk)).toBeVisible();

  const viewer = await (await browser.newContext(PHONE)).newPage();
  await viewer.goto(address);
  await expect(viewer.locator('#watching')).not.toBeEmpty();
  await viewer.locator('[data-entry-id="e1"] .text').tap();
  await viewer.getByRole('button', { name: /^Đề nghị sửa: / }).tap();
  const dialog = viewer.getByRole('dialog', { name: 'Đề nghị sửa' });
  await dialog.getByLabel('Sửa thẳng vào dòng').fill('Năm 2022 đạt 35% kế hoạch');
  await dialog.getByRole('button', { name: 'Gửi thư ký' }).tap();

  await key(desk, '1 đề nghị sửa đang chờ').tap();
  const asked = page.getByTestId('corrections').getByRole('button');
  await expect(asked).toBeFocused();
  await expect(
    page.getByTestId('phone-bar').getByRole('button', { name: '1 đề nghị sửa đang chờ' }),
  ).toBeVisible();
  await expectAccessible(page);
  await asked.tap();
  const answer = page.getByRole('dialog', { name: 'Đề nghị sửa một dòng' });
  await expect(answer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(answer).toBeHidden();
  await expect(asked).toBeFocused();

  await page.getByTestId('photo-input').setInputFiles(PICTURES[0] ?? []);
  const photo = page.getByRole('button', { name: 'Mở ảnh: hall.jpg' });
  await photo.focus();
  await photo.tap();
  await expect(page.getByTestId('photo-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('photo-dialog')).toBeHidden();
  await expect(photo).toBeFocused();
  await viewer.context().close();
  await desk.context.close();
});
