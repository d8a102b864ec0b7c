import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { Medium, MeetingSummary } from '../../../shared/domain/api';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Story } from '../../../shared/domain/story';
import { bundleOf, type House, makeMeeting, newFolder, openHouse, PASSWORD } from './house';

let house: House | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

const tokenOf = ({ running }: House) => running.setupLink!.split('/').at(-1)!;
const person = (token: string, username = 'quantri') => ({
  token,
  username,
  name: 'Quản Trị',
  password: PASSWORD,
});

test('the printed link makes one administrator, once', async () => {
  house = await openHouse();
  const token = tokenOf(house);
  expect(token.length).toBeGreaterThanOrEqual(43);
  const browser = house.browser();
  // What was typed wrong does not use the link up.
  expect((await browser.post('/api/setup', { ...person(token), password: 'ngắn' })).status).toBe(422);
  expect(await browser.post('/api/setup', person(token))).toMatchObject({
    status: 200,
    json: { user: { isAdministrator: true, kind: 'account' } },
  });
  const again = await house.browser().post('/api/setup', person(token, 'nguoikhac'));
  expect(again).toMatchObject({ status: 410, code: 'setup-link-used' });
  expect((await house.browser().signIn('nguoikhac')).status).toBe(401);
});

test('two people who use the link at the same moment make one administrator', async () => {
  house = await openHouse();
  const token = tokenOf(house);
  const answers = await Promise.all(
    ['mot', 'hai', 'ba'].map((username) => house!.browser().post('/api/setup', person(token, username))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
});

test('each start prints another link until there is an administrator; links of before are void, as are old ones', async () => {
  const folder = newFolder();
  const first = await openHouse({ folder });
  const old = tokenOf(first);
  await first.stop();
  house = await openHouse({ folder });
  expect(tokenOf(house)).not.toBe(old);
  expect((await house.browser().post('/api/setup', person(old))).status).toBe(410);

  const { db } = house.running.services;
  await db
    .updateTable('one_time_links')
    .set({ expires_at: new Date(Date.now() - 1).toISOString() })
    .execute();
  expect((await house.browser().post('/api/setup', person(tokenOf(house)))).status).toBe(410);
  await house.stop();

  house = await openHouse({ folder });
  await house.browser().setUp();
  await house.stop();
  house = await openHouse({ folder });
  expect(house.running.setupLink).toBeNull();
});

test('an empty folder gets the sample meeting with its photos, which the first administrator takes over', async () => {
  house = await openHouse();
  const id = house.running.sampleMeeting!;
  const admin = house.browser();
  await admin.setUp();
  const [meeting] = (await admin.get<MeetingSummary[]>('/api/meetings')).json;
  expect(meeting).toMatchObject({
    id,
    state: 'open',
    locality: 'Nam Định',
    startsAt: '2023-02-21T01:00:00.000Z',
    roles: ['owner'],
  });
  const { json: bundle } = await admin.get<Bundle>(`/api/meetings/${id}/bundle`);
  expect(bundle.entries).toHaveLength(16);
  expect(bundle.people.map(({ name }) => name)).toContain('Ngô Quang Trung');
  expect(bundle.contributors.map(({ name }) => name)).toEqual(['Ngọc Sơn', 'Văn Đốc']);

  const { json: photos } = await admin.get<Medium[]>(`/api/meetings/${id}/media`);
  expect(bundle.photos.map(({ file }) => file).sort()).toEqual(photos.map((photo) => photo.id).sort());
  expect(photos).toHaveLength(2);
  for (const photo of photos) {
    expect(photo).toMatchObject({ photographer: 'Văn Đốc' });
    expect(photo.alt).not.toBe('');
    const picture = await admin.request('GET', `/media/${photo.id}/small`);
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(2_000);
  }

  const { json: story } = await admin.get<Story>(`/api/meetings/${id}/compose`);
  expect(story.credits.map(({ text }) => text)).toEqual(['Tin Ngọc Sơn', 'Ảnh Văn Đốc']);
  const hidden = bundle.entries.find((entry) => entry.private)!;
  expect(JSON.stringify(story)).not.toContain(hidden.text);
  expect((await admin.get<Story>(`/api/meetings/${id}/compose?language=en`)).json.language).toBe('en');
});

test('a folder in which somebody works already gets no sample', async () => {
  const folder = newFolder();
  house = await openHouse({ folder });
  const admin = house.browser();
  await admin.setUp();
  await makeMeeting(admin, bundleOf());
  await house.stop();
  house = await openHouse({ folder });
  expect(house.running.sampleMeeting).toBeNull();
  const again = house.browser();
  await again.signIn('quantri');
  expect((await again.get<MeetingSummary[]>('/api/meetings')).json).toHaveLength(2);
});

test('a second server on the same folder is told, and the first one keeps it', async () => {
  house = await openHouse();
  const folder = newFolder();
  await expect(openHouse({ folder: house.folder })).rejects.toThrow(/in use by another Tốc Ký server/);
  expect((await house.browser().get('/health')).json).toMatchObject({ status: 'ok' });
  const other = await openHouse({ folder });
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});
