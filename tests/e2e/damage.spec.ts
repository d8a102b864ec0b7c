/** A document that is damaged on the server's disk: each who opens it reads what it is, and loses nothing. */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from '@playwright/test';
import { becomeAdministrator, enterRoom, expectAccessible, joinRoom, makeMeeting } from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server?.stop());

/** Changes a document's first row behind the journal's back. */
function damage(dataFolder: string, document: string): void {
  const database = new DatabaseSync(join(dataFolder, 'journal.sqlite'));
  database.exec('DROP TRIGGER journal_never_changes; DELETE FROM snapshots');
  database
    .prepare(
      "UPDATE journal SET author = author || 'x' WHERE seq = 1 AND document = (SELECT id FROM documents WHERE name = ?)",
    )
    .run(document);
  database.close();
}

test('a damaged document says so, keeps what was typed here, and shows nothing empty', async ({
  browser,
}) => {
  const administrator = await becomeAdministrator(browser, server);
  const meeting = await makeMeeting(administrator, ['Mở đầu']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  await a.expectSaved();
  await server.kill();
  await expect(a.save).toHaveAttribute('data-state', 'offline');
  await a.caret(0, -1);
  await a.type(' khi mất máy chủ');
  damage(server.dataFolder, `minutes.${meeting}`);
  await server.restart();

  const told = a.page.locator('[data-refusal="document-damaged"]');
  await expect(told).toContainText('bị hỏng');
  await expect(told).toContainText('verify');
  await expect(a.save).toHaveAttribute('data-state', 'error');
  await expectAccessible(a.page);
  await a.page.reload();
  await expect(told).toBeVisible();
  await a.expectWords(['Mở đầu khi mất máy chủ']);

  // Who has nothing of it on this device sees no sheet at all.
  await b.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  });
  await b.page.reload();
  await expect(b.page.locator('[data-refusal="document-damaged"]')).toBeVisible();
  await expect(b.editor).toBeHidden();

  const answer = await a.page.request.get(`${server.url}/api/meetings/${meeting}/bundle`);
  expect(answer.status()).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'document-damaged' } });
  await b.context.close();
});
