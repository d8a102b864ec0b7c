import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Joined, JoinInfo, Link, MeetingSummary, Member, User } from '../../../shared/domain/api';
import {
  type Browser,
  bundleOf,
  giveRole,
  type House,
  makeLink,
  makeMeeting,
  newAccount,
  openHouse,
} from './house';

let house: House;
let admin: Browser;
let owner: Browser;
let meeting: string;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
  owner = await newAccount(house, admin, 'chu');
  meeting = await makeMeeting(owner, bundleOf());
});
afterAll(() => house.close());

const guests = async () =>
  (await admin.get<User[]>('/api/users')).json.filter(({ kind }) => kind === 'guest');
const members = async () => (await owner.get<Member[]>(`/api/meetings/${meeting}/members`)).json;

test('a link with a name opens its place directly, and a second time as the same guest', async () => {
  const { token, address } = await makeLink(owner, meeting, 'secretary', { name: 'Văn Đốc' });
  expect(address).toBe(`${house.url}/join/${token}`);
  const browser = house.browser();
  const { json: info } = await browser.post<JoinInfo>('/api/join/inspect', { token });
  expect(info).toEqual({
    role: 'secretary',
    name: 'Văn Đốc',
    meetingId: meeting,
    meetingTitle: 'Giao ban tháng 3',
  });
  expect(browser.cookies.size).toBe(0);

  const { json: joined } = await browser.post<Joined>('/api/join', { token });
  expect(joined).toEqual({ meetingId: meeting, role: 'secretary', path: `/app/meetings/${meeting}` });
  const guest = await browser.whoAmI();
  expect(guest).toMatchObject({ name: 'Văn Đốc', kind: 'guest', username: null, isAdministrator: false });
  expect((await browser.get<MeetingSummary[]>('/api/meetings')).json.map(({ id }) => id)).toEqual([meeting]);

  await browser.post('/api/join', { token });
  expect((await browser.whoAmI())?.id).toBe(guest?.id);
  // Also after the session was lost, for it is the same browser.
  browser.cookies.delete('tocky_session');
  await browser.post('/api/join', { token });
  expect((await browser.whoAmI())?.id).toBe(guest?.id);
  expect((await guests()).filter(({ name }) => name === 'Văn Đốc')).toHaveLength(1);

  const elsewhere = house.browser();
  await elsewhere.post('/api/join', { token, name: 'Tên khác' });
  expect(await elsewhere.whoAmI()).toMatchObject({ name: 'Văn Đốc' });
  expect((await elsewhere.whoAmI())?.id).not.toBe(guest?.id);
});

test('a link without a name asks for one; the same browser stays one guest, under its last name', async () => {
  const { token } = await makeLink(owner, meeting, 'editor');
  const browser = house.browser();
  expect(await browser.post('/api/join', { token })).toMatchObject({ status: 422, code: 'name-needed' });
  await browser.post('/api/join', { token, name: 'Ngoc Son' });
  const guest = await browser.whoAmI();
  await browser.post('/api/join', { token, name: 'Ngọc Sơn' });
  expect(await browser.whoAmI()).toMatchObject({ id: guest?.id, name: 'Ngọc Sơn' });
});

test('who has an account comes in as themselves', async () => {
  const an = await newAccount(house, admin, 'an');
  const { token } = await makeLink(owner, meeting, 'photographer', { name: 'Ai đó' });
  const before = (await guests()).length;
  await an.post('/api/join', { token });
  expect((await an.whoAmI())?.username).toBe('an');
  expect((await guests()).length).toBe(before);
  const { json } = await an.get<MeetingSummary>(`/api/meetings/${meeting}`);
  expect(json.roles).toEqual(['photographer']);
});

test('a viewing link makes nobody a member and leads to the live view', async () => {
  const { token, address } = await makeLink(owner, meeting, 'viewer');
  expect(address).toBe(`${house.url}/live/${token}`);
  const browser = house.browser();
  const { json } = await browser.post<Joined>('/api/join', { token });
  expect(json).toEqual({ meetingId: meeting, role: 'viewer', path: `/live/${token}` });
  expect(browser.cookies.size).toBe(0);
  const page = await browser.request('GET', `/live/${token}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Giao ban tháng 3');
});

test('only hashes of tokens are kept, and a list never shows an address', async () => {
  const { token, id } = await makeLink(owner, meeting, 'approver', { name: 'Thu Hà' });
  const { json } = await owner.get<Link[]>(`/api/meetings/${meeting}/links`);
  expect(json.find((link) => link.id === id)).toMatchObject({
    name: 'Thu Hà',
    createdBy: 'CHU',
    expiresAt: null,
  });
  expect(JSON.stringify(json)).not.toContain(token);
  const rows = await house.running.services.db.selectFrom('links').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a revoked link lets nobody in, takes away what it gave, and ends open sockets at once', async () => {
  const { token, id } = await makeLink(owner, meeting, 'secretary', { name: 'Minh' });
  const guest = house.browser();
  await guest.post('/api/join', { token });
  const socket = guest.socket(`minutes.${meeting}`);
  expect(await socket.state()).toEqual({ writable: true });
  const byToken = house.browser().socket(`minutes.${meeting}`, { query: `?tocky=1&token=${token}` });
  expect(await byToken.state()).toEqual({ writable: true });

  expect((await owner.remove(`/api/meetings/${meeting}/links/${id}`)).status).toBe(204);
  expect(await socket.ended).toBe(4403);
  expect(await byToken.ended).toBe(4401);
  expect(await guest.get(`/api/meetings/${meeting}`)).toMatchObject({
    status: 404,
    code: 'meeting-not-found',
  });
  expect((await guest.get<MeetingSummary[]>('/api/meetings')).json).toEqual([]);
  expect(await guest.post('/api/join', { token })).toMatchObject({ status: 410, code: 'link-unusable' });
  expect(await house.browser().post('/api/join/inspect', { token })).toMatchObject({ status: 410 });
  expect(await owner.remove(`/api/meetings/${meeting}/links/${id}`)).toMatchObject({ status: 404 });
});

test('a revoked viewing link ends the live view and its stream', async () => {
  const { token, id } = await makeLink(owner, meeting, 'viewer');
  const stream = await fetch(`${house.url}/live/${token}/events`);
  const reader = stream.body!.getReader();
  await reader.read();
  await owner.remove(`/api/meetings/${meeting}/links/${id}`);
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    rest += Buffer.from(value).toString('utf8');
  }
  expect(rest).toContain('event: ended');
  expect((await fetch(`${house.url}/live/${token}`)).status).toBe(404);
});

test('a link ends by itself, with whoever came by it', async () => {
  const { token, id, expiresAt } = await makeLink(owner, meeting, 'secretary', { name: 'Hạn', hours: 4 });
  const hours = (Date.parse(expiresAt!) - Date.now()) / 3600_000;
  expect(hours).toBeGreaterThan(3.9);
  expect(hours).toBeLessThanOrEqual(4);
  const guest = house.browser();
  await guest.post('/api/join', { token });
  const socket = guest.socket(`minutes.${meeting}`);
  await socket.state();
  await house.running.services.db
    .updateTable('links')
    .set({ expires_at: new Date(Date.now() + 300).toISOString() })
    .where('id', '=', id)
    .execute();
  // Another link with an end makes the server look when the next one is due.
  await makeLink(owner, meeting, 'viewer', { hours: 1 });
  expect(await socket.ended).toBe(4403);
  expect(await guest.get(`/api/meetings/${meeting}`)).toMatchObject({ status: 404 });
  expect(await guest.post('/api/join', { token })).toMatchObject({ status: 410 });
  expect((await owner.get<Link[]>(`/api/meetings/${meeting}/links`)).json.map((link) => link.id)).toContain(
    id,
  );
});

test('links of one meeting are nothing to another', async () => {
  const other = await makeMeeting(owner, bundleOf({ meeting: { title: 'Khác' } }));
  const { id } = await makeLink(owner, other, 'secretary');
  expect((await owner.remove(`/api/meetings/${meeting}/links/${id}`)).status).toBe(404);
  expect((await owner.get<Link[]>(`/api/meetings/${other}/links`)).json).toHaveLength(1);
});

test('members are given roles by user name, and lose them with what they have open', async () => {
  const binh = await newAccount(house, admin, 'binh');
  expect(await giveRole(owner, meeting, 'khong-co', 'secretary')).toMatchObject({ code: 'user-not-found' });
  await giveRole(owner, meeting, 'BINH', 'secretary');
  const id = (await binh.whoAmI())!.id;
  expect(await members()).toContainEqual({
    user: { id, name: 'BINH', username: 'binh', kind: 'account' },
    role: 'secretary',
  });
  const socket = binh.socket(`minutes.${meeting}`);
  expect(await socket.state()).toEqual({ writable: true });
  expect((await owner.remove(`/api/meetings/${meeting}/members/${id}/secretary`)).status).toBe(204);
  expect(await socket.ended).toBe(4403);
  expect((await binh.get(`/api/meetings/${meeting}`)).status).toBe(404);
  expect((await owner.remove(`/api/meetings/${meeting}/members/${id}/secretary`)).code).toBe(
    'member-not-found',
  );
});

test('a meeting always keeps an owner', async () => {
  const id = (await owner.whoAmI())!.id;
  const last = await owner.remove(`/api/meetings/${meeting}/members/${id}/owner`);
  expect(last).toMatchObject({ status: 409, code: 'last-owner' });
  await newAccount(house, admin, 'keThua');
  await giveRole(owner, meeting, 'kethua', 'owner');
  expect((await owner.remove(`/api/meetings/${meeting}/members/${id}/owner`)).status).toBe(204);
  expect((await owner.get(`/api/meetings/${meeting}`)).status).toBe(404);
});

test('a guest whom the administrator disabled is out, also by the link', async () => {
  const other = await makeMeeting(owner, bundleOf());
  const { token } = await makeLink(owner, other, 'secretary', { name: 'Phá rối' });
  const guest = house.browser();
  await guest.post('/api/join', { token });
  const { id } = (await guest.whoAmI())!;
  expect(await admin.patch(`/api/users/${id}`, { password: 'mat-khau-cho-khach' })).toMatchObject({
    status: 409,
    code: 'guest-account',
  });
  await admin.patch(`/api/users/${id}`, { disabled: true });
  expect((await guest.get('/api/meetings')).status).toBe(401);
  expect((await guest.post('/api/join', { token })).status).toBe(410);
});
