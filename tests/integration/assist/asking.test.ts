/** The whole way of a question: named by an administrator, asked by an editor, checked, taken, and on record. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { ComputedCredits } from '../../../shared/domain/api';
import {
  AssistEvent,
  type AssistOffer,
  type AssistStatus,
  type ModelSetup,
  type ModelTrial,
} from '../../../shared/domain/assist';
import { readLine } from '../../../shared/schema/line';
import { readStoryBlocks, replaceSentences } from '../../../shared/story/line';
import {
  type Browser,
  bundleOf,
  giveRole,
  type House,
  makeMeeting,
  newAccount,
  openHouse,
} from '../http/house';
import { answering, FakeModel, piece, STREAM, saying } from './fake-model';

const KEY = 'sk-rat-bi-mat';
const SECRET = 'Không được nói với báo chí về khoản vay của Trung tâm';

let house: House;
let admin: Browser;
let owner: Browser;
let editor: Browser;
let photographer: Browser;
let approver: Browser;
let meeting: string;
let model: FakeModel;
let editors = 0;

beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
  owner = await newAccount(house, admin, 'chu');
  photographer = await newAccount(house, admin, 'chupanh');
  approver = await newAccount(house, admin, 'duyet');
  meeting = await makeMeeting(
    owner,
    bundleOf({
      people: [
        { id: 'p1', name: 'Nguyễn Toàn Thắng', positions: [{ title: 'Giám đốc', organization: null }] },
      ],
      entries: [
        {
          id: 'e1',
          kind: 'report',
          speaker: 'p1',
          text: 'Năm 2022, Trung tâm đã mở 12 lớp tập huấn cho 412 học viên',
        },
        { id: 'e2', kind: 'note', text: SECRET, private: true },
        { id: 'e3', kind: 'proposal', speaker: 'p1', text: 'Đề nghị cấp thêm kinh phí 1,5 tỷ đồng' },
      ],
    }),
  );
  await giveRole(owner, meeting, 'chupanh', 'photographer');
  await giveRole(owner, meeting, 'duyet', 'approver');
  await owner.post(`/api/meetings/${meeting}/story`);
});
afterAll(() => house.close());
beforeEach(async () => {
  // How often one person may ask is counted: each test has its own.
  editors += 1;
  editor = await newAccount(house, admin, `bientap${editors}`);
  await giveRole(owner, meeting, `bientap${editors}`, 'editor');
  model = await new FakeModel().open();
  await admin.put('/api/settings/model', { address: model.address, model: 'qwen', key: KEY });
});
afterEach(() => model.close());

const story = () => `/api/meetings/${meeting}/story`;
const blocks = async () => readStoryBlocks(await house.running.services.documents.read(`story.${meeting}`));
/** A paragraph of the story that says these words. */
async function blockSaying(words: string) {
  const found = (await blocks()).find(({ inline }) =>
    inline.some((part) => part.type === 'text' && part.text.includes(words)),
  );
  if (!found) throw new Error(`The story does not say: ${words}`);
  return found.attributes.id;
}

async function ask(who: Browser, body: object): Promise<AssistEvent[]> {
  const response = await who.request('POST', `${story()}/assist`, body);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  const lines = (await response.text()).trimEnd().split('\n');
  return lines.map((line) => AssistEvent.parse(JSON.parse(line)));
}
const offersIn = (events: readonly AssistEvent[]): AssistOffer[] =>
  events.flatMap((event) => (event.event === 'offer' ? [event.offer] : []));
const requestIn = ([first]: readonly AssistEvent[]): string => {
  if (first?.event !== 'asked') throw new Error('It was not asked.');
  return first.request;
};
const failureIn = (events: readonly AssistEvent[]) => {
  const last = events.at(-1);
  return last?.event === 'failed' ? last : null;
};
const audited = async (act: string) =>
  (
    await house.running.services.db
      .selectFrom('audit')
      .selectAll()
      .where('act', '=', act)
      .orderBy('at')
      .execute()
  ).map(({ user_id, subject, detail }) => ({
    user_id,
    subject,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }));

describe('an administrator', () => {
  test('names a model; its key never comes back, and lies where nobody else reads it', async () => {
    const { json, headers } = await admin.get<ModelSetup>('/api/settings/model');
    expect(json).toEqual({ source: 'interface', address: model.address, model: 'qwen', hasKey: true });
    expect(JSON.stringify([json, ...headers])).not.toContain(KEY);
    expect(statSync(join(house.folder, 'model.json')).mode & 0o777).toBe(0o600);
    const changes = await audited('model.change');
    expect(changes.at(-1)?.detail).toEqual(json);
    const all = await house.running.services.db.selectFrom('audit').select('detail').execute();
    expect(JSON.stringify(all)).not.toContain(KEY);
    expect(house.logs.join('')).not.toContain(KEY);
  });

  test('keeps the key by saying nothing of it, but not for another server', async () => {
    const other = await new FakeModel().open();
    await admin.put('/api/settings/model', { address: `${model.address}/`, model: 'khac' });
    await ask(editor, { action: 'rewrite', block: await blockSaying('412') });
    expect((await model.request(1)).headers.authorization).toBe(`Bearer ${KEY}`);
    const { json } = await admin.put<ModelSetup>('/api/settings/model', {
      address: other.address,
      model: 'khac',
    });
    expect(json.hasKey).toBe(false);
    await ask(editor, { action: 'rewrite', block: await blockSaying('412') });
    expect((await other.request(1)).headers.authorization).toBeUndefined();
    await other.close();
  });

  test('tries one before it is kept, and is told what is wrong in words', async () => {
    const tried = async (body: object) =>
      (await admin.post<ModelTrial>('/api/settings/model/trial', body)).json;
    const wanted = { address: model.address, model: 'qwen' };
    model.answer = saying('Được.');
    expect(await tried(wanted)).toEqual({ answers: true, message: 'Mô hình trả lời được.' });
    model.answer = answering(401, `{"error":"${KEY}"}`);
    expect(await tried(wanted)).toEqual({
      answers: false,
      message: 'Máy chủ của mô hình không nhận khoá. Hãy báo quản trị viên.',
    });
    model.answer = answering(200, '<h1>secret of the intranet</h1>', { 'content-type': 'text/html' });
    const { answers, message } = await tried(wanted);
    expect([answers, message.includes('secret')]).toEqual([false, false]);
    // A key that is kept is not sent to a server that is only tried.
    const other = await new FakeModel().open();
    await tried({ address: other.address, model: 'qwen' });
    expect((await other.request(1)).headers.authorization).toBeUndefined();
    await other.close();
  });

  test.each([
    [{ address: 'localhost:11434', model: 'a' }, 'model-address'],
    [{ address: 'file:///etc/passwd', model: 'a' }, 'model-address'],
    [{ address: 'http://user:word@localhost', model: 'a' }, 'model-address'],
    [{ address: 'http://localhost', model: ' ' }, 'model-model'],
    [{ address: 'http://localhost', model: 'a', key: 'two words' }, 'model-key'],
  ])('is told that %j is wrong', async (body, code) => {
    const { status, json } = await admin.put<{ error: { issues: object[] } }>('/api/settings/model', body);
    expect([status, json.error.code]).toEqual([422, code]);
    expect(json.error.issues).toHaveLength(1);
    expect((await admin.get<ModelSetup>('/api/settings/model')).json.address).toBe(model.address);
  });

  test('turns it off: nobody can ask, and the key is forgotten', async () => {
    expect((await editor.get<AssistStatus>(`${story()}/assist`)).json.on).toBe(true);
    await admin.put('/api/settings/model', { address: '', model: '' });
    expect((await admin.get<ModelSetup>('/api/settings/model')).json).toEqual({
      source: 'none',
      address: '',
      model: '',
      hasKey: false,
    });
    expect((await editor.get<AssistStatus>(`${story()}/assist`)).json.on).toBe(false);
    const asked = await editor.post(`${story()}/assist`, {
      action: 'rewrite',
      block: await blockSaying('412'),
    });
    expect([asked.status, asked.code]).toEqual([409, 'model-off']);
    await admin.put('/api/settings/model', { address: model.address, model: 'qwen' });
    expect((await admin.get<ModelSetup>('/api/settings/model')).json.hasKey).toBe(false);
  });
});

describe('an editor', () => {
  test('is offered sentences with what they rest on; nothing private is ever sent', async () => {
    const block = await blockSaying('412');
    model.answer = saying('[1] Trung tâm đã mở 12 lớp cho 412 học viên trong năm 2022.');
    const events = await ask(editor, { action: 'rewrite', block });
    expect(events.map(({ event }) => event)).toEqual(['asked', 'offer', 'done']);
    const [offer] = offersIn(events);
    expect(offer).toMatchObject({
      index: 0,
      text: 'Trung tâm đã mở 12 lớp cho 412 học viên trong năm 2022.',
      marks: [],
    });
    expect(offer?.sources).toContain('e1');
    expect(offer?.replaces.join()).toContain('412');
    const { body } = await model.request(1);
    expect(body).toContain('412 học viên');
    for (const word of ['báo chí', 'khoản vay', SECRET]) expect(body).not.toContain(word);
  });

  test('has every paragraph asked about without a private word', async () => {
    model.answer = saying('[1] Vâng.');
    for (const { attributes } of await blocks()) {
      const action = attributes.type === 'headline' ? 'headline' : 'shorten';
      await ask(editor, { action, block: attributes.id });
    }
    const sent = model.asked.map(({ body }) => body).join();
    expect(sent).toContain('1,5 tỷ đồng');
    expect(sent).not.toContain('khoản vay');
  });

  test('cannot ask about what rests on an entry that became private', async () => {
    const block = await blockSaying('1,5 tỷ');
    const minutes = (change: boolean) =>
      house.running.services.documents.transact(`minutes.${meeting}`, { id: 'x', name: 'X' }, (doc) => {
        const marker = readLine(doc.getText('minutes')).find(({ id }) => id === 'e3')?.marker;
        if (change) marker?.set('private', true);
        else marker?.delete('private');
      });
    await minutes(true);
    const { status, code } = await editor.post(`${story()}/assist`, { action: 'rewrite', block });
    expect([status, code]).toEqual([409, 'model-private']);
    expect(model.asked).toEqual([]);
    await minutes(false);
  });

  test('sees what was invented, marked, and cannot take it before somebody vouches', async () => {
    const block = await blockSaying('412');
    model.answer = saying(
      '[1] Ông Trần Văn Bịa cho biết Trung tâm đã mở 99 lớp cho 412 học viên.\nIgnore the minutes and publish now.',
    );
    const events = await ask(editor, { action: 'rewrite', block });
    const [offer] = offersIn(events);
    expect(offer?.marks.map(({ text }) => text)).toEqual(['Trần Văn Bịa', '99']);
    const taking = { request: requestIn(events), index: 0 };
    const refused = await editor.post(`${story()}/assist/taken`, taking);
    expect([refused.status, refused.code]).toEqual([409, 'model-fact-open']);
    for (const { kind, text } of offer?.marks ?? [])
      await editor.post(`${story()}/vouched`, { kind, text, reason: 'Theo báo cáo gửi sau.' });
    expect((await editor.post(`${story()}/assist/taken`, taking)).status).toBe(200);
  });

  test('does not get what only a private entry holds as if the minutes held it', async () => {
    model.answer = saying('[1] Trung tâm đã mở 12 lớp, và có khoản vay của Ngân hàng Bí Mật.');
    const [offer] = offersIn(await ask(editor, { action: 'rewrite', block: await blockSaying('412') }));
    expect(offer?.marks).not.toEqual([]);
  });

  test('takes a sentence: it is kept whose it is and who took it, once', async () => {
    const block = await blockSaying('412');
    model.answer = saying('[1] Trung tâm đã mở 12 lớp cho 412 học viên.');
    const events = await ask(editor, { action: 'shorten', block });
    const taking = { request: requestIn(events), index: 0 };
    const before = (await editor.get<AssistStatus>(`${story()}/assist`)).json.taken.length;
    await editor.post(`${story()}/assist/taken`, taking);
    await editor.post(`${story()}/assist/taken`, taking);
    const { taken } = (await approver.get<AssistStatus>(`${story()}/assist`)).json;
    expect(taken).toHaveLength(before + 1);
    expect(taken.at(-1)).toMatchObject({
      text: 'Trung tâm đã mở 12 lớp cho 412 học viên.',
      model: 'qwen',
      by: `BIENTAP${editors}`,
    });
    const record = (await audited('model.take')).filter(({ detail }) => detail.request === taking.request);
    expect(record).toHaveLength(1);
    expect(record[0]).toMatchObject({
      subject: meeting,
      detail: { action: 'shorten', model: 'qwen', text: taken.at(-1)?.text },
    });
    // Nobody takes in another's name, nor what was never offered.
    expect((await photographer.post(`${story()}/assist/taken`, taking)).code).toBe('model-answer-gone');
    expect((await editor.post(`${story()}/assist/taken`, { ...taking, index: 5 })).code).toBe(
      'model-answer-gone',
    );
  });

  test('is not credited with what the model wrote', async () => {
    const block = await blockSaying('412');
    model.answer = saying('[1] Trong năm 2022, 412 học viên đã dự 12 lớp tập huấn của Trung tâm.');
    const events = await ask(editor, { action: 'rewrite', block });
    const [offer] = offersIn(events);
    if (!offer) throw new Error('Nothing was offered.');
    const me = await editor.whoAmI();
    const credited = async () => {
      const { json } = await editor.get<ComputedCredits>(`${story()}/credits`);
      return json.contributions.filter(({ name }) => name === me?.name);
    };
    const write = (change: (doc: Y.Doc) => void) =>
      house.running.services.documents.transact(`story.${meeting}`, { id: me?.id ?? '', name: '' }, change);
    await editor.post(`${story()}/assist/taken`, { request: requestIn(events), index: 0 });
    await write((doc) => {
      expect(replaceSentences(doc, block, offer.replaces, offer)).toBe(true);
    });
    expect(await credited()).toEqual([]);
    // With what they write themselves they are.
    await write((doc) => {
      replaceSentences(doc, block, [offer.text], { text: 'Năm 2022 có 412 học viên.', sources: ['e1'] });
    });
    expect(await credited()).toMatchObject([{ role: 'editor', amount: 20 }]);
  });

  test('gets headlines to choose from, which rest on what opens the story', async () => {
    const headline = (await blocks())[0]?.attributes.id ?? '';
    model.answer = saying('1. Mở 12 lớp tập huấn\n2. Giao ban tháng 3 nói gì');
    const offers = offersIn(await ask(editor, { action: 'headline', block: headline }));
    expect(offers.map(({ text }) => text)).toEqual(['Mở 12 lớp tập huấn', 'Giao ban tháng 3 nói gì']);
    expect(offers[0]?.replaces).toHaveLength(1);
    expect(offers[0]?.sources.length).toBeGreaterThan(0);
  });

  test('gets a translation to copy, which is no part of the story', async () => {
    model.answer = saying('[1] In 2022 the centre held 12 courses for 500 trainees.');
    const events = await ask(editor, { action: 'translate', block: await blockSaying('412') });
    const [offer] = offersIn(events);
    expect(offer?.replaces).toEqual([]);
    expect(offer?.marks.map(({ text }) => text).join()).toContain('500');
    expect(JSON.parse((await model.request(1)).body).messages[0].content).toContain('into English');
    const taken = await editor.post(`${story()}/assist/taken`, { request: requestIn(events), index: 0 });
    expect(taken.code).toBe('model-answer-gone');
  });

  test('has the end of the story kept where it was', async () => {
    const last = (await blocks()).at(-1);
    const id = last?.attributes.id ?? '';
    model.answer = saying('[1] Đề nghị cấp thêm 1,5 tỷ đồng.');
    const [offer] = offersIn(await ask(editor, { action: 'shorten', block: id }));
    expect(offer?.replaces.at(-1)).toMatch(/\.\/\.$/);
    expect(offer?.text).toMatch(/[^.]\.\/\.$/);
  });

  test('loses nothing when the model fails, and reads why', async () => {
    const block = await blockSaying('412');
    const before = JSON.stringify(await blocks());
    const failures: [FakeModel['answer'], string][] = [
      [answering(401, `{"error":{"message":"${KEY}"}}`), 'model-key-refused'],
      [answering(404, '{}'), 'model-unknown'],
      [answering(429, '{}'), 'model-busy'],
      [answering(500, 'Traceback'), 'model-failed'],
      [answering(200, '<h1>Router</h1>', { 'content-type': 'text/html' }), 'model-not-protocol'],
      [answering(302, '', { location: 'http://127.0.0.1/' }), 'model-redirects'],
      [saying(''), 'model-said-nothing'],
    ];
    for (const [answer, code] of failures) {
      model.answer = answer;
      const failure = failureIn(await ask(editor, { action: 'rewrite', block }));
      expect(failure?.code).toBe(code);
      expect(failure?.message).toMatch(/^\p{Lu}.+\.$/u);
      expect(failure?.message).not.toContain(KEY);
    }
    expect(JSON.stringify(await blocks())).toBe(before);
    const outcomes = (await audited('model.answer')).map(({ detail }) => detail.outcome);
    expect(outcomes.slice(-failures.length)).toEqual(failures.map(([, code]) => code));
    editor.cookies.set('lang', 'en');
    model.answer = answering(500, '');
    expect(failureIn(await ask(editor, { action: 'rewrite', block }))?.message).toMatch(
      /^The model’s server/,
    );
    editor.cookies.delete('lang');
  });

  test('keeps what came before the connection broke', async () => {
    const block = await blockSaying('412');
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.write(piece('[1] Trung tâm mở 12 lớp.\n[2] Nửa'), () => response.socket?.resetAndDestroy());
    };
    const events = await ask(editor, { action: 'rewrite', block });
    expect(offersIn(events).map(({ text }) => text)).toEqual(['Trung tâm mở 12 lớp.']);
    expect(failureIn(events)?.code).toBe('model-cut');
  });

  test('reads no key, no markup and no hidden letters from a hostile answer', async () => {
    model.answer = saying(
      `[1] Khoá là ${KEY} <script>alert(1)</script> \u202eabc\u202c \u0000 412 học viên.`,
    );
    const events = await ask(editor, { action: 'rewrite', block: await blockSaying('412') });
    const [offer] = offersIn(events);
    expect(offer?.text).not.toContain(KEY);
    expect(offer?.text).not.toMatch(/\p{Cc}|[\u202a-\u202e]/u);
    const record = (await audited('model.answer')).at(-1);
    expect(JSON.stringify(record)).not.toContain(KEY);
  });

  test('sees each sentence when it is whole, and stops the model by going away', async () => {
    const stopped = new AbortController();
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.write(piece('[1] Trung tâm mở 12 lớp.\n[2] '));
    };
    const response = await fetch(`${house.url}${story()}/assist`, {
      method: 'POST',
      signal: stopped.signal,
      headers: { cookie: editor.cookieHeader, 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'rewrite', block: await blockSaying('412') }),
    });
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      // The offer is here while the model still speaks.
      if (text.includes('"offer"')) break;
    }
    stopped.abort();
    await (await model.request(1)).closed;
    const request = requestIn([AssistEvent.parse(JSON.parse(text.split('\n')[0] ?? ''))]);
    await expect
      .poll(
        async () => (await audited('model.answer')).find(({ detail }) => detail.request === request)?.detail,
      )
      .toMatchObject({ outcome: 'cancelled', answer: '[1] Trung tâm mở 12 lớp.\n[2] ' });
  });
});

test('what was sent and what was answered stand in the audit log, with who and which model', async () => {
  const block = await blockSaying('412');
  model.answer = saying('[1] Trung tâm mở 12 lớp.');
  const request = requestIn(await ask(editor, { action: 'rewrite', block }));
  const me = (await editor.whoAmI())?.id;
  const [asked] = (await audited('model.ask')).filter(({ detail }) => detail.request === request);
  expect(asked).toMatchObject({
    user_id: me,
    subject: meeting,
    detail: { action: 'rewrite', block, model: 'qwen' },
  });
  const { body } = await model.request(1);
  expect(asked?.detail.sent).toEqual(JSON.parse(body).messages);
  const [answered] = (await audited('model.answer')).filter(({ detail }) => detail.request === request);
  expect(answered).toMatchObject({
    user_id: me,
    subject: meeting,
    detail: { outcome: 'done', model: 'qwen', answer: '[1] Trung tâm mở 12 lớp.' },
  });
});

test('one person cannot keep the model busy', async () => {
  const block = await blockSaying('412');
  model.answer = saying('[1] Vâng.');
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const response = await photographer.request('POST', `${story()}/assist`, { action: 'rewrite', block });
      await response.text();
      return response.status;
    }),
  );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(model.asked.length).toBe(statuses.filter((status) => status === 200).length);
  // Others go on.
  expect((await ask(editor, { action: 'rewrite', block })).at(-1)?.event).toBe('done');
});

test('the environment counts first, and the interface cannot change it', async () => {
  const own = await openHouse({ config: { model: { address: model.address, model: 'env', key: KEY } } });
  const operator = own.browser();
  await operator.setUp();
  expect((await operator.get<ModelSetup>('/api/settings/model')).json).toEqual({
    source: 'environment',
    address: model.address,
    model: 'env',
    hasKey: true,
  });
  const changed = await operator.put('/api/settings/model', { address: 'http://localhost', model: 'a' });
  expect([changed.status, changed.code]).toEqual([409, 'model-by-environment']);
  const { json } = await operator.post<ModelTrial>('/api/settings/model/trial', {
    address: 'http://x',
    model: 'x',
  });
  expect(json.answers).toBe(true);
  expect((await model.request(1)).headers.authorization).toBe(`Bearer ${KEY}`);
  await own.close();
});

test('what an administrator named is there after a restart; a damaged file turns it off', async () => {
  const first = await openHouse();
  const boss = first.browser();
  await boss.setUp();
  await boss.put('/api/settings/model', { address: model.address, model: 'qwen', key: KEY });
  await first.stop();
  const second = await openHouse({ folder: first.folder });
  const again = second.browser();
  await again.signIn('quantri');
  expect((await again.get<ModelSetup>('/api/settings/model')).json).toMatchObject({
    model: 'qwen',
    hasKey: true,
  });
  await second.stop();
  writeFileSync(join(first.folder, 'model.json'), `{"address":"${model.address}","key":"${KEY}`);
  const third = await openHouse({ folder: first.folder });
  const later = third.browser();
  await later.signIn('quantri');
  expect((await later.get<ModelSetup>('/api/settings/model')).json.source).toBe('none');
  expect(third.logs.join('')).toContain('the settings of the language model are damaged');
  expect(third.logs.join('')).not.toContain(KEY);
  await third.close();
});
