/** Somebody at a desk in Chromium: opening it, typing at it, and what the page says of both. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { seeded } from '../../random';
import { pass } from '../measure/clock';
import type { Desk } from './desks';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

const SEED = 7;
const OPEN_WITHIN_MS = 60_000;
const SETTLE_MS = 2_000;
/** Between two keys, at least and at most: eight a second or so. */
const KEY_MS = [80, 170] as const;
/** Every so many keys comes Enter. */
const LINE_KEYS = 50;
const LETTERS = 'tieen ddooj thuwcj hieenj kees hoachj sanr xuaats ';

export interface PageNotes {
  /** Milliseconds from the navigation to the frame in which the whole document was there to be written in. */
  opened: number | null;
  /** Of each key, milliseconds from its event to the end of the frame that shows it. */
  keys: number[];
  /** Begin and length of the tasks that took longer than 50 ms. */
  longTasks: { at: number; ms: number }[];
}

declare global {
  interface Window {
    benchNotes: PageNotes;
  }
}

/** Plain JavaScript, for the page takes it as it is. */
const NOTES = readFileSync(new URL('./notes.js', import.meta.url), 'utf8');

export interface Opened {
  ms: number;
  /** Milliseconds of tasks of more than 50 ms until then. */
  longTasks: number;
}

export class Writer {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly desk: Desk,
  ) {}

  /** Comes in by the address; the document has so many blocks. */
  static async comeIn(desk: Desk, blocks: number): Promise<Writer> {
    const browser = await chromium.launch({
      ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    const context = await browser.newContext({
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    const awaited = JSON.stringify({ surface: desk.surface, blocks });
    await page.addInitScript(`window.benchDesk = ${awaited};\n${NOTES}`);
    const writer = new Writer(browser, page, await context.newCDPSession(page), desk);
    await page.goto(desk.address);
    await writer.#isOpen();
    return writer;
  }

  leave(): Promise<void> {
    return this.browser.close();
  }

  /** Opens the document's own address; `cold`: with nothing but the session kept by the browser. */
  async open({ cold }: { cold: boolean }): Promise<Opened> {
    const address = this.page.url();
    await this.page.goto('about:blank');
    if (cold) {
      await this.devtools.send('Network.clearBrowserCache');
      const { origin } = new URL(address);
      const storageTypes = 'indexeddb,cache_storage,service_workers,shader_cache';
      await this.devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
    }
    await this.page.goto(address, { waitUntil: 'commit' });
    const ms = await this.#isOpen();
    const { longTasks } = await this.#notes();
    return { ms, longTasks: longTasks.filter(({ at }) => at < ms).reduce((sum, each) => sum + each.ms, 0) };
  }

  async #isOpen(): Promise<number> {
    const opened = await this.page.waitForFunction(() => window.benchNotes.opened, null, {
      timeout: OPEN_WITHIN_MS,
    });
    return (await opened.jsonValue()) ?? Number.NaN;
  }

  #notes(): Promise<PageNotes> {
    return this.page.evaluate(() => window.benchNotes);
  }

  /** Goes to the end of a block. */
  async goTo(block: number): Promise<void> {
    await this.page.locator(`${this.desk.surface} > *`).nth(block).click();
    await this.page.keyboard.press('End');
    await pass(SETTLE_MS);
  }

  /** Types for so long; gives what the page noted meanwhile. A CPU profile is left in `profile`. */
  async type(seconds: number, profile: string | null = null): Promise<PageNotes> {
    const random = seeded(SEED);
    const from = await this.page.evaluate(() => {
      window.benchNotes.keys = [];
      return performance.now();
    });
    if (profile) {
      await this.devtools.send('Profiler.enable');
      await this.devtools.send('Profiler.start');
    }
    const end = performance.now() + seconds * 1000;
    for (let key = 1; performance.now() < end; key++) {
      const next = performance.now() + KEY_MS[0] + random() * (KEY_MS[1] - KEY_MS[0]);
      await this.page.keyboard.press(
        key % LINE_KEYS === 0 ? 'Enter' : (LETTERS[key % LETTERS.length] ?? 'a').replace(' ', 'Space'),
      );
      await pass(next - performance.now());
    }
    if (profile) {
      const taken = await this.devtools.send('Profiler.stop');
      writeFileSync(join(profile, 'page.cpuprofile'), JSON.stringify(taken.profile));
    }
    const notes = await this.#notes();
    return { ...notes, longTasks: notes.longTasks.filter(({ at }) => at >= from) };
  }

  /** MiB of JavaScript objects that are in use. */
  async heap(): Promise<number> {
    await this.devtools.send('HeapProfiler.collectGarbage');
    return (await this.devtools.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2;
  }
}
