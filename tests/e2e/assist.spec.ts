/** The optional language model: nothing is seen of it while it is off; asked, read, taken sentence by sentence, undone. */
import { expect, type Page, test } from '@playwright/test';
import { FakeModel, finish, piece, STREAM } from '../integration/assist/fake-model';
import {
  becomeAdministrator,
  call,
  expectAccessible,
  expectNoSidewaysScroll,
  watchForErrors,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let model: FakeModel;
let editor: Page;
let meeting: string;

/** Ends the answer that is under way. */
let goOn: () => void = () => {};

test.beforeAll(async ({ browser }) => {
  [server, model] = await Promise.all([startServer(), new FakeModel().open()]);
  editor = await becomeAdministrator(browser, server);
  const [sample] = await call<{ id: string }[]>(editor, 'GET', '/meetings');
  if (!sample) throw new Error('There is no sample meeting.');
  meeting = sample.id;
  await call(editor, 'POST', `/meetings/${meeting}/story`, {});
});
test.afterAll(async () => {
  await server?.stop();
  await model?.close();
});
test.describe.configure({ mode: 'serial' });

const story = () => `${server.url}/app/meetings/${meeting}/story`;
const lead = () => editor.locator('[data-testid="story"] [data-type="lead"]');
const paragraph = () => editor.locator('[data-testid="story"] [data-type="paragraph"]').first();
const panel = () => editor.getByTestId('assist');
const offer = (index: number) => panel().locator(`li[data-offer="${index}"]`);
const menu = () => editor.getByTestId('assist-menu');

/** Says each sentence that it was sent with a few words more; the one at `invents` with somebody whom nobody knows. */
function rewriting({ invents = -1, waits = false } = {}) {
  model.answer = async (response, { body }) => {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const sentences = [...(messages[1]?.content ?? '').matchAll(/^\[(\d+)\] (.+)$/gmu)];
    response.writeHead(200, STREAM);
    for (const [place, [, number, text]] of sentences.entries()) {
      const more = place === invents ? 'theo ông Trần Văn Bịa' : 'như biên bản đã ghi';
      response.write(piece(`[${number}] ${text?.replace(/[./]+$/u, '')}, ${more}.\n`));
    }
    // A sentence is whole when the next one begins.
    response.write(piece('[99] '));
    if (waits) await Promise.race([new Promise<void>((resolve) => (goOn = resolve)), once(response)]);
    response.end(finish());
  };
}
const once = (response: { once(event: 'close', then: () => void): unknown }) =>
  new Promise<void>((resolve) => response.once('close', resolve));

async function choose(action: string) {
  await menu().click();
  await editor.locator(`[data-assist="${action}"]`).click();
}

test('shows nothing while there is no model', async () => {
  await editor.goto(story());
  await paragraph().click();
  await expect(editor.getByTestId('story-provenance').getByRole('listitem')).not.toHaveCount(0);
  await expect(menu()).toHaveCount(0);
});

test('an administrator names one, and sees that it answers', async () => {
  rewriting();
  await editor.goto(`${server.url}/app/admin`);
  const form = editor.getByTestId('model-settings');
  await form.getByLabel('Địa chỉ').fill('localhost');
  await form.locator('[data-trial]').click();
  await expect(form).toContainText('Cần địa chỉ http:// hoặc https://');
  await form.getByLabel('Địa chỉ').fill(model.address);
  await form.getByLabel('Tên mô hình').fill('mo-hinh-thu');
  await form.getByLabel('Khoá', { exact: true }).fill('sk-rat-bi-mat');
  await form.locator('[data-trial]').click();
  await expect(form.locator('[data-answers="true"]')).toHaveText('Mô hình trả lời được.');
  await expectAccessible(editor);
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form).toContainText('Đã lưu một khoá.');
  await expect(form.getByLabel('Khoá', { exact: true })).toHaveValue('');
});

test('sentences are taken with the keyboard, each one step of undo', async () => {
  const errors = watchForErrors(editor);
  rewriting({ waits: true });
  await editor.goto(story());
  await paragraph().click();
  const before = (await paragraph().textContent()) ?? '';
  await editor.keyboard.press('Control+j');
  await expect(editor.getByRole('menuitem').first()).toBeVisible();
  await expectAccessible(editor);
  await editor.locator('[data-assist="rewrite"]').click();
  await expect(offer(0)).toContainText('như biên bản đã ghi');
  // It is read while the model still speaks.
  await expect(panel()).toHaveAttribute('data-state', 'running');
  await expectAccessible(editor);
  const count = await panel().locator('li[data-offer]').count();
  goOn();
  await expect(panel()).toHaveAttribute('data-state', 'done');
  await expect(offer(0).locator('[data-take-offer]')).toBeFocused();
  await editor.keyboard.press('Enter');
  await expect(offer(0)).toHaveCount(0);
  await expect(paragraph()).toContainText('như biên bản đã ghi');
  await expect(editor.getByTestId('story-taken')).toContainText('mo-hinh-thu · Nguyễn Thị Ngọc Sơn nhận');
  for (let index = 1; index < count; index++) {
    await expect(offer(index).locator('[data-take-offer]')).toBeFocused();
    await editor.keyboard.press('Enter');
    await expect(offer(index)).toHaveCount(0);
  }
  const after = (await paragraph().textContent()) ?? '';
  expect(after.match(/như biên bản đã ghi/g)).toHaveLength(count);
  // Its source is still known.
  await editor.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await paragraph().click();
  await expect(editor.getByTestId('story-by-model')).toBeVisible();
  await expect(editor.getByTestId('story-provenance').getByRole('listitem')).not.toHaveCount(0);
  for (let step = 0; step < count; step++) await editor.keyboard.press('Control+z');
  await expect(paragraph()).toHaveText(before);
  await expect(editor.getByTestId('story-taken')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('what was invented is marked, and taken only after somebody vouched for it', async () => {
  rewriting({ invents: 0 });
  await lead().click();
  await choose('shorten');
  await expect(offer(0).locator('mark')).toHaveText('Trần Văn Bịa');
  await expect(offer(0).locator('[data-take-offer]')).toHaveCount(0);
  await expectAccessible(editor);
  await offer(0).locator('[data-vouch]').click();
  const dialog = editor.getByRole('dialog');
  await dialog.getByLabel('Vì sao điều này đúng').fill('Ông Bịa mới được bổ nhiệm.');
  await dialog.locator('[data-confirm="vouch"]').click();
  await expect(offer(0).locator('[data-take-offer]')).toBeVisible();
  await offer(0).locator('[data-take-offer]').click();
  await expect(lead()).toContainText('theo ông Trần Văn Bịa');
});

test('stopping hangs up on the model, and an error loses nothing', async () => {
  rewriting({ waits: true });
  await paragraph().click();
  const before = (await paragraph().textContent()) ?? '';
  await choose('rewrite');
  await expect(offer(0)).toBeVisible();
  const { closed } = await model.request(model.asked.length);
  await panel().getByRole('button', { name: 'Dừng' }).click();
  await closed;
  await expect(panel()).toHaveAttribute('data-state', 'stopped');
  model.answer = (response) => {
    response.writeHead(500, { 'content-type': 'text/html' });
    response.end('<h1>Oops</h1>');
  };
  await panel().getByRole('button', { name: 'Thử lại' }).click();
  await expect(panel().getByRole('alert')).toHaveText(/Máy chủ của mô hình gặp lỗi/);
  await expectAccessible(editor);
  await expect(paragraph()).toHaveText(before);
  await panel().getByRole('button', { name: 'Đóng' }).click();
  await expect(panel()).toHaveCount(0);
});

test('a phone gets it from below, and a translation to copy', async () => {
  await editor.setViewportSize({ width: 390, height: 844 });
  await editor.goto(story());
  model.answer = (response) => {
    response.writeHead(200, STREAM);
    response.end(
      `${piece('[1] On 21 February 2023 the Director General held a meeting with 999 people.')}${finish()}`,
    );
  };
  await lead().click();
  await choose('translate');
  const dialog = editor.getByRole('dialog');
  await expect(dialog.locator('[data-offer] mark').first()).toBeVisible();
  await expect(dialog).toContainText('999');
  await expect(dialog.locator('[data-copy]')).toBeVisible();
  await expectNoSidewaysScroll(editor);
  await expectAccessible(editor);
  await editor.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
