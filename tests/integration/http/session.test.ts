import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionInfo, Settings, User } from '../../../shared/domain/api';
import { type Browser, type House, newAccount, openHouse, PASSWORD } from './house';

let house: House;
let admin: Browser;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
});
afterAll(() => house.close());

const idOf = async (username: string) =>
  (await admin.get<User[]>('/api/users')).json.find((user) => user.username === username)!.id;

describe('signing in', () => {
  test('gives a cookie that no script reads and no other site sends', async () => {
    await newAccount(house, admin, 'an');
    const browser = house.browser();
    const { headers, json } = await browser.signIn('an');
    expect(json.user?.name).toBe('AN');
    const cookie = headers.getSetCookie().find((each) => each.startsWith('tocky_session='))!;
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; Max-Age=2592000/);
    expect(cookie).not.toMatch(/Domain=/i);
    expect((await browser.whoAmI())?.username).toBe('an');
  });

  test('lets no page act that was opened for somebody else', async () => {
    const before = await newAccount(house, admin, 'truoc');
    const after = await newAccount(house, admin, 'sau');
    const ofPage = { 'x-tocky-user': (await before.whoAmI())!.id };
    expect((await before.call('GET', '/api/meetings', undefined, ofPage)).status).toBe(200);
    expect(await after.call('GET', '/api/meetings', undefined, ofPage)).toMatchObject({
      status: 401,
      code: 'sign-in-needed',
    });
    // Who is signed in now, it may learn.
    const { status, json } = await after.call<SessionInfo>('GET', '/api/session', undefined, ofPage);
    expect([status, json.user?.username]).toEqual([200, 'sau']);
  });

  test('keeps no token and no password in the tables', async () => {
    const browser = house.browser();
    await browser.signIn('an');
    const token = browser.cookies.get('tocky_session')!;
    const tables = await Promise.all(
      (['users', 'sessions', 'links', 'one_time_links', 'audit'] as const).map((table) =>
        house.running.services.db.selectFrom(table).selectAll().execute(),
      ),
    );
    const everything = JSON.stringify(tables);
    expect(everything).toContain('argon2id');
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(PASSWORD);
  });

  test('does not care how the user name is cased, and composed letters are the same password as decomposed', async () => {
    await admin.post('/api/users', {
      username: 'hoa',
      name: 'Hoà',
      password: 'mật khẩu dài'.normalize('NFC'),
    });
    const { status } = await house.browser().signIn('HoA', 'mật khẩu dài'.normalize('NFD'));
    expect(status).toBe(200);
    const again = await admin.post('/api/users', { username: 'HOA', name: 'Khác', password: PASSWORD });
    expect(again).toMatchObject({ status: 409, code: 'username-taken' });
  });

  test('answers a wrong password, an unknown user and a disabled one alike', async () => {
    await newAccount(house, admin, 'khoa');
    await admin.patch(`/api/users/${await idOf('khoa')}`, { disabled: true });
    const wrong = await house.browser().signIn('an', 'khong-phai-mat-khau');
    const unknown = await house.browser().signIn('nguoi-la', PASSWORD);
    const disabled = await house.browser().signIn('khoa', PASSWORD);
    for (const answer of [wrong, unknown, disabled]) {
      expect(answer).toMatchObject({ status: 401, code: 'sign-in-failed', json: wrong.json });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    await admin.patch(`/api/users/${await idOf('khoa')}`, { disabled: false });
  });

  test('is slowed down after failures, whoever the user name belongs to, and not for others', async () => {
    await newAccount(house, admin, 'dung');
    for (const username of ['dung', 'khong-co-ai']) {
      for (let failures = 0; failures < 5; failures++)
        expect((await house.browser().signIn(username, 'doan mo')).status).toBe(401);
      const slowed = await house.browser().signIn(username, PASSWORD);
      expect(slowed).toMatchObject({ status: 429, code: 'sign-in-slowed' });
      expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await house.browser().signIn('an')).status).toBe(200);
  });

  test('is slowed down for guesses sent at the same moment as for those one after the other', async () => {
    await newAccount(house, admin, 'giang');
    const guesses = Array.from({ length: 12 }, (_, at) => house.browser().signIn('giang', `doan ${at}`));
    const answers = (await Promise.all(guesses)).map(({ status }) => status);
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(7);
  });

  test('puts a fresh session in place of one that was there before', async () => {
    const browser = house.browser();
    await browser.signIn('an');
    const planted = browser.cookies.get('tocky_session')!;
    await browser.signIn('an');
    expect(browser.cookies.get('tocky_session')).not.toBe(planted);
    const thief = house.browser();
    thief.cookies.set('tocky_session', planted);
    expect(await thief.whoAmI()).toBeNull();
  });
});

describe('a session', () => {
  test('ends with signing out, in the table and not only in the browser', async () => {
    const browser = house.browser();
    await browser.signIn('an');
    const kept = browser.cookies.get('tocky_session')!;
    expect((await browser.remove('/api/session')).status).toBe(204);
    browser.cookies.set('tocky_session', kept);
    expect(await browser.whoAmI()).toBeNull();
  });

  test('ends at once when its user is disabled', async () => {
    const browser = await newAccount(house, admin, 'lan');
    await admin.patch(`/api/users/${await idOf('lan')}`, { disabled: true });
    expect(await browser.get('/api/meetings')).toMatchObject({ status: 401, code: 'sign-in-needed' });
  });

  test('ends everywhere when the password changes, but stays where one changed one’s own', async () => {
    const browser = await newAccount(house, admin, 'mai');
    await admin.patch(`/api/users/${await idOf('mai')}`, { password: 'mot-mat-khau-khac' });
    expect(await browser.whoAmI()).toBeNull();
    expect((await browser.signIn('mai', 'mot-mat-khau-khac')).status).toBe(200);
    const own = await admin.whoAmI();
    await admin.patch(`/api/users/${own!.id}`, { password: PASSWORD });
    expect((await admin.whoAmI())?.id).toBe(own!.id);
  });

  test('ends after thirty days without use, and use prolongs it', async () => {
    const { db } = house.running.services;
    const browser = await newAccount(house, admin, 'nam');
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString();
    const userId = await idOf('nam');
    const set = (expires_at: string) =>
      db.updateTable('sessions').set({ expires_at }).where('user_id', '=', userId).execute();
    await set(inDays(10));
    const { headers } = await browser.get('/api/session');
    expect(headers.getSetCookie().join()).toMatch(/tocky_session=/);
    const { expires_at } = await db
      .selectFrom('sessions')
      .select('expires_at')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow();
    expect(expires_at > inDays(29)).toBe(true);
    await set(inDays(-1));
    expect(await browser.whoAmI()).toBeNull();
  });
});

describe('administrators', () => {
  test('are never all gone', async () => {
    const me = await admin.whoAmI();
    for (const patch of [{ disabled: true }, { isAdministrator: false }]) {
      const answer = await admin.patch(`/api/users/${me!.id}`, patch);
      expect(answer).toMatchObject({ status: 409, code: 'last-administrator' });
    }
    expect((await admin.whoAmI())?.isAdministrator).toBe(true);
  });

  test('leave a trace of what they did, without passwords', async () => {
    await newAccount(house, admin, 'phuc');
    const rows = await house.running.services.db.selectFrom('audit').selectAll().execute();
    const row = rows.find(({ act, detail }) => act === 'user.add' && detail.includes('phuc'));
    expect(row).toMatchObject({ user_id: (await admin.whoAmI())!.id });
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  test('set what holds for everybody; a zone that does not exist is refused', async () => {
    const { json } = await admin.get<object>('/api/settings');
    const wrong = await admin.put('/api/settings', { ...json, timeZone: 'Sao Hoả' });
    expect(wrong).toMatchObject({ status: 422, code: 'time-zone' });
    const right = await admin.put('/api/settings', { ...json, organizationName: ' Cục Công Thương ' });
    expect(right.json).toMatchObject({ organizationName: 'Cục Công Thương' });
    expect((await house.browser().get('/api/session')).json).toMatchObject({
      user: null,
      settings: { organizationName: 'Cục Công Thương' },
    });
  });

  test('keep a glossary for those who work here', async () => {
    const { json } = await admin.get<object>('/api/settings');
    const glossary = [{ short: 'CNNT', long: 'công nghiệp nông thôn' }];
    await admin.put('/api/settings', { ...json, glossary });
    expect((await admin.get('/api/session')).json).toMatchObject({ settings: { glossary } });
    const stranger = await house.browser().get<{ settings: Settings }>('/api/session');
    expect(stranger.json.settings.glossary).toEqual([]);
  });
});
