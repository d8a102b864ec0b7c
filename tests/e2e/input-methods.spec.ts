/** Vietnamese input methods while a colleague edits the same paragraph: real compositions, through DevTools. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { becomeAdministrator, type Desk, enterRoom, joinRoom, makeMeeting } from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const WORD = 'tiến';

/** Composes a word letter by letter; `between` runs after the second letter and is waited for. */
async function compose(ime: CDPSession, word: string, between?: () => Promise<void>): Promise<void> {
  for (let length = 1; length <= word.length; length++) {
    const text = word.slice(0, length);
    await ime.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    if (length === 2) await between?.();
  }
  await ime.send('Input.insertText', { text: word });
}

/** What A does while B composes "tiến" behind "hai", and what both see at the end. */
const CASES: [name: string, act: (a: Desk) => Promise<void>, words: string[]][] = [
  [
    'types at the very start',
    async (a) => {
      await a.caret(0, 0);
      await a.type('XX ');
    },
    ['XX mot hai tiến độ bon', 'dong sau'],
  ],
  [
    'types at the very end',
    async (a) => {
      await a.caret(0, -1);
      await a.type(' YY');
    },
    ['mot hai tiến độ bon YY', 'dong sau'],
  ],
  [
    'types in the middle, before the caret',
    async (a) => {
      await a.caret(0, 3);
      await a.type('ZZ');
    },
    ['motZZ hai tiến độ bon', 'dong sau'],
  ],
  [
    'changes the kind',
    async (a) => {
      await a.caret(0, 1);
      await a.press('Control+;');
    },
    ['mot hai tiến độ bon', 'dong sau'],
  ],
  [
    'splits before the caret',
    async (a) => {
      await a.caret(0, 3);
      await a.press('Enter');
    },
    ['mot', ' hai tiến độ bon', 'dong sau'],
  ],
  [
    'splits behind the caret',
    async (a) => {
      await a.caret(0, -4);
      await a.press('Enter');
    },
    ['mot hai tiến độ ', 'bon', 'dong sau'],
  ],
  [
    'joins the next line',
    async (a) => {
      await a.caret(1, 0);
      await a.press('Backspace');
    },
    ['mot hai tiến độ bondong sau'],
  ],
  [
    'moves the line',
    async (a) => {
      await a.caret(0, 1);
      await a.press('Alt+ArrowDown');
    },
    ['dong sau', 'mot hai tiến độ bon'],
  ],
  [
    'types a burst',
    async (a) => {
      await a.caret(0, 1);
      await a.type('k'.repeat(20));
    },
    [`m${'k'.repeat(20)}ot hai tiến độ bon`, 'dong sau'],
  ],
];

for (const [name, act, words] of CASES) {
  test(`a word is composed while a colleague ${name}`, async ({ browser }) => {
    const meeting = await makeMeeting(administrator, ['mot hai  bon', 'dong sau']);
    const a = await enterRoom(administrator, meeting);
    const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
    const ime = await b.context.newCDPSession(b.page);
    await b.caret(0, 8);
    await compose(ime, WORD, async () => {
      await act(a);
      await a.expectSaved();
    });
    await b.type(' ');
    await compose(ime, 'độ');
    await a.expectWords(words);
    await b.expectWords(words);
    await b.context.close();
  });
}

test('two compose in one line at once', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, ['một  hai']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const imeA = await a.context.newCDPSession(a.page);
  const imeB = await b.context.newCDPSession(b.page);
  await a.caret(0, 0);
  await b.caret(0, -1);
  await compose(imeA, 'nghiệm', async () => compose(imeB, 'thuộc', async () => {}));
  await a.type(' ');
  await b.type(' ');
  await compose(imeB, 'trường', async () => compose(imeA, 'thu', async () => {}));
  const words = ['nghiệm thumột  haithuộc trường'];
  await a.expectWords(words);
  await b.expectWords(words);
  await b.context.close();
});

test('backspaces and inserts, as UniKey sends them, keep their order', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, ['Ông']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const keys = await b.context.newCDPSession(b.page);
  await b.caret(0, -1);
  await a.caret(0, 0);
  const typing = a.type('k'.repeat(120));
  // "tieengs " in Telex: each tone and mark takes letters back and sends them anew.
  await b.type(' tie');
  await b.press('Backspace');
  await keys.send('Input.insertText', { text: 'ê' });
  await b.type('ng');
  await b.press('Backspace', 'Backspace', 'Backspace');
  await keys.send('Input.insertText', { text: 'ếng' });
  await typing;
  await a.expectWords([`${'k'.repeat(120)}Ông tiếng`]);
  await b.expectWords([`${'k'.repeat(120)}Ông tiếng`]);
  await b.context.close();
});

test('a composition that never ends does not hold others back for good', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, ['một', 'hai']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const ime = await b.context.newCDPSession(b.page);
  await b.caret(0, -1);
  await ime.send('Input.imeSetComposition', { text: 'x', selectionStart: 1, selectionEnd: 1 });
  await a.caret(1, -1);
  await a.type(' tiếp');
  await expect.poll(async () => (await b.words())[1], { timeout: 15_000 }).toBe('hai tiếp');
  await ime.send('Input.insertText', { text: 'xong' });
  await a.expectWords(['mộtxong', 'hai tiếp']);
  await b.context.close();
});
