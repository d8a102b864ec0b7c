import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import sample from '../../../server/sample/meeting.json' with { type: 'json' };
import type { MeetingDetail, MeetingSummary } from '../../../shared/domain/api';
import type { Bundle } from '../../../shared/domain/bundle';
import { newId } from '../../../shared/domain/ids';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
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
let an: Browser;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
  an = await newAccount(house, admin, 'an');
});
afterAll(() => house.close());

const exported = async (browser: Browser, id: string, query = '') =>
  (await browser.get<Bundle>(`/api/meetings/${id}/bundle${query}`)).json;
const detail = async (browser: Browser, id: string) =>
  (await browser.get<MeetingDetail>(`/api/meetings/${id}`)).json;

describe('making a meeting', () => {
  test('makes its creator the owner, and its row says what the bundle says', async () => {
    const { status, json } = await an.post<MeetingSummary>('/api/meetings', bundleOf());
    expect(status).toBe(201);
    expect(json).toMatchObject({
      title: 'Giao ban tháng 3',
      form: 'other',
      startsAt: '2026-03-02T01:00:00.000Z',
      state: 'draft',
      storyState: null,
      roles: ['owner'],
    });
    expect(json.id).toMatch(/^[a-z0-9]{16}$/);
    expect((await an.get<MeetingSummary[]>('/api/meetings')).json.map(({ id }) => id)).toContain(json.id);
    expect((await exported(an, json.id)).meeting.title).toBe('Giao ban tháng 3');
  });

  test('of a broken bundle tells every wrong field by its path, and makes nothing', async () => {
    const before = (await an.get<MeetingSummary[]>('/api/meetings')).json.length;
    const answer = await an.post<{ error: { issues: { path: string; message: string }[] } }>(
      '/api/meetings',
      {
        format: 'tocky.meeting/1',
        meeting: { title: 3 },
        entries: [{ id: 'e1', text: 'Một', speaker: 'khong-co' }],
      },
    );
    expect(answer).toMatchObject({ status: 422, code: 'bundle-invalid' });
    expect(answer.json.error.issues.map(({ path }) => path)).toEqual(['meeting.title']);
    const references = await an.post<{ error: { issues: { path: string }[] } }>('/api/meetings', {
      ...bundleOf(),
      chairs: ['ai'],
      agenda: [
        { id: 'a1', title: '' },
        { id: 'a1', title: '' },
      ],
    });
    expect(references.json.error.issues.map(({ path }) => path)).toEqual(['agenda.1.id', 'chairs.0']);
    expect((await an.get<MeetingSummary[]>('/api/meetings')).json).toHaveLength(before);
  });

  test('twice of the same bundle makes two meetings', async () => {
    const ids = await Promise.all([makeMeeting(an), makeMeeting(an)]);
    expect(new Set(ids).size).toBe(2);
  });

  test('begun in a browser is taken in once, however often it is told, and under nobody else’s id', async () => {
    const id = newId();
    const { language, meeting } = bundleOf();
    const beginning = { language, meeting };
    const answers = await Promise.all([1, 2, 3].map(() => an.put(`/api/meetings/${id}`, beginning)));
    for (const { status, json } of answers)
      expect([status, json]).toEqual([
        200,
        expect.objectContaining({ id, state: 'draft', roles: ['owner'] }),
      ]);
    const mine = (await an.get<MeetingSummary[]>('/api/meetings')).json.filter((each) => each.id === id);
    expect(mine).toHaveLength(1);
    // Its words come over the sync socket, from where it was begun.
    expect((await exported(an, id)).entries).toEqual([]);
    const stranger = await newAccount(house, admin, 'nguoikhac');
    expect(await stranger.put(`/api/meetings/${id}`, beginning)).toMatchObject({
      status: 409,
      code: 'meeting-id-taken',
    });
    expect((await an.put('/api/meetings/tu-dat', beginning)).status).toBe(404);
  });

  test('opened and closed without the server counts from when it was, but never from later than now', async () => {
    const id = await makeMeeting(an);
    const times = { openedAt: '2026-03-02T01:05:00.000Z', closedAt: '2026-03-02T03:10:00.000Z' };
    const told = { state: 'closed', ...times };
    expect((await an.patch(`/api/meetings/${id}`, told)).json).toMatchObject(told);
    expect((await an.patch(`/api/meetings/${id}`, told)).json).toMatchObject(told);
    const other = await makeMeeting(an);
    const future = { state: 'closed', openedAt: '2999-01-01T00:00:00Z', closedAt: '2026-01-01T00:00:00Z' };
    const { json } = await an.patch<MeetingDetail>(`/api/meetings/${other}`, future);
    expect(Date.parse(json.openedAt!)).toBeLessThanOrEqual(Date.now());
    expect(json.closedAt).toBe(json.openedAt);
  });

  test('exported and imported again, a meeting is equal, unknown fields and all', async () => {
    const id = await makeMeeting(an, {
      ...sample,
      weather: 'nắng',
      people: [{ ...sample.people[0], phone: '1' }, ...sample.people.slice(1)],
    });
    const first = await exported(an, id);
    expect(first).toMatchObject({ weather: 'nắng' });
    const second = await exported(an, await makeMeeting(an, first));
    expect(second).toEqual(first);
  });
});

test('a copy keeps people and agenda and nothing of the day', async () => {
  const id = await makeMeeting(an, sample);
  const { status, json } = await an.post<MeetingSummary>(`/api/meetings/${id}/copy`);
  expect(status).toBe(201);
  expect(json).toMatchObject({
    title: sample.meeting.title,
    startsAt: null,
    state: 'draft',
    roles: ['owner'],
  });
  const [before, after] = [await exported(an, id), await exported(an, json.id)];
  expect(after).toEqual({
    ...before,
    meeting: { ...before.meeting, startsAt: null },
    entries: [],
    photos: [],
    contributors: [],
  });
  // Who may read it may copy it, and then owns the copy only.
  const binh = await newAccount(house, admin, 'binh');
  await giveRole(an, id, 'binh', 'approver');
  const own = await binh.post<MeetingSummary>(`/api/meetings/${id}/copy`);
  expect(own.json.roles).toEqual(['owner']);
  expect((await detail(binh, id)).roles).toEqual(['approver']);
});

test('the public export holds no private entry and nothing that nobody knows', async () => {
  const id = await makeMeeting(an, {
    ...sample,
    hotline: '024.123',
    contributors: [{ name: 'Ngọc Sơn', role: 'text', email: 'son@example.vn' }],
    people: sample.people.map((person) => ({ ...person, phone: '0912' })),
    photos: [{ id: 'ph1', caption: 'Sau dòng riêng', after: 'e09' }],
  });
  const all = await exported(an, id);
  expect(JSON.stringify(all)).toMatch(/0912.*024\.123|024\.123.*0912/s);
  const open = await exported(an, id, '?public=1');
  expect(open.entries).toHaveLength(all.entries.length - 1);
  expect(JSON.stringify(open)).not.toMatch(/e09|quyết toán trước khi|0912|024\.123|son@example/);
  expect(open.contributors).toEqual([{ name: 'Ngọc Sơn', role: 'text', share: 1 }]);
  expect(open.photos[0]?.after).toBe('e08');
  expect((await an.post('/api/meetings', open)).status).toBe(201);
  expect((await an.get(`/api/meetings/${id}/bundle?public=yes`)).status).toBe(422);
});

test('opening and closing keep their times', async () => {
  const id = await makeMeeting(an);
  const patch = async (state: string) =>
    (await an.patch<MeetingDetail>(`/api/meetings/${id}`, { state })).json;
  expect(await detail(an, id)).toMatchObject({ state: 'draft', openedAt: null, closedAt: null });
  const opened = await patch('open');
  expect(Date.parse(opened.openedAt!)).toBeGreaterThan(Date.now() - 10_000);
  const closed = await patch('closed');
  expect(closed).toMatchObject({ state: 'closed', openedAt: opened.openedAt, closedAt: expect.any(String) });
  expect(await patch('open')).toMatchObject({ openedAt: opened.openedAt, closedAt: null });
  expect(await patch('draft')).toMatchObject({ openedAt: null, closedAt: null });
  expect(await an.patch(`/api/meetings/${id}`, { state: 'gone' })).toMatchObject({ status: 422 });
});

test('a set-up is laid over the minutes: what was written stays, and the row follows', async () => {
  const id = await makeMeeting(an, sample);
  const before = await exported(an, id);
  const { json } = await an.put<MeetingDetail>(`/api/meetings/${id}/setup`, {
    ...before,
    meeting: { ...before.meeting, title: 'Tên mới', place: { name: 'Hội trường', locality: 'Hà Nội' } },
    entries: [],
    photos: [],
    agenda: [...before.agenda, { id: 'a3', title: 'Việc khác' }],
  });
  expect(json).toMatchObject({ title: 'Tên mới', locality: 'Hà Nội' });
  const after = await exported(an, id);
  expect(after.entries.map(({ text }) => text)).toEqual(before.entries.map(({ text }) => text));
  expect(after.photos).toHaveLength(before.photos.length);
  expect(after.agenda.map(({ title }) => title)).toEqual([
    ...before.agenda.map(({ title }) => title),
    'Việc khác',
  ]);
});

test('what is changed in the room itself reaches the list', async () => {
  const id = await makeMeeting(an);
  const { documents, db } = house.running.services;
  const change = (title: string) =>
    documents.transact(`minutes.${id}`, { id: 'x', name: 'X' }, (doc) => {
      doc.getMap(MINUTES_ROOTS.meeting).set('title', title);
    });
  const titleBecomes = async (title: string) => {
    for (;;) {
      const row = await db
        .selectFrom('meetings')
        .select('title')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (row.title === title) return;
    }
  };
  await change('Đổi trong phòng');
  await titleBecomes('Đổi trong phòng');
  await change('Đổi lần nữa');
  await titleBecomes('Đổi lần nữa');
  // What makes no sense in the document does not reach the row as such.
  await documents.transact(`minutes.${id}`, { id: 'x', name: 'X' }, (doc) => {
    const meeting = doc.getMap(MINUTES_ROOTS.meeting);
    meeting.set('form', { evil: true });
    meeting.set('startsAt', 'hôm qua');
    meeting.set('title', 'Sau cùng');
  });
  await titleBecomes('Sau cùng');
  expect(await detail(an, id)).toMatchObject({ form: 'other', startsAt: null });
});

test('everybody sees their own meetings only; administrators see all', async () => {
  const id = await makeMeeting(an);
  const dung = await newAccount(house, admin, 'dung');
  const of = async (browser: Browser) =>
    (await browser.get<MeetingSummary[]>('/api/meetings')).json.map((meeting) => meeting.id);
  expect(await of(dung)).toEqual([]);
  expect(await of(admin)).toContain(id);
  await giveRole(an, id, 'dung', 'editor');
  await giveRole(an, id, 'dung', 'photographer');
  expect(await of(dung)).toEqual([id]);
  expect((await detail(dung, id)).roles.sort()).toEqual(['editor', 'photographer']);
  const guest = house.browser();
  await guest.post('/api/join', { token: (await makeLink(an, id, 'secretary', { name: 'Khách' })).token });
  expect(await of(guest)).toEqual([id]);
});

test('a pasted list of people is taken apart, organisations by their names', async () => {
  const { json } = await an.post<{ people: { name: string; honorific: string; positions: object[] }[] }>(
    '/api/people/parse',
    {
      text: 'ông Nguyễn Toàn Thắng, Bí thư Chi bộ, Giám đốc Trung tâm\n\nbà Trần Thị Mai',
      organizations: [{ id: 'tt', name: 'Trung tâm Khuyến công', shortName: 'Trung tâm' }],
    },
  );
  expect(json.people).toMatchObject([
    {
      name: 'Nguyễn Toàn Thắng',
      honorific: 'ông',
      positions: [{ title: 'Bí thư Chi bộ' }, { organization: 'tt' }],
    },
    { name: 'Trần Thị Mai', honorific: 'bà' },
  ]);
});

test('a story goes its whole way, and the meeting tells where readers find it until it is withdrawn', async () => {
  const id = await makeMeeting(an, sample);
  const story = `/api/meetings/${id}/story`;
  await an.post(story);
  await an.post(`${story}/transition`, { act: 'submit' });
  await an.put(`${story}/credits`, {
    credits: [{ role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' }],
  });
  await an.post(`${story}/transition`, { act: 'approve' });
  expect((await detail(an, id)).storyPath).toBeNull();
  await an.post(`${story}/transition`, { act: 'publish' });
  const published = await detail(an, id);
  expect(published).toMatchObject({ storyState: 'published', storyPath: expect.stringMatching(/^\/tin\//) });
  const page = await house.browser().request('GET', published.storyPath!);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Ngô Quang Trung');
  await an.post(`${story}/transition`, { act: 'withdraw', note: 'Nhầm số liệu' });
  expect(await detail(an, id)).toMatchObject({ storyState: 'withdrawn', storyPath: null });
});

test('a meeting that was acknowledged is there after the next start', async () => {
  const other = await openHouse();
  const browser = other.browser();
  await browser.setUp();
  const id = await makeMeeting(browser, bundleOf({ entries: [{ id: 'e1', text: 'Giữ lại' }] }));
  const { documents } = other.running.services;
  await documents.transact(`minutes.${id}`, { id: 'x', name: 'X' }, (doc) => {
    doc.getMap(MINUTES_ROOTS.meeting).set('title', 'Đổi ngay trước khi tắt');
  });
  await other.stop();
  const again = await openHouse({ folder: other.folder });
  const later = again.browser();
  await later.signIn('quantri');
  expect((await detail(later, id)).title).toBe('Đổi ngay trước khi tắt');
  const doc: Y.Doc = await again.running.services.documents.read(`minutes.${id}`);
  expect(doc.getText(MINUTES_ROOTS.text).toJSON()).toContain('Giữ lại');
  await again.close();
});
