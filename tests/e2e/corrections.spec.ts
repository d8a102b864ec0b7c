/** An attendee asks for a correction on the live page, secretaries answer in the room, the attendee sees what became of it. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  type Desk,
  enterRoom,
  expectAccessible,
  makeMeeting,
  watchForErrors,
} from './people';
import { type RunningServer, startServer } from './server';

/** The room asks for new requests every ten seconds. */
const ARRIVES = { timeout: 20_000 };

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

async function openMeeting(): Promise<{ meeting: string; address: string }> {
  const meeting = await makeMeeting(administrator, [
    'Năm 2022 Trung tâm giải ngân đạt 53% kế hoạch',
    'Đề nghị bổ sung biên chế',
    'Bế mạc',
  ]);
  await call(administrator, 'PATCH', `/meetings/${meeting}`, { state: 'open' });
  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role: 'viewer',
  });
  return { meeting, address };
}

async function attend(
  browser: Browser,
  address: string,
  language: 'vi' | 'en',
  size: { width: number; height: number },
) {
  const context = await browser.newContext({ viewport: size });
  await context.addCookies([{ name: 'lang', value: language, url: server.url }]);
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.locator('#watching')).not.toBeEmpty();
  return page;
}

const WORDS = {
  vi: {
    ask: /^Đề nghị sửa: /,
    dialog: 'Đề nghị sửa',
    wish: 'Sửa thẳng vào dòng',
    note: 'Lời nhắn, họ tên (không bắt buộc)',
    send: 'Gửi thư ký',
    mine: 'Đề nghị sửa của ông/bà',
    open: 'Đã gửi, chờ thư ký xem',
    accepted: 'Thư ký đã sửa theo đề nghị',
    declined: 'Thư ký không nhận: Đúng như băng ghi âm',
    nothing: 'Hãy sửa lại dòng chữ, hoặc viết vài lời cho thư ký.',
  },
  en: {
    ask: /^Ask for a correction: /,
    dialog: 'Ask for a correction',
    wish: 'Correct the line itself',
    note: 'A message, your name (optional)',
    send: 'Send to the secretary',
    mine: 'Corrections you asked for',
    open: 'Sent, waiting for a secretary',
    accepted: 'Corrected as you asked',
    declined: 'Not accepted: Đúng như băng ghi âm',
    nothing: 'Change the line, or write a few words to the secretary.',
  },
};

const SIZES = { vi: { width: 390, height: 844 }, en: { width: 1440, height: 900 } };

for (const language of ['vi', 'en'] as const) {
  test(`is asked for, accepted and declined (${language})`, async ({ browser }) => {
    const words = WORDS[language];
    const { meeting, address } = await openMeeting();
    const page = await attend(browser, address, language, SIZES[language]);
    const errors = watchForErrors(page);
    const line = (id: string) => page.locator(`[data-entry-id="${id}"]`);
    const dialog = page.getByRole('dialog', { name: words.dialog });

    // On a phone by touch, at a desk by pointing.
    if (language === 'vi') await line('e1').locator('.text').click();
    else await line('e1').hover();
    await page.getByRole('button', { name: words.ask }).click();
    await expect(dialog.getByLabel(words.wish)).toBeFocused();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: words.send }).click();
    await expect(dialog.getByRole('alert')).toHaveText(words.nothing);
    await dialog.getByLabel(words.wish).fill('Năm 2022 Trung tâm giải ngân đạt 35% kế hoạch');
    await dialog.getByLabel(words.note).fill('Bà Lan, Trung tâm');
    await dialog.getByRole('button', { name: words.send }).click();
    await expect(line('e1')).toContainText(words.open);

    // By the keyboard alone.
    const ask = page.getByRole('button', { name: words.ask });
    await ask.focus();
    await expect(line('e1').locator('.ask')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(line('e2').locator('.ask')).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByLabel(words.note).fill('Tôi không nói câu này');
    await page.keyboard.press('Enter');
    await expect(line('e2')).toContainText(words.open);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );

    const other = await attend(browser, address, language, SIZES[language]);
    await expect(other.getByText(words.open)).toHaveCount(0);

    const desk: Desk = await enterRoom(administrator, meeting);
    const panel = desk.page.getByTestId('corrections');
    await expect(panel.getByRole('listitem')).toHaveCount(2, ARRIVES);
    await expectAccessible(desk.page);
    await panel.getByRole('button', { name: /Bà Lan/ }).click();
    const answer = desk.page.getByRole('dialog', { name: 'Đề nghị sửa một dòng' });
    await expect(answer.locator('del')).toHaveText('53%');
    await expect(answer.locator('ins')).toHaveText('35%');
    await expectAccessible(desk.page);
    await answer.getByRole('button', { name: 'Nhận', exact: true }).click();
    await expect(answer).toBeHidden();
    await desk.expectWords([
      'Năm 2022 Trung tâm giải ngân đạt 35% kế hoạch',
      'Đề nghị bổ sung biên chế',
      'Bế mạc',
    ]);
    await expect(line('e1')).toContainText('đạt 35% kế hoạch');
    await expect(line('e1')).toContainText(words.accepted);

    await panel.getByRole('button', { name: /Tôi không nói/ }).click();
    await expect(answer.getByRole('button', { name: 'Không nhận' })).toBeDisabled();
    await answer.getByLabel('Lời đáp').fill('Đúng như băng ghi âm');
    await answer.getByRole('button', { name: 'Không nhận' }).click();
    await expect(line('e2')).toContainText(words.declined);
    await expect(panel).toHaveCount(0);

    // It is still there for who comes back, and nobody else sees it.
    await page.reload();
    await expect(line('e1')).toContainText(words.accepted);
    await page.getByLabel(words.mine).first().click();
    await expect(page.locator('#asked li')).toHaveCount(2);
    await expectAccessible(page);
    await expect(other.locator('.answer')).toHaveCount(0);
    expect(errors).toEqual([]);
    await page.context().close();
    await other.context().close();
  });
}

test('the words of a colleague who writes in the same line meanwhile stay', async ({ browser }) => {
  const { meeting, address } = await openMeeting();
  const page = await attend(browser, address, 'vi', SIZES.en);
  await page.locator('[data-entry-id="e1"]').hover();
  await page.getByRole('button', { name: WORDS.vi.ask }).click();
  const desk = await enterRoom(administrator, meeting);
  await desk.caret(0, -1);
  await desk.page.keyboard.insertText(' năm');
  await desk.expectSaved();
  // The button stays in a line that is written in.
  await expect(page.locator('[data-entry-id="e1"]')).toContainText('kế hoạch năm');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(WORDS.vi.wish).fill('Năm 2022 Trung tâm giải ngân đạt 35% kế hoạch');
  await dialog.getByRole('button', { name: WORDS.vi.send }).click();
  await desk.page.getByTestId('corrections').getByRole('button').first().click(ARRIVES);
  const answer = desk.page.getByRole('dialog', { name: 'Đề nghị sửa một dòng' });
  await answer
    .getByLabel('Dòng sẽ ghi vào biên bản')
    .fill('Năm 2022, Trung tâm giải ngân đạt 35% kế hoạch năm');
  await answer.getByRole('button', { name: 'Nhận, có sửa' }).click();
  await expect
    .poll(async () => (await desk.words())[0])
    .toBe('Năm 2022, Trung tâm giải ngân đạt 35% kế hoạch năm');
  await expect(page.locator('[data-entry-id="e1"]')).toContainText('Thư ký đã nhận, có sửa thêm');
  await page.context().close();
});
