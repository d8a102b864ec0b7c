/** Tables in the minutes: two secretaries in its cells, by the keyboard, with an input method and off the network. */
import { type CDPSession, expect, type Locator, test } from '@playwright/test';
import {
  becomeAdministrator,
  call,
  type Desk,
  enterRoom,
  expectAccessible,
  expectNoSidewaysScroll,
  joinRoom,
  makeMeeting,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server?.stop());

const cell = ({ page }: Desk, row: number, column: number): Locator =>
  page.getByLabel(`Hàng ${row}, cột ${column}`, { exact: true });

/** What stands in the cells, row by row. */
const cells = ({ page }: Desk) =>
  page
    .locator('[data-testid="minutes"] .tk-grid tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('textarea')].map(({ value }) => value)),
    );

const expectCells = (desk: Desk, wanted: string[][]) => expect.poll(() => cells(desk)).toEqual(wanted);

/** Composes a word letter by letter; `between` happens before its end. */
async function compose(ime: CDPSession, word: string, between: () => Promise<void>): Promise<void> {
  for (let length = 1; length <= word.length; length++)
    await ime.send('Input.imeSetComposition', {
      text: word.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  await between();
  await ime.send('Input.insertText', { text: word });
}

test('two secretaries fill a table at once, and attendees see it', async ({ browser }) => {
  const administrator = await becomeAdministrator(browser, server);
  const meeting = await makeMeeting(administrator, ['một', '']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role: 'viewer',
  });

  // By the keyboard alone: the menu, the title, the cells, a row more.
  await a.caret(1, 0);
  await a.type('/bảng');
  await a.press('Enter');
  await expect(cell(a, 1, 1)).toBeFocused();
  await a.type('Xã');
  await a.press('Tab');
  await a.type('Hộ nghèo');
  await a.press('Tab', 'Alt+Shift+Delete', 'Enter');
  await expectCells(a, [
    ['Xã', 'Hộ nghèo'],
    ['', ''],
    ['', ''],
  ]);
  await a.press('Alt+Shift+Backspace', 'Shift+Tab');
  await a.type('Yên Lư');
  await a.press('Tab');
  await a.type('12');
  await a.press('Tab');
  await expectCells(b, [
    ['Xã', 'Hộ nghèo'],
    ['Yên Lư', '12'],
    ['', ''],
  ]);

  // In one cell, while one of them composes a word there.
  await cell(a, 2, 2).click();
  await a.press('End');
  await cell(b, 2, 2).click();
  await b.press('Home');
  const ime = await a.page.context().newCDPSession(a.page);
  await compose(ime, ' hộ', () => b.type('khoảng '));
  for (const desk of [a, b]) await expect(cell(desk, 2, 2)).toHaveValue('khoảng 12 hộ');
  await a.press('Control+z');
  for (const desk of [a, b]) await expect(cell(desk, 2, 2)).toHaveValue('khoảng 12');

  // One removes the row into which the other writes off the network: it stays.
  await b.wire.cut();
  await expect(b.save).not.toHaveAttribute('data-state', 'saved');
  await cell(b, 3, 1).click();
  await b.type('Trí Yên');
  await cell(a, 3, 1).click();
  await a.press('Alt+Shift+Backspace');
  await expect.poll(async () => (await cells(a)).length).toBe(2);
  b.wire.mend();
  const both = [
    ['Xã', 'Hộ nghèo'],
    ['Yên Lư', 'khoảng 12'],
    ['Trí Yên', ''],
  ];
  await expectCells(a, both);
  await expectCells(b, both);

  // A spreadsheet is pasted into cells from here on.
  await cell(b, 3, 1).click();
  await b.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Trí Yên\t7\r\nLãng Sơn\t1.250\r\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  const filled = [...both.slice(0, 2), ['Trí Yên', '7'], ['Lãng Sơn', '1.250']];
  await expectCells(a, filled);
  await cell(b, 1, 1).click();
  await b.press('Escape');
  await b.type('Số hộ nghèo các xã');
  await expectAccessible(a.page);

  const viewer = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await viewer.goto(address);
  const table = viewer.getByRole('table', { name: 'Số hộ nghèo các xã' });
  await expect(table.getByRole('columnheader')).toHaveText(['Xã', 'Hộ nghèo']);
  await expect(table.getByRole('row')).toHaveCount(4);
  await expectNoSidewaysScroll(viewer);
  await expectAccessible(viewer);
  await cell(a, 4, 2).click();
  await a.press('End');
  await a.type(' hộ');
  await expect(table.getByRole('cell').last()).toHaveText('1.250 hộ');

  // Hidden, it is gone for attendees; removed, it comes back with its cells.
  await a.press('Control+;');
  await expect(table).toHaveCount(0);
  await a.press('Control+;');
  await expect(table).toBeVisible();
  await cell(a, 1, 1).click();
  await a.press('Control+Shift+Backspace');
  await expect(table).toHaveCount(0);
  await a.press('Control+z');
  await expect(table.getByRole('row')).toHaveCount(4);
  await expectCells(b, [...filled.slice(0, 3), ['Lãng Sơn', '1.250 hộ']]);
});
