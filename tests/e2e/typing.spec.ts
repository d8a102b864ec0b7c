/** As fast as thought: speakers, kinds, tasks and long names by few keys, with and without an input method. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { Bundle } from '../../shared/domain/bundle';
import {
  becomeAdministrator,
  call,
  Desk,
  enterRoom,
  expectAccessible,
  joinRoom,
  makeMeeting,
  Wire,
} from './people';
import { type RunningServer, startServer } from './server';

let server: RunningServer;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
});
test.afterAll(() => server?.stop());

const SAMPLE = Bundle.parse(
  JSON.parse(readFileSync(new URL('../../server/sample/meeting.json', import.meta.url), 'utf8')),
);

const PEOPLE = {
  organizations: SAMPLE.organizations,
  people: SAMPLE.people,
  delegations: SAMPLE.delegations,
  glossary: [{ short: 'CNNT', long: 'công nghiệp nông thôn' }],
};

async function room(entries: readonly string[] = [''], more: object = PEOPLE): Promise<Desk> {
  const desk = await enterRoom(administrator, await makeMeeting(administrator, entries, more));
  await desk.caret(0, 0);
  return desk;
}

/** The keys that stand between the words, counted. */
class Fingers {
  #pressed = 0;

  constructor(private readonly desk: Desk) {}

  async press(...keys: string[]): Promise<void> {
    this.#pressed += keys.length;
    await this.desk.press(...keys);
  }

  /** Keys since the last time. */
  count(): number {
    const pressed = this.#pressed;
    this.#pressed = 0;
    return pressed;
  }
}

test('the sample meeting takes at most three keys a statement besides its words', async () => {
  const { entries, agenda: _agenda, photos: _photos, ...setup } = SAMPLE;
  const meeting = await makeMeeting(administrator, [''], setup);
  const desk = await enterRoom(administrator, meeting);
  const fingers = new Fingers(desk);
  await desk.caret(0, 0);
  const counts: number[] = [];
  let before: Bundle['entries'][number] | null = null;
  for (const entry of entries) {
    // A new item of the agenda is no statement.
    if (before && before.agendaItem !== entry.agendaItem) {
      await desk.press('Enter');
      // What follows a private note is private until somebody says otherwise.
      if (before.private) await desk.press('Control+;');
      await desk.type('/muc');
      await desk.press('Enter');
      await desk.type('Cục trưởng kết luận');
    }
    const goesOn: boolean =
      entry.speaker !== null && JSON.stringify(entry.speaker) === JSON.stringify(before?.speaker);
    if (before) await fingers.press(goesOn ? 'Shift+Enter' : 'Enter');
    if (entry.speaker !== null && !goesOn) {
      if (typeof entry.speaker === 'string') await fingers.press('Tab');
      else {
        await fingers.press('@');
        await desk.type(entry.speaker.text);
        await expect(desk.page.getByTestId('answers').getByRole('option').first()).toContainText(
          entry.speaker.text,
        );
        await fingers.press('Enter');
      }
    }
    const shown = await desk.editor.locator('[data-entry-id]').last().getAttribute('data-kind');
    if (shown !== entry.kind) await fingers.press(`Alt+${KINDS.indexOf(entry.kind) + 1}`);
    if (entry.private) await fingers.press('Control+;');
    await desk.type(`${entry.assignees.length > 0 ? 'Trung tâm ' : ''}${entry.text}`);
    counts.push(fingers.count());
    before = entry;
  }
  await desk.press('Enter');
  await desk.expectSaved();
  console.log(`keys a statement: ${counts.join(' ')}`);
  expect(Math.max(...counts)).toBeLessThanOrEqual(3);
  const { entries: typed } = await call<Bundle>(desk.page, 'GET', `/meetings/${meeting}/bundle`);
  const facts = ({ kind, speaker, assignees, private: isPrivate }: Bundle['entries'][number]) => ({
    kind,
    speaker,
    assignees,
    isPrivate: isPrivate ?? false,
  });
  expect(typed.filter(({ text }) => text !== '').map(facts)).toEqual(entries.map(facts));
  expect(typed.every(({ at, text }) => text === '' || at !== null)).toBe(true);
});

const KINDS: readonly string[] = [
  'note',
  'report',
  'result',
  'limitation',
  'proposal',
  'opinion',
  'conclusion',
  'task',
  'decision',
];

test('a speaker is found by any letters of the name, and picked by a digit', async () => {
  const desk = await room();
  const first = desk.page.getByTestId('answers').getByRole('option').first();
  for (const letters of ['nqt', 'ntrung', 'quang', 'Trung', 'TRUN']) {
    await desk.type(`@${letters}`);
    await expect(first).toContainText('Ngô Quang Trung');
    for (let typed = 0; typed <= letters.length; typed++) await desk.press('Backspace');
  }
  await desk.type('@d1có lời');
  await expect(desk.entry(0)).toHaveAttribute('data-speaker', 'trinh');
  await desk.press('Enter');
  await desk.type('@');
  await expect(first).toContainText('Dương Quốc Trịnh');
  await desk.expectWords(['có lời', '@']);
});

test('the next line keeps or changes the speaker by one key', async () => {
  const desk = await room();
  await desk.type('@nqt');
  await desk.press('Enter');
  await desk.type('một');
  await desk.press('Shift+Enter');
  await expect(desk.entry(1)).toHaveAttribute('data-speaker', 'trung');
  await desk.type('hai');
  await desk.press('Enter');
  await desk.type('@toan');
  await desk.press('Enter');
  await desk.type('ba');
  await desk.press('Enter', 'Tab');
  await expect(desk.entry(3)).toHaveAttribute('data-speaker', 'trung');
  await desk.press('Tab');
  await expect(desk.entry(3)).toHaveAttribute('data-speaker', 'thang');
  await desk.press('Shift+Tab');
  await expect(desk.entry(3)).toHaveAttribute('data-speaker', 'trung');
  await desk.type('bốn');
  await desk.expectWords(['một', 'hai', 'ba', 'bốn']);
});

test('each kind has a key, and a choice among answers is one step of undo', async () => {
  const desk = await room();
  await desk.type('xe cộ chưa đủ');
  await desk.press('Alt+4');
  await expect(desk.entry(0)).toHaveAttribute('data-kind', 'limitation');
  await desk.press('Alt+0');
  await expect(desk.entry(0)).toHaveAttribute('data-kind', 'vote');
  await desk.press('Enter');
  await desk.type('@nqt');
  await desk.press('Enter');
  await desk.type('nói');
  await desk.press('Control+z');
  await expect(desk.entry(1)).toHaveAttribute('data-speaker', 'trung');
  await desk.press('Control+z');
  await expect(desk.entry(1)).not.toHaveAttribute('data-speaker');
  await desk.expectWords(['xe cộ chưa đủ', '@nqt']);
});

test('the first words offer a kind; Enter and Tab take it, Escape leaves it, undo takes it back', async () => {
  const desk = await room();
  const kind = (line: number) => desk.entry(line).locator('.tk-kind');
  await desk.type('Đề nghị bổ sung kinh phí');
  await expect(kind(0)).toHaveText('đề nghị');
  await expect(desk.entry(0)).toHaveAttribute('data-kind', 'note');
  await desk.press('Enter');
  await expect(desk.entry(0)).toHaveAttribute('data-kind', 'proposal');
  await desk.type('Thống nhất chủ trương');
  await desk.press('Tab');
  await expect(desk.entry(1)).toHaveAttribute('data-kind', 'decision');
  await desk.type(' đầu tư');
  await desk.press('Enter');
  await desk.type('Còn thiếu người');
  await expect(kind(2)).toHaveText('hạn chế');
  await desk.press('Escape');
  await expect(kind(2)).toHaveText('ghi');
  await desk.type(' và xe');
  await desk.press('Enter');
  await expect(desk.entry(2)).toHaveAttribute('data-kind', 'note');
  await desk.type('Kết luận: giữ tiến độ');
  await desk.press('Tab');
  await expect(desk.entry(3)).toHaveAttribute('data-kind', 'conclusion');
  await desk.press('Control+z');
  await expect(desk.entry(3)).toHaveAttribute('data-kind', 'note');
  await desk.type(' chung');
  await desk.press('Enter');
  await expect(desk.entry(3)).toHaveAttribute('data-kind', 'note');
  await desk.expectWords([
    'Đề nghị bổ sung kinh phí',
    'Thống nhất chủ trương đầu tư',
    'Còn thiếu người và xe',
    'Kết luận: giữ tiến độ chung',
    '',
  ]);
});

test('a task is read from its words, with who does it and by when', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, [''], PEOPLE);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  await a.caret(0, 0);
  await a.type('Giao Văn phòng Cục rà soát số liệu, báo cáo trước ngày 30/6');
  const chips = a.entry(0).locator('.tk-chip');
  await expect(chips).toHaveText(['Văn phòng Cục', 'Hạn: 30/06/2023']);
  await expectAccessible(a.page);
  await a.press('Enter');
  await expect(b.entry(0)).toHaveAttribute('data-kind', 'task');
  await expect(b.entry(0).locator('.tk-chip')).toHaveText(['Văn phòng Cục', 'Hạn: 30/06/2023']);
  await a.type('Giao đồng chí Dương Quốc Trịnh và Trung tâm trình phương án trong tuần tới');
  await a.press('Enter');
  await a.expectSaved();
  const { entries, organizations } = await call<Bundle>(a.page, 'GET', `/meetings/${meeting}/bundle`);
  const office = organizations.find(({ name }) => name === 'Văn phòng Cục')?.id;
  expect(entries.slice(0, 2)).toMatchObject([
    { kind: 'task', assignees: [office], due: '2023-06-30' },
    { kind: 'task', assignees: ['trinh', 'tt1'], due: '2023-03-03' },
  ]);
  // Set by hand, a due date is read as well.
  await a.caret(1, -1);
  await a.press('Control+j');
  await expect(a.page.getByLabel('Hạn')).toHaveValue('03/03/2023');
  await a.page.getByLabel('Hạn').fill('30 tháng 6');
  await a.page.getByRole('button', { name: 'Xong' }).click();
  await expect(a.entry(1).locator('.tk-chip-due')).toHaveText('Hạn: 30/06/2023');
  await b.context.close();
});

test('an abbreviation is written out by the space, once; undo takes that back and no word', async ({
  browser,
}) => {
  const meeting = await makeMeeting(administrator, [''], PEOPLE);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  await a.caret(0, 0);
  await a.type('Phát triển CNNT vùng sâu');
  await a.expectWords(['Phát triển công nghiệp nông thôn vùng sâu']);
  await a.press('Control+z');
  await a.expectWords(['Phát triển công nghiệp nông thôn ']);
  await a.press('Control+z');
  await a.expectWords(['Phát triển CNNT ']);
  await a.press('Backspace');
  await a.type(' của tỉnh');
  await b.expectWords(['Phát triển CNNT của tỉnh']);
  await a.press('Enter');
  await a.type('cnnt, (CNNT) và NQT dự');
  await b.expectWords(['Phát triển CNNT của tỉnh', 'cnnt, (CNNT) và Ngô Quang Trung dự']);
  await b.context.close();
});

test('an input method ends its word before anything is written out or read', async ({ browser }) => {
  const meeting = await makeMeeting(administrator, [''], PEOPLE);
  const a = await enterRoom(administrator, meeting);
  const b = await joinRoom(browser, administrator, meeting, 'Văn Bình');
  await a.caret(0, 0);
  const ime = await a.context.newCDPSession(a.page);
  const compose = async (word: string, ends: readonly string[]) => {
    for (let length = 1; length <= word.length; length++)
      await ime.send('Input.imeSetComposition', {
        text: word.slice(0, length),
        selectionStart: length,
        selectionEnd: length,
      });
    for (const text of ends) await ime.send('Input.insertText', { text });
  };
  await compose('CNNT', ['CNNT', ' ']);
  await a.expectWords(['công nghiệp nông thôn ']);
  await compose('và', ['và ']);
  await compose('cnnt', ['cnnt ']);
  await b.expectWords(['công nghiệp nông thôn và công nghiệp nông thôn ']);
  // While it composes, the space is the input method's.
  await compose('CNNT ', []);
  await a.expectWords(['công nghiệp nông thôn và công nghiệp nông thôn CNNT ']);
  await compose('CNNT m', ['CNNT mới']);
  await b.expectWords(['công nghiệp nông thôn và công nghiệp nông thôn CNNT mới']);
  await a.press('Enter');
  await compose('Đề', ['Đề', ' ']);
  await compose('nghị', ['nghị', ' ']);
  await expect(a.entry(1).locator('.tk-kind')).toHaveText('đề nghị');
  await compose('thêm', ['thêm']);
  await a.press('Enter');
  await compose('@tr', ['@tr', '1']);
  await compose('nói', ['nói']);
  await expect(b.entry(1)).toHaveAttribute('data-kind', 'proposal');
  await expect(b.entry(2)).toHaveAttribute('data-speaker', /^(?:trung|trinh)$/);
  await b.expectWords(['công nghiệp nông thôn và công nghiệp nông thôn CNNT mới', 'Đề nghị thêm', 'nói']);
  await b.context.close();
});

test('a meeting and the house have glossaries, and each form a usual agenda', async () => {
  const page = administrator;
  await page.goto(`${server.url}/app/admin`);
  await page.getByLabel('Từ viết tắt của cơ quan').fill('KCQG\nDN = doanh nghiệp');
  await expect(page.getByText('Không đọc được dòng “KCQG”.')).toBeVisible();
  await page.getByLabel('Từ viết tắt của cơ quan').fill('KCQG: khuyến công quốc gia\nDN = doanh nghiệp');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu', exact: true }).first().click();
  await expect(page.getByText('Đã lưu cài đặt.')).toBeVisible();
  await page.goto(`${server.url}/app/meetings/new`);
  await page.getByLabel('Tên cuộc họp').fill('Giao ban tháng 4');
  await page.getByLabel('Loại cuộc họp').selectOption('briefing');
  await page.getByRole('button', { name: 'Dùng chương trình mẫu: Giao ban' }).click();
  await expect(page.getByRole('textbox', { name: 'Mục 2' })).toHaveValue('Khó khăn, vướng mắc');
  const glossary = page.getByRole('textbox', { name: 'Từ viết tắt' });
  await expect(glossary).toHaveValue('KCQG = khuyến công quốc gia\nDN = doanh nghiệp');
  await glossary.fill(`${await glossary.inputValue()}\nDN = doanh nghiệp nhỏ và vừa`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
  const desk = new Desk(page, page.context(), new Wire());
  await expect(desk.editor).toBeVisible();
  await page.locator('[data-heading-id] .tk-words').first().click();
  await desk.press('End', 'Enter');
  await desk.type('hỗ trợ DN bằng vốn KCQG từ nay');
  await desk.expectWords(['hỗ trợ doanh nghiệp nhỏ và vừa bằng vốn khuyến công quốc gia từ nay']);
});
