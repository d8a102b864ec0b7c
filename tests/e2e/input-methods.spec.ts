/** Vietnamese input methods while a colleague edits the same paragraph: real compositions, through DevTools. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { SEED, seeded } from '../random';
import { becomeAdministrator, compose, type Desk, enterRoom, joinRoom, makeMeeting } from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const WORD = 'tiến';

/** What A does while B composes "tiến" behind "hai", and what both may see at the end. */
interface Case {
  name: string;
  act(a: Desk): Promise<void>;
  /** Where two write at one and the same place, either may come first; no word is ever torn. */
  ends: readonly string[][];
  /** The lines of the minutes, and where B composes: "mot hai  bon" in the first one, else. */
  lines?: readonly string[];
  at?: readonly [line: number, offset: number];
}

const LINES = ['mot hai  bon', 'dong sau'] as const;

const CASES: readonly Case[] = [
  {
    name: 'types at the very start',
    async act(a) {
      await a.caret(0, 0);
      await a.type('XX ');
    },
    ends: [['XX mot hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'types at the very end',
    async act(a) {
      await a.caret(0, -1);
      await a.type(' YY');
    },
    ends: [['mot hai tiến độ bon YY', 'dong sau']],
  },
  {
    name: 'types in the middle, before the caret',
    async act(a) {
      await a.caret(0, 3);
      await a.type('ZZ');
    },
    ends: [['motZZ hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'types in the middle, behind the caret',
    async act(a) {
      await a.caret(0, -2);
      await a.type('ZZ');
    },
    ends: [['mot hai tiến độ boZZn', 'dong sau']],
  },
  {
    name: 'types at the very place of the caret',
    async act(a) {
      await a.caret(0, 8);
      await a.type('ZZ');
    },
    ends: [
      ['mot hai tiến độZZ bon', 'dong sau'],
      ['mot hai ZZtiến độ bon', 'dong sau'],
    ],
  },
  {
    name: 'types behind a word that is composed at the end of the line',
    lines: ['mot hai ', 'dong sau'],
    async act(a) {
      await a.caret(0, -1);
      await a.type('YY');
    },
    ends: [
      ['mot hai tiến độYY', 'dong sau'],
      ['mot hai YYtiến độ', 'dong sau'],
    ],
  },
  {
    name: 'deletes the words around the caret',
    async act(a) {
      await a.caret(0, 4);
      await a.press('Delete', 'Delete', 'Delete', 'Delete', 'Delete');
    },
    ends: [['mot tiến độbon', 'dong sau']],
  },
  {
    name: 'makes the words around the caret bold',
    async act(a) {
      await a.caret(0, 0);
      await a.press('Shift+End', 'Control+b');
    },
    ends: [['mot hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'makes a private note of it',
    async act(a) {
      await a.caret(0, 1);
      await a.press('Control+;');
    },
    ends: [['mot hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'changes the kind',
    async act(a) {
      await a.entry(0).locator('.tk-kind').click();
      await a.page.getByRole('menuitem', { name: 'hạn chế' }).click();
    },
    ends: [['mot hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'makes an agenda heading of it',
    async act(a) {
      await a.caret(0, 0);
      await a.type('/muc');
      await expect(a.page.getByTestId('answers').getByRole('option').first()).toContainText('Mục');
      await a.press('Enter');
    },
    ends: [['mot hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'splits before the caret',
    async act(a) {
      await a.caret(0, 3);
      await a.press('Enter');
    },
    ends: [['mot', ' hai tiến độ bon', 'dong sau']],
  },
  {
    name: 'splits behind the caret',
    async act(a) {
      await a.caret(0, -4);
      await a.press('Enter');
    },
    ends: [['mot hai tiến độ ', 'bon', 'dong sau']],
  },
  {
    name: 'splits at the very place of the caret',
    async act(a) {
      await a.caret(0, 8);
      await a.press('Enter');
    },
    ends: [
      ['mot hai tiến độ', ' bon', 'dong sau'],
      ['mot hai ', 'tiến độ bon', 'dong sau'],
    ],
  },
  {
    name: 'joins the next line',
    async act(a) {
      await a.caret(1, 0);
      await a.press('Backspace');
    },
    ends: [['mot hai tiến độ bondong sau']],
  },
  {
    name: 'joins it to the line before',
    lines: ['dong truoc', 'mot hai  bon'],
    at: [1, 8],
    async act(a) {
      await a.caret(1, 0);
      await a.press('Backspace');
    },
    ends: [['dong truocmot hai tiến độ bon']],
  },
  {
    name: 'moves the line down',
    async act(a) {
      await a.caret(0, 1);
      await a.press('Alt+ArrowDown');
    },
    ends: [['dong sau', 'mot hai tiến độ bon']],
  },
  {
    name: 'moves another line over it',
    async act(a) {
      await a.caret(1, 1);
      await a.press('Alt+ArrowUp');
    },
    ends: [['dong sau', 'mot hai tiến độ bon']],
  },
  {
    name: 'moves the line and splits it',
    async act(a) {
      await a.caret(0, 1);
      await a.press('Alt+ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    },
    ends: [['dong sau', 'mot', ' hai tiến độ bon']],
  },
  {
    name: 'removes the line before it',
    lines: ['dong truoc', 'mot hai  bon'],
    at: [1, 8],
    async act(a) {
      await a.caret(0, 1);
      await a.press('Control+Shift+Backspace');
    },
    ends: [['mot hai tiến độ bon']],
  },
  {
    name: 'types a burst',
    async act(a) {
      await a.caret(0, 1);
      await a.type('k'.repeat(20));
    },
    ends: [[`m${'k'.repeat(20)}ot hai tiến độ bon`, 'dong sau']],
  },
];

/** All screens come to show the same, and it is one of `ends`. */
async function expectEnd(ends: readonly string[][], ...desks: Desk[]): Promise<void> {
  for (const desk of desks)
    await expect
      .poll(async () => {
        const words = await desk.allWords();
        const [first] = await Promise.all(desks.map((each) => each.allWords()));
        const isEnd = ends.some((end) => JSON.stringify(end) === JSON.stringify(words));
        return isEnd && JSON.stringify(first) === JSON.stringify(words) ? 'as it should be' : words;
      })
      .toBe('as it should be');
}

for (const { name, act, ends, lines = LINES, at = [0, 8] } of CASES) {
  test(`a word is composed while a colleague ${name}`, async ({ browser }) => {
    const meeting = await makeMeeting(administrator, lines);
    const a = await enterRoom(administrator, meeting);
    const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
    const ime = await b.context.newCDPSession(b.page);
    await b.caret(at[0], at[1]);
    await compose(ime, WORD, async () => {
      await act(a);
      await a.expectSaved();
    });
    await b.type(' ');
    await compose(ime, 'độ');
    await expectEnd(ends, a, b);
    await b.context.close();
  });
}

test('a word is composed while a colleague removes the line: it is kept, offered back, and nowhere else', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['mot hai  bon', 'dong sau']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const ime = await b.context.newCDPSession(b.page);
  await b.caret(0, 8);
  await compose(ime, WORD, async () => {
    await a.caret(0, 1);
    await a.press('Control+Shift+Backspace');
    await a.expectSaved();
  });
  // What follows begins a line of its own, under nobody else's name.
  await b.expectWords(['dong sau']);
  await b.type(' ');
  await compose(ime, 'độ');
  await a.expectWords([' độ', 'dong sau']);
  const offers = a.page.getByTestId('offers');
  await expect(offers).toContainText('Văn Bình đã ghi thêm vào dòng bạn bỏ');
  await expect(offers).toContainText('mot hai tiến bon');
  await expect(b.page.getByTestId('offers')).toContainText('Nguyễn Thị Ngọc Sơn vừa bỏ dòng bạn đang ghi');
  await offers.getByRole('button', { name: 'Đưa lại' }).click();
  for (const desk of [a, b])
    await expect
      .poll(async () => (await desk.words()).toSorted())
      .toEqual([' độ', 'dong sau', 'mot hai tiến bon']);
  await expect(offers.getByRole('button')).toHaveCount(0);
  await b.context.close();
});

test('three at once: one composes while one types and splits before it and one moves the line', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, LINES);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const c = await joinRoom(browser, administrator, meeting, 'Thu Hà');
  const ime = await b.context.newCDPSession(b.page);
  await b.caret(0, 8);
  await compose(ime, WORD, async () => {
    await a.caret(0, 3);
    await a.type('ZZ');
    await a.press('Enter');
    await c.expectWords(['motZZ', ' hai  bon', 'dong sau']);
    await c.caret(1, 1);
    await c.press('Alt+ArrowDown');
    await a.expectWords(['motZZ', 'dong sau', ' hai  bon']);
  });
  await b.type(' ');
  await compose(ime, 'độ');
  await expectEnd([['motZZ', 'dong sau', ' hai tiến độ bon']], a, b, c);
  await b.context.close();
  await c.context.close();
});

test('three compose in one line at once', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, ['một hai ba bốn']);
  const desks = [
    await enterRoom(administrator, meeting),
    await joinRoom(browser, administrator, meeting, 'Văn Bình'),
    await joinRoom(browser, administrator, meeting, 'Thu Hà'),
  ] as const;
  const [a, b, c] = desks;
  const [imeA, imeB, imeC] = await Promise.all(desks.map((desk) => desk.context.newCDPSession(desk.page)));
  if (!imeA || !imeB || !imeC) throw new Error('A desk has no session.');
  await a.caret(0, 3);
  await b.caret(0, 7);
  await c.caret(0, -1);
  for (const desk of desks) await desk.type(' ');
  await compose(imeA, 'nghiệm', () => compose(imeB, 'thuộc', () => compose(imeC, 'trường')));
  for (const desk of desks) await desk.type(' ');
  await compose(imeC, 'viên', () => compose(imeA, 'thu', () => compose(imeB, 'lòng')));
  await expectEnd([['một nghiệm thu hai thuộc lòng ba bốn trường viên']], a, b, c);
  await b.context.close();
  await c.context.close();
});

/** Syllables that contain no other one of the list: each is composed once in a run. */
const SYLLABLES =
  'tiến độ nghiệm thuộc trường viên khuyến quyết đường phường huyện nghị chuyển thưởng giáo hướng luật quyền nghĩa thước'.split(
    ' ',
  );

for (const people of [2, 3]) {
  test(`${people} compose and act at random: every word once and whole, all screens the same`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    console.log(`TOCKY_SEED=${SEED}`);
    const next = seeded(SEED + people);
    const below = (n: number) => Math.floor(next() * n);
    const meeting = await makeMeeting(administrator, ['mở đầu', 'báo cáo', 'kết luận']);
    const desks = [await enterRoom(administrator, meeting)];
    for (const name of ['Văn Bình', 'Thu Hà'].slice(0, people - 1))
      desks.push(await joinRoom(browser, administrator, meeting, name));
    const imes = await Promise.all(desks.map((desk) => desk.context.newCDPSession(desk.page)));
    const expected = ['mở', 'đầu', 'báo', 'cáo', 'kết', 'luận'];
    let mark = 0;

    /** All but who composes see the same: nobody acts on a line that is on its way elsewhere. */
    const agreed = (composer: Desk | null) =>
      expect
        .poll(async () => {
          const seen = await Promise.all(
            desks.filter((desk) => desk !== composer).map((desk) => desk.allWords()),
          );
          return new Set(seen.map((words) => JSON.stringify(words))).size;
        })
        .toBe(1);
    const act = async (desk: Desk, composer: Desk): Promise<void> => {
      await agreed(composer);
      const chance = below(6);
      await desk.placeAmongWords(next(), chance === 1 ? 0 : next());
      if (chance === 0) await desk.press('Enter');
      else if (chance === 1) await desk.press('Backspace');
      else if (chance === 2) await desk.press('Alt+ArrowDown');
      else if (chance === 3) await desk.press('Alt+ArrowUp');
      else if (chance === 4) await desk.press('Control+;');
      else {
        const word = `w${(mark++).toString(26).replace(/\d/gu, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`;
        expected.push(word);
        await desk.type(` ${word} `);
      }
    };

    for (const syllable of SYLLABLES) {
      const writer = below(people);
      const desk = desks[writer];
      const ime = imes[writer];
      if (!desk || !ime) throw new Error('Nobody writes.');
      await agreed(null);
      await desk.placeAmongWords(next(), next());
      await desk.type(' ');
      expected.push(syllable);
      await compose(ime, syllable, async () => {
        for (const other of desks) if (other !== desk) await act(other, desk);
      });
      await desk.type(' ');
    }
    for (const desk of desks) await desk.expectSaved();
    // What is saved may be on its way to the others for a moment.
    await agreed(null);
    const wordsOf = async (desk: Desk) => (await desk.allWords()).join(' ').split(/\s+/u).filter(Boolean);
    for (const desk of desks) {
      const words = await wordsOf(desk);
      // Lines that were joined stand without a space between them.
      const missing = expected.filter((word) => !words.some((each) => each.includes(word)));
      const letters = (all: readonly string[]) => [...all.join('')].toSorted().join('');
      expect({ missing, letters: letters(words) }, `seed ${SEED}`).toEqual({
        missing: [],
        letters: letters(expected),
      });
    }
    for (const desk of desks.slice(1)) await desk.context.close();
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

/** "tieengs" in Telex as UniKey sends it, a step at a time: each tone and mark takes letters back and sends them anew. */
const UNIKEY: readonly ((desk: Desk, keys: CDPSession) => Promise<unknown>)[] = [
  (desk) => desk.type(' tie'),
  (desk) => desk.press('Backspace'),
  (_desk, keys) => keys.send('Input.insertText', { text: 'ê' }),
  (desk) => desk.type('ng'),
  (desk) => desk.press('Backspace', 'Backspace', 'Backspace'),
  (_desk, keys) => keys.send('Input.insertText', { text: 'ếng' }),
];

const BESIDE: readonly [name: string, acts: readonly ((a: Desk) => Promise<void>)[], ends: string[][]][] = [
  [
    'splits and joins before it',
    [
      (a) => a.caret(0, 3),
      (a) => a.press('Enter'),
      (a) => a.press('Backspace'),
      (a) => a.press('Enter'),
      (a) => a.type('Z'),
      (a) => a.press('Enter'),
    ],
    [['mot', 'Z', ' hai tiếng', 'dong sau']],
  ],
  [
    'moves the line down and up',
    [
      (a) => a.caret(0, 1),
      (a) => a.press('Alt+ArrowDown'),
      (a) => a.press('Alt+ArrowUp'),
      (a) => a.press('Alt+ArrowDown'),
      (a) => a.press('Control+;'),
      (a) => a.type('Z'),
    ],
    [['dong sau', 'mZot hai tiếng']],
  ],
  [
    'makes a heading of it and a line again',
    [
      (a) => a.caret(0, 0),
      (a) => a.type('/muc'),
      (a) => a.press('Enter'),
      (a) => a.type('/han che'),
      (a) => a.press('Enter'),
      (a) => a.type('Z'),
    ],
    [['Zmot hai tiếng', 'dong sau']],
  ],
];

for (const [name, acts, ends] of BESIDE) {
  test(`backspaces and inserts, as UniKey sends them, while a colleague ${name}`, async ({ browser }) => {
    const meeting = await makeMeeting(administrator, ['mot hai', 'dong sau']);
    const a = await enterRoom(administrator, meeting);
    const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
    const keys = await b.context.newCDPSession(b.page);
    await b.caret(0, -1);
    // Both at once: their acts meet on the way.
    for (const [at, act] of acts.entries()) await Promise.all([act(a), UNIKEY[at]?.(b, keys)]);
    await expectEnd(ends, a, b);
    await b.context.close();
  });
}

test('a whole word is replaced, as phones correct it, while a colleague types and splits before it', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['mot hai tieng']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const ime = await b.context.newCDPSession(b.page);
  await b.caret(0, -1);
  await b.press('Shift+Control+ArrowLeft');
  await compose(ime, 'tiếng', async () => {
    await a.caret(0, 3);
    await a.type('ZZ');
    await a.press('Enter');
    await a.expectSaved();
  });
  await b.type(' ');
  await compose(ime, 'Việt');
  await expectEnd([['motZZ', ' hai tiếng Việt']], a, b);
  await b.context.close();
});

test('a composition that never ends in the same line lets others in, and loses nothing', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, ['mot hai  bon', 'dong sau']);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  const ime = await b.context.newCDPSession(b.page);
  await b.caret(0, 8);
  await ime.send('Input.imeSetComposition', { text: 'ti', selectionStart: 2, selectionEnd: 2 });
  await a.caret(0, 3);
  await a.type('ZZ');
  // What stands in the open composition reaches the others as well.
  for (const desk of [a, b])
    await expect.poll(async () => (await desk.words())[0], { timeout: 15_000 }).toBe('motZZ hai ti bon');
  await a.caret(0, 3);
  await a.press('Enter');
  await b.expectWords(['mot', 'ZZ hai ti bon', 'dong sau']);
  await b.press('End');
  await b.type('!');
  for (const desk of [a, b]) await desk.expectWords(['mot', 'ZZ hai ti bon!', 'dong sau']);
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
