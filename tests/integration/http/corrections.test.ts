/** Corrections: asked for by who watches, decided by who writes, and nothing private on the way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Correction, MyCorrection } from '../../../shared/domain/correction';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { inlineOfRow, plainText, readRows } from '../../../shared/schema/line';
import { setKeys, type as typeInto } from '../../unit/live/edits';
import { session } from '../../unit/live/minutes';
import { type Browser, giveRole, type House, makeLink, makeMeeting, newAccount, openHouse } from './house';

let house: House;
let owner: Browser;
let secretary: Browser;
let meeting: string;
let link: { id: string; token: string };

const AUTHOR = { id: 'an', name: 'An' };
const edit = (change: Parameters<House['running']['services']['documents']['transact']>[2]) =>
  house.running.services.documents.transact(`minutes.${meeting}`, AUTHOR, change);

async function lineNow(id: string): Promise<string | undefined> {
  const doc = await house.running.services.documents.read(`minutes.${meeting}`);
  const row = readRows(doc.getText(MINUTES_ROOTS.text)).find(({ root }) => root.id === id);
  return row && plainText(inlineOfRow(row));
}

const REPORT = 'kết quả đạt được, khó khăn, vướng mắc';
const LIMIT = 'Phương tiện đi lại chưa đáp ứng nhu cầu đến các địa bàn.';

/** The browsers, each behind the proxy with an address of its own. */
const addresses = new WeakMap<Browser, string>();
let last = 0;

function newAttendee(): Browser {
  const attendee = house.browser();
  last += 1;
  addresses.set(attendee, `203.0.113.${last}`);
  return attendee;
}

const ask = (browser: Browser, body: Record<string, unknown>, token = link.token) =>
  browser.call<MyCorrection>('POST', `/api/live/${token}/corrections`, body, {
    'x-forwarded-for': addresses.get(browser) ?? '',
  });
const mine = async (browser: Browser) =>
  (await browser.get<MyCorrection[]>(`/api/live/${link.token}/corrections`)).json;
const all = async () => (await secretary.get<Correction[]>(`/api/meetings/${meeting}/corrections`)).json;
const decide = (id: string, body: unknown, browser = secretary) =>
  browser.patch<Correction>(`/api/meetings/${meeting}/corrections/${id}`, body);

beforeAll(async () => {
  house = await openHouse({ config: { publicUrl: 'http://hop.example.vn' } });
  owner = house.browser();
  await owner.setUp();
  meeting = await makeMeeting(owner, session);
  link = await makeLink(owner, meeting, 'viewer');
  secretary = await newAccount(house, owner, 'thuky');
  await giveRole(owner, meeting, 'thuky', 'secretary');
});
afterAll(() => house.close());

test('an attendee asks, a secretary accepts, the line changes, and only who asked hears of it', async () => {
  const attendee = newAttendee();
  const wish = 'kết quả đạt được, khó khăn và vướng mắc';
  const { status, json } = await ask(attendee, { entry: 'e2', seen: REPORT, wish, note: 'Bà Lan' });
  expect(status).toBe(201);
  expect(json).toMatchObject({ entry: 'e2', wish, note: 'Bà Lan', state: 'open', reply: null });
  expect(await mine(house.browser())).toEqual([]);

  const [waiting] = await all();
  expect(waiting).toMatchObject({ id: json.id, entry: 'e2', seen: REPORT, wish, state: 'open' });
  // A colleague writes on at the end of the line meanwhile.
  await edit((doc) => typeInto(doc, 'e2', ' năm 2022'));
  const decided = await decide(json.id, { act: 'accept', base: REPORT, text: wish });
  expect(decided.json).toMatchObject({ state: 'accepted', decidedBy: 'THUKY' });
  expect(await lineNow('e2')).toBe(`${wish} năm 2022`);
  expect(await mine(attendee)).toEqual([{ ...json, state: 'accepted' }]);
  expect((await decide(json.id, { act: 'decline', reply: 'Không' })).code).toBe('correction-decided');
});

test('it is accepted otherwise than asked for, or declined with a word', async () => {
  const attendee = newAttendee();
  const first = (await ask(attendee, { entry: 'e3', seen: LIMIT, wish: `${LIMIT} Thiếu xe.` })).json;
  const second = (
    await ask(attendee, { entry: 'e3', seen: LIMIT, wish: LIMIT, note: 'Tôi không nói câu này' })
  ).json;
  const text = `${LIMIT} Còn thiếu xe.`;
  expect((await decide(first.id, { act: 'accept', base: LIMIT, text })).json.state).toBe('changed');
  expect(await lineNow('e3')).toBe(text);
  expect((await decide(second.id, { act: 'decline', reply: '  ' })).status).toBe(422);
  await decide(second.id, { act: 'decline', reply: 'Băng ghi âm có câu này.' });
  expect((await mine(attendee)).map(({ state, reply }) => [state, reply])).toEqual([
    ['changed', null],
    ['declined', 'Băng ghi âm có câu này.'],
  ]);
  expect(await lineNow('e3')).toBe(text);
});

test('words that a colleague changed meanwhile are not overwritten, and a line that is gone is not brought back', async () => {
  const attendee = newAttendee();
  const seen = 'Giới thiệu đại biểu';
  const { id } = (await ask(attendee, { entry: 'e1', seen, wish: 'Giới thiệu các đại biểu' })).json;
  await edit((doc) => typeInto(doc, 'e1', 'quý ', 'Giới thiệu '.length));
  const answer = await decide(id, { act: 'accept', base: seen, text: 'Giới thiệu các đại biểu' });
  expect([answer.status, answer.code]).toEqual([409, 'line-changed']);
  await edit((doc) => setKeys(doc, 'e1', { deleted: true }));
  const gone = await decide(id, { act: 'accept', base: seen, text: 'Giới thiệu các đại biểu' });
  expect([gone.status, gone.code]).toEqual([409, 'line-gone']);
  expect((await all()).find((each) => each.id === id)?.state).toBe('open');
  await edit((doc) => setKeys(doc, 'e1', { deleted: undefined }));
});

test('a line that is not public cannot be told from one that never was, and is named in no answer', async () => {
  const attendee = newAttendee();
  const answers = await Promise.all(
    ['e4', 'never', 'a1', 'ph1'].map((entry) => ask(attendee, { entry, seen: 'x', wish: 'y' })),
  );
  expect(new Set(answers.map(({ status, json }) => `${status} ${JSON.stringify(json)}`)).size).toBe(1);
  expect(answers[0]?.code).toBe('line-not-shown');
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);

  await ask(attendee, { entry: 'e6', seen: 'trước', wish: 'sau' });
  expect((await mine(attendee))[0]?.entry).toBe('e6');
  await edit((doc) => setKeys(doc, 'e6', { private: true }));
  // The view follows the minutes in a moment.
  await expect.poll(async () => (await mine(attendee))[0]?.entry).toBeNull();
  const [asked] = await mine(attendee);
  expect(asked).toMatchObject({ wish: 'sau' });
  expect(asked).not.toHaveProperty('seen');
  expect(JSON.stringify(asked)).not.toContain('e6');
});

test('who may not, may not', async () => {
  const attendee = newAttendee();
  const { id } = (await ask(attendee, { entry: 'e3', seen: LIMIT, wish: 'Khác' })).json;
  const [other, photographer] = [
    await newAccount(house, owner, 'nguoila'),
    await newAccount(house, owner, 'chupanh'),
  ];
  await giveRole(owner, meeting, 'chupanh', 'photographer');
  const decision = { act: 'decline', reply: 'Không' };
  expect((await decide(id, decision, attendee)).status).toBe(401);
  expect((await decide(id, decision, other)).status).toBe(404);
  expect((await decide(id, decision, photographer)).status).toBe(403);
  expect((await attendee.get(`/api/meetings/${meeting}/corrections`)).status).toBe(401);
  const elsewhere = await makeMeeting(owner);
  expect((await owner.patch(`/api/meetings/${elsewhere}/corrections/${id}`, decision)).code).toBe(
    'correction-not-found',
  );
  const staff = await makeLink(owner, meeting, 'secretary');
  for (const token of ['khong-co', staff.token])
    expect((await ask(attendee, { entry: 'e3', seen: LIMIT, wish: 'Khác' }, token)).code).toBe(
      'link-unusable',
    );
  expect((await ask(attendee, { entry: 'e3', seen: LIMIT, wish: LIMIT })).code).toBe(
    'correction-says-nothing',
  );
  expect((await ask(attendee, { entry: 'e3', seen: LIMIT, wish: ' ' })).code).toBe('correction-says-nothing');
  expect((await ask(attendee, { entry: 'e3', seen: LIMIT, wish: 'x'.repeat(10_001) })).status).toBe(422);
});

test('an address that floods is slowed, and a link that is revoked takes none', async () => {
  const flooder = newAttendee();
  const answers: (string | null)[] = [];
  for (let n = 0; n < 30 && answers.at(-1) !== 'too-many-requests'; n++)
    answers.push((await ask(flooder, { entry: 'e3', seen: LIMIT, wish: `Khác ${n}` })).code);
  expect(answers.filter((code) => code === null)).toHaveLength(12);
  expect(answers.at(-1)).toBe('too-many-requests');
  expect((await ask(newAttendee(), { entry: 'e3', seen: LIMIT, wish: 'Khác' })).status).toBe(201);
  const slowed = await ask(flooder, { entry: 'e3', seen: LIMIT, wish: 'Khác' });
  expect(slowed.status).toBe(429);
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
  await owner.remove(`/api/meetings/${meeting}/links/${link.id}`);
  expect((await flooder.get(`/api/live/${link.token}/corrections`)).code).toBe('link-unusable');
});
