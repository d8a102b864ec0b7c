/** Every route of the contract, asked by everybody: the table below is the promise. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Role } from '../../../shared/domain/access';
import { CONTRACT, type RouteName, routes } from '../../../shared/domain/contract';
import { type Browser, giveRole, type House, makeLink, makeMeeting, newAccount, openHouse } from './house';

/** o owner, s secretary, p photographer, e editor, a approver; besides them administrators, always. */
type Letters = string;
const AT_A_MEETING: Partial<Record<RouteName, Letters>> = {
  readMeeting: 'ospea',
  changeMeeting: 'o',
  changeSetup: 'os',
  copyMeeting: 'ospea',
  exportMeeting: 'ospea',
  composeMeeting: 'ospea',
  listLinks: 'o',
  addLink: 'o',
  revokeLink: 'o',
  listMembers: 'ospea',
  addMember: 'o',
  removeMember: 'o',
  listPhotos: 'ospea',
  addPhoto: 'ospe',
  listCorrections: 'os',
  decideCorrection: 'os',
  readStory: 'ospea',
  startStory: 'ospe',
  listOffers: 'ospea',
  moveStory: 'ospea',
  readCredits: 'ospea',
  confirmCredits: 'ospea',
  vouchForFact: 'ose',
  readAssist: 'ospea',
  askModel: 'ospe',
  takeOffer: 'ospe',
};
const SIGNED_IN: RouteName[] = ['readSettings', 'listMeetings', 'parsePeople'];
const ADMINISTRATORS: RouteName[] = [
  'listUsers',
  'addUser',
  'changeUser',
  'changeSettings',
  'readModel',
  'changeModel',
  'tryModel',
];
const ACCOUNTS: RouteName[] = ['addMeeting', 'beginMeeting'];
const ANYBODY: RouteName[] = [
  'readSession',
  'signIn',
  'signOut',
  'setUp',
  'inspectLink',
  'join',
  'readHealth',
  'readOpenApi',
  'readDocs',
  'readDocsFile',
];
/** Whoever holds a viewing link: corrections.test.ts has what they may. */
const BY_LINK: RouteName[] = ['askCorrection', 'listMyCorrections'];
/** Of a photo it counts to which meeting it belongs: tests/integration/media has their table. */
const BY_PHOTO: RouteName[] = ['changePhoto', 'removePhoto', 'readPhoto'];

const LETTERS: Record<string, Role> = {
  o: 'owner',
  s: 'secretary',
  p: 'photographer',
  e: 'editor',
  a: 'approver',
};
/** Codes by which the server says that somebody may not do it. */
const REFUSALS = [
  'sign-in-needed',
  'meeting-not-found',
  'forbidden',
  'account-needed',
  'administrator-needed',
];

let house: House;
let meeting: string;
const people: Record<string, Browser> = {};
beforeAll(async () => {
  house = await openHouse();
  const admin = house.browser();
  await admin.setUp();
  const maker = await newAccount(house, admin, 'nguoitao');
  meeting = await makeMeeting(maker);
  for (const role of Role.options) {
    people[role] = await newAccount(house, admin, role);
    await giveRole(maker, meeting, role, role);
  }
  people.stranger = await newAccount(house, admin, 'nguoila');
  people.guest = house.browser();
  const { token } = await makeLink(maker, meeting, 'secretary', { name: 'Khách' });
  await people.guest.post('/api/join', { token });
  people.nobody = house.browser();
  people.admin = admin;
});
afterAll(() => house.close());

/** Asks without a body that any route would take: rights are judged before it is read. */
async function refusal(name: RouteName, who: string): Promise<string | null> {
  const { method, path } = CONTRACT[name];
  const address = path.replace(':id', meeting).replace(/:\w+/g, 'x');
  const body = ['post', 'put', 'patch'].includes(method) ? '[' : undefined;
  const response = await people[who]!.request(method.toUpperCase(), address, body);
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json')) return null;
  const code = (JSON.parse(text) as { error?: { code: string } }).error?.code ?? null;
  return code !== null && REFUSALS.includes(code) ? code : null;
}

test('the table knows every route of the contract', () => {
  const known = [
    ...Object.keys(AT_A_MEETING),
    ...SIGNED_IN,
    ...ADMINISTRATORS,
    ...ACCOUNTS,
    ...ANYBODY,
    ...BY_LINK,
    ...BY_PHOTO,
  ];
  expect(known.sort()).toEqual(
    routes()
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each(Object.entries(AT_A_MEETING) as [RouteName, Letters][])('%s', (name, letters) => {
  test(`is for ${letters} of the meeting and for administrators`, async () => {
    const answers: Record<string, string | null> = {};
    const expected: Record<string, string | null> = {};
    for (const [letter, role] of Object.entries(LETTERS)) {
      answers[role] = await refusal(name, role);
      expected[role] = letters.includes(letter) ? null : 'forbidden';
    }
    expect(answers).toEqual(expected);
    expect(await refusal(name, 'admin')).toBeNull();
    expect(await refusal(name, 'nobody')).toBe('sign-in-needed');
    // To whom a meeting is none of their business, it does not exist.
    expect(await refusal(name, 'stranger')).toBe('meeting-not-found');
  });
});

test('routes for the signed-in are for guests too, and for nobody else', async () => {
  for (const name of SIGNED_IN) {
    expect([name, await refusal(name, 'guest'), await refusal(name, 'nobody')]).toEqual([
      name,
      null,
      'sign-in-needed',
    ]);
  }
});

test('what makes meetings needs an account', async () => {
  expect(await refusal('addMeeting', 'guest')).toBe('account-needed');
  expect(await refusal('copyMeeting', 'guest')).toBe('account-needed');
  expect(await refusal('beginMeeting', 'guest')).toBe('account-needed');
  expect(await refusal('addMeeting', 'stranger')).toBeNull();
});

test('administration is for administrators', async () => {
  for (const name of ADMINISTRATORS) {
    const answers = await Promise.all(['admin', 'owner', 'guest', 'nobody'].map((who) => refusal(name, who)));
    expect([name, ...answers]).toEqual([
      name,
      null,
      'administrator-needed',
      'administrator-needed',
      'sign-in-needed',
    ]);
  }
});

test('nobody learns whether there is a meeting that they may not see', async () => {
  const real = await people.stranger!.get(`/api/meetings/${meeting}`);
  const invented = await people.stranger!.get('/api/meetings/khongco');
  expect(real.status).toBe(404);
  expect(invented.json).toEqual(real.json);
  expect((await people.admin!.get('/api/meetings/khongco')).code).toBe('meeting-not-found');
});
