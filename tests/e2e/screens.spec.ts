/**
 * Every screen in both sizes and languages, as the running product shows it: compared with the album in
 * docs/screens, which `npm run screens` makes anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { becomeAdministrator, call } from './people';
import { type RunningServer, startServer } from './server';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const LANGUAGES = ['vi', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Screens are pictures of one day; the letters of a clock would differ in each. */
const NOW = new Date('2026-11-20T09:30:00+07:00');
const ALBUM = fileURLToPath(new URL('../../docs/screens.md', import.meta.url));

interface Place {
  /** Of the sample meeting in the language of the screen. */
  meeting: string;
  live: string;
  story: string;
}

interface Screen {
  name: string;
  title: string;
  who: 'administrator' | 'anybody';
  path(place: Place): string;
  /** Resolves when everything that belongs on the screen is there. */
  shown(page: Page): Promise<void>;
  /** What differs from one run to the next. */
  changing?: readonly string[];
}

const visible = (selector: string) => (page: Page) => expect(page.locator(selector).first()).toBeVisible();
const headed = (page: Page) => expect(page.getByRole('heading').first()).toBeVisible();

const SCREENS: readonly Screen[] = [
  {
    name: 'sign-in',
    title: 'Đăng nhập · Sign in',
    who: 'anybody',
    path: () => '/app/sign-in',
    shown: headed,
  },
  {
    name: 'not-found',
    title: 'Không có trang này · No such page',
    who: 'administrator',
    path: () => '/app/nowhere',
    shown: headed,
  },
  {
    name: 'home',
    title: 'Hôm nay · Today',
    who: 'administrator',
    path: () => '/app',
    shown: headed,
  },
  {
    name: 'meetings',
    title: 'Cuộc họp · Meetings',
    who: 'administrator',
    path: () => '/app/meetings',
    shown: visible('a[href*="/app/meetings/"]'),
  },
  {
    name: 'new-meeting',
    title: 'Lập cuộc họp · A new meeting',
    who: 'administrator',
    path: () => '/app/meetings/new',
    shown: visible('form'),
  },
  {
    name: 'people',
    title: 'Mời · Invite',
    who: 'administrator',
    path: ({ meeting }) => `/app/meetings/${meeting}/people`,
    shown: visible('h2'),
    changing: ['time'],
  },
  {
    name: 'room',
    title: 'Phòng ghi · The room',
    who: 'administrator',
    path: ({ meeting }) => `/app/meetings/${meeting}`,
    shown: async (page) => {
      await visible('[data-testid="minutes"] [contenteditable="true"]')(page);
      await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');
      // On a phone the story is behind its tab.
      await expect(page.locator('[data-testid="story-panel"] h2')).toHaveCount(1);
    },
  },
  {
    name: 'story',
    title: 'Bài viết · The story',
    who: 'administrator',
    path: ({ meeting }) => `/app/meetings/${meeting}/story`,
    shown: visible('[data-testid="story"] [data-type="headline"]'),
    changing: ['time'],
  },
  {
    name: 'admin',
    title: 'Quản trị · Administration',
    who: 'administrator',
    path: () => '/app/admin',
    shown: visible('form, table'),
    changing: ['time'],
  },
  {
    name: 'live',
    title: 'Xem trực tiếp · Live view',
    who: 'anybody',
    path: ({ live }) => live,
    shown: visible('main'),
  },
  {
    name: 'front-page',
    title: 'Trang tin · Front page',
    who: 'anybody',
    path: () => '/',
    shown: visible('a[href*="/tin/"]'),
  },
  {
    name: 'published',
    title: 'Bài đã đăng · A published story',
    who: 'anybody',
    path: ({ story }) => story,
    shown: visible('article'),
    changing: ['time'],
  },
];

let server: RunningServer;
let administrator: Page;
const places = new Map<Language, Place>();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startServer();
  administrator = await becomeAdministrator(browser, server);
  await call(administrator, 'PUT', '/settings', {
    organizationName: 'Cục Công Thương địa phương',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    fourEyes: false,
  });
  const [sample] = await call<{ id: string }[]>(administrator, 'GET', '/meetings');
  if (!sample) throw new Error('There is no sample meeting.');
  const english: unknown = JSON.parse(
    readFileSync(new URL('../fixtures/bundles/en-working-session.json', import.meta.url), 'utf8'),
  );
  const { id } = await call<{ id: string }>(administrator, 'POST', '/meetings', english);
  for (const [language, meeting] of [
    ['vi', sample.id],
    ['en', id],
  ] as const)
    places.set(language, await prepare(language, meeting));
});
test.afterAll(() => server?.stop());

/** A link for viewers and a published story. */
async function prepare(language: Language, meeting: string): Promise<Place> {
  const { address } = await call<{ address: string }>(administrator, 'POST', `/meetings/${meeting}/links`, {
    role: 'viewer',
  });
  const page = await pageOf(administrator.context().browser(), 'administrator', language, 'desktop');
  const act = (name: string) => page.locator(`[data-act="${name}"]`).click();
  const confirm = (name: string) => page.locator(`[data-confirm="${name}"]`).click();
  await page.goto(`${server.url}/app/meetings/${meeting}/story`);
  await page
    .getByRole('button', { name: language === 'vi' ? 'Dựng bài từ biên bản' : /story from/i })
    .click();
  await expect(page.locator('[data-testid="story"] [data-type="headline"]')).toContainText(/./u);
  await act('confirm-credits');
  await confirm('credits');
  await act('submit');
  await act('approve');
  await act('publish');
  await confirm('publish');
  const state = page.getByTestId('story-state');
  await expect(state).toHaveAttribute('data-state', 'published');
  await page.goto(server.url);
  const story = await page.locator('a[href*="/tin/"]').first().getAttribute('href');
  await page.context().close();
  if (!story) throw new Error('The front page leads nowhere.');
  return { meeting, live: new URL(address).pathname, story };
}

async function pageOf(
  browser: Browser | null,
  who: Screen['who'],
  language: Language,
  size: keyof typeof SIZES,
): Promise<Page> {
  if (!browser) throw new Error('There is no browser.');
  const context = await browser.newContext({
    viewport: SIZES[size],
    reducedMotion: 'reduce',
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...(who === 'administrator' ? { storageState: await administrator.context().storageState() } : {}),
  });
  await context.addCookies([{ name: 'lang', value: language, url: server.url }]);
  return context.newPage();
}

for (const language of LANGUAGES)
  for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[])
    for (const screen of SCREENS)
      test(`${screen.name} looks as in the album (${size}, ${language})`, async ({ browser }) => {
        const place = places.get(language);
        if (!place) throw new Error('There is no meeting.');
        const page = await pageOf(browser, screen.who, language, size);
        await page.clock.setFixedTime(NOW);
        await page.goto(`${server.url}${screen.path(place)}`);
        await screen.shown(page);
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${screen.name}-${size}-${language}.png`, {
          mask: (screen.changing ?? []).map((selector) => page.locator(selector)),
          maskColor: '#dddddd',
          maxDiffPixelRatio: 0.01,
        });
        await page.context().close();
      });

test.afterAll(() => {
  if (test.info().config.updateSnapshots !== 'all') return;
  const pictures = (name: string, language: Language) =>
    `| ![](screens/${name}-desktop-${language}.png) | ![](screens/${name}-phone-${language}.png) |`;
  const sections = SCREENS.map(({ name, title }) =>
    [`## ${title}`, '| 1440 × 900 | 390 × 844 |\n|---|---|', pictures(name, 'vi'), pictures(name, 'en')].join(
      '\n',
    ),
  );
  const head =
    '# Screens\n\nEvery screen of the running product, made by `npm run screens`; `npm test` compares with it.';
  writeFileSync(ALBUM, `${[head, ...sections].join('\n\n')}\n`);
});
