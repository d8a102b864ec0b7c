/** People at work in browsers: the administrator, secretaries by link, attendees. */
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  expect,
  type Locator,
  type Page,
  type WebSocketRoute,
} from '@playwright/test';
import type { RunningServer } from './server';

export const PASSWORD = 'mat-khau-rat-dai';

/** Fails on what the CSP stopped and on errors that nobody caught. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) errors.push(message.text());
  });
  return errors;
}

/** Frames without movement after which nothing is about to begin: a dialog fades in some frames after it is there. */
const STILL_FRAMES = 5;

/** Looks when nothing fades in any more: half transparent words have less contrast than they will have. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(async (frames) => {
    const moves = ({ playState, effect }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    for (let still = 0; still < frames; still++) {
      await new Promise(requestAnimationFrame);
      if (document.getAnimations().some(moves)) still = 0;
    }
  }, STILL_FRAMES);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** Waits until the application opens without the network. */
export async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
  });
}

/** Makes the first administrator; gives a page that is signed in. */
export async function becomeAdministrator(browser: Browser, server: RunningServer): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.adminLink);
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ngọc Sơn');
  await page.getByLabel('Tên đăng nhập').fill('ngocson');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
  await page.waitForURL('**/app');
  return page;
}

/** A call of the API with the page's session. */
export async function call<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const response = await page.request.fetch(`${new URL(page.url()).origin}/api${path}`, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { origin: new URL(page.url()).origin },
  });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** A meeting of these entries; gives its id. */
export async function makeMeeting(
  page: Page,
  entries: readonly string[],
  more: object = {},
): Promise<string> {
  const { id } = await call<{ id: string }>(page, 'POST', '/meetings', {
    format: 'tocky.meeting/1',
    meeting: { title: 'Buổi làm việc thử', startsAt: '2023-02-21T08:00:00+07:00' },
    entries: entries.map((text, place) => ({ id: `e${place + 1}`, text })),
    ...more,
  });
  return id;
}

/** Somebody who enters the room by a link with their name. */
export async function joinRoom(
  browser: Browser,
  administrator: Page,
  meeting: string,
  name: string,
  role = 'secretary',
  device: BrowserContextOptions = {},
  /** Before the first page is opened. */
  prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
): Promise<Desk> {
  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role,
    name,
  });
  const context = await browser.newContext(device);
  const wire = new Wire();
  await wire.install(context);
  await prepare(context);
  const page = await context.newPage();
  await page.goto(address);
  return openDesk(page, context, wire, role);
}

/** The line to the server's documents, which a test can cut; Chromium's own offline mode leaves open sockets be. */
export class Wire {
  #isCut = false;
  readonly #open = new Set<WebSocketRoute>();

  async install(context: BrowserContext): Promise<void> {
    await context.routeWebSocket(/\/sync\//, async (socket) => {
      if (this.#isCut) {
        await socket.close();
        return;
      }
      this.#open.add(socket);
      socket.connectToServer();
    });
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    const open = [...this.#open];
    this.#open.clear();
    await Promise.all(open.map((socket) => socket.close()));
  }

  mend(): void {
    this.#isCut = false;
  }
}

export async function enterRoom(page: Page, meeting: string): Promise<Desk> {
  await page.goto(`${new URL(page.url()).origin}/app/meetings/${meeting}`);
  return openDesk(page, page.context());
}

async function openDesk(page: Page, context: BrowserContext, wire?: Wire, role?: string): Promise<Desk> {
  const desk = new Desk(page, context, wire);
  // A photographer reads the minutes.
  await expect(role === 'photographer' ? page.getByTestId('minutes') : desk.editor).toBeVisible();
  return desk;
}

/** Composes a word letter by letter; `between` runs after the second letter and is waited for. */
export async function compose(ime: CDPSession, word: string, between?: () => Promise<void>): Promise<void> {
  for (let length = 1; length <= word.length; length++) {
    const text = word.slice(0, length);
    await ime.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    if (length === 2) await between?.();
  }
  await ime.send('Input.insertText', { text: word });
}

/** One secretary's room. */
export class Desk {
  readonly editor: Locator;
  readonly save: Locator;

  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    /** Of somebody who came by `joinRoom`. */
    readonly wire = new Wire(),
  ) {
    this.editor = page.locator('[data-testid="minutes"] [contenteditable="true"]');
    this.save = page.getByTestId('save-state');
  }

  entry(index: number): Locator {
    return this.page.locator('[data-testid="minutes"] [data-entry-id]').nth(index);
  }

  /** Words of the entries, in the order of the screen. */
  words(): Promise<string[]> {
    return this.page
      .locator('[data-testid="minutes"] [data-entry-id] > .tk-words')
      .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));
  }

  async expectWords(words: string[]): Promise<void> {
    await expect.poll(() => this.words()).toEqual(words);
  }

  /** Words of all blocks, headings and captions too. */
  allWords(): Promise<string[]> {
    return this.page
      .locator('[data-testid="minutes"] .tk-words')
      .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));
  }

  async expectSaved(): Promise<void> {
    await expect(this.save).toHaveAttribute('data-state', 'saved');
  }

  /** Puts the caret into an entry of one line, `offset` letters behind its start (negative: before its end). */
  async caret(index: number, offset: number): Promise<void> {
    await this.entry(index).locator('.tk-words').click();
    await this.press(offset < 0 ? 'End' : 'Home');
    const steps = offset < 0 ? -1 - offset : offset;
    for (let step = 0; step < steps; step++) await this.press(offset < 0 ? 'ArrowLeft' : 'ArrowRight');
  }

  /** Puts the caret into a block by the browser's own selection, as fast as a press does. */
  async place(index: number, offset: number): Promise<void> {
    await this.page
      .locator('[data-testid="minutes"] .tk-words')
      .nth(index)
      .evaluate((words, at) => {
        words.closest<HTMLElement>('[contenteditable="true"]')?.focus();
        const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
        let left = at;
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          const length = text.nodeValue?.length ?? 0;
          if (left <= length) {
            getSelection()?.collapse(text, left);
            return;
          }
          left -= length;
        }
        getSelection()?.collapse(words, words.childNodes.length);
      }, offset);
  }

  /** Puts the caret between words of a block; block and place as parts (0 up to 1) of all that there are. */
  async placeAmongWords(block: number, place: number): Promise<void> {
    // ProseMirror takes a caret at the very start for the browser's own doing, if focus came without a click.
    if (!(await this.editor.evaluate((editor) => editor === document.activeElement)))
      await this.editor.click();
    await this.editor.evaluate(
      (editor: HTMLElement, parts) => {
        const blocks = editor.querySelectorAll('.tk-words');
        const words = blocks[Math.floor(parts.block * blocks.length)];
        if (!words) throw new Error('There is no block.');
        const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
        const places: [Node, number][] = [];
        let last: Text | null = null;
        for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
          if (!last) places.push([text, 0]);
          for (const { index } of text.data.matchAll(/ /gu)) if (index > 0) places.push([text, index]);
          last = text;
        }
        if (last) places.push([last, last.data.length]);
        const [node, offset] = places[Math.floor(parts.place * places.length)] ?? [words, 0];
        getSelection()?.collapse(node, offset);
      },
      { block, place },
    );
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
