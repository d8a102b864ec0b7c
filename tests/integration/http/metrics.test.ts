/** Figures for the administrator's monitoring: who may read them, and that they count. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type House, newAccount, openHouse } from './house';

let house: House;
let admin: Browser;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
});
afterAll(() => house.close());

const proxied = { 'x-forwarded-for': '203.0.113.7' };

test('are for administrators, and for programs on the same machine', async () => {
  const someone = await newAccount(house, admin, 'ai-do');
  expect((await house.browser().request('GET', '/metrics')).status).toBe(200);
  expect((await house.browser().request('GET', '/metrics', undefined, proxied)).status).toBe(404);
  expect((await someone.request('GET', '/metrics', undefined, proxied)).status).toBe(404);
  expect((await admin.request('GET', '/metrics', undefined, proxied)).status).toBe(200);
});

test('count what is refused, by reason', async () => {
  const refused = async () => {
    const text = await (await house.browser().request('GET', '/metrics')).text();
    return Number(/^tocky_sync_refusals_total\{reason="unauthorized"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await refused();
  await house.browser().socket('minutes.any').ended;
  expect(await refused()).toBe(before + 1);
});
