/** The page of the live view: complete without script, and the ground on which client/live goes on. */
import { html, raw } from 'hono/html';
import type { MeetingState } from '../../shared/domain/api';
import type { Language } from '../../shared/domain/bundle';
import { MAX_LINE, MAX_NOTE } from '../../shared/domain/correction';
import { type Texts, texts } from '../../shared/i18n';
import { counted } from '../../shared/live/words';
import { finished } from './html';
import type { DocumentFrame } from './projection';

export interface PageAssets {
  scripts: readonly string[];
  styles: readonly string[];
  nonce: string;
}

/** What the page shows, as of one moment. */
export interface LivePage {
  /** Path of the link, without a slash at the end. */
  path: string;
  /** Id of the last event that is in it already. */
  lastId: string;
  frame: DocumentFrame;
  blocks: readonly string[];
  state: MeetingState;
  watching: number;
  /** Whether it is made for the big screen of a hall. */
  hall: boolean;
}

/** Head of both pages: nobody keeps, indexes or passes on the address, which is a secret. */
function head(title: string, { scripts, styles, nonce }: PageAssets) {
  // Only Vite's development server has styles that come by script; it looks for the nonce here.
  const development = styles.length === 0 ? html`<meta property="csp-nonce" nonce="${nonce}">` : '';
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
${development}
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${scripts.map((src) => html`<script type="module" src="${src}" nonce="${nonce}"></script>`)}
</head>`;
}

function choice(group: string, value: string, label: string, checked: boolean) {
  return html`<label><input type="radio" name="${group}" value="${value}"${checked ? raw(' checked') : ''}><span>${label}</span></label>`;
}

/** Text size and background; it works by script only, so the script shows it. */
function readingMenu({ live: t }: Texts) {
  return html`<details class="menu" id="reading" hidden>
<summary aria-label="${t.reading}" title="${t.reading}"><span class="aa" aria-hidden="true">Aa</span></summary>
<div class="sheet">
<fieldset class="sizes"><legend>${t.size}</legend>${t.sizes.map((label, at) => choice('size', String(at + 1), label, at === 0))}</fieldset>
<fieldset><legend>${t.theme}</legend>${(['auto', 'light', 'dark'] as const).map((theme) => choice('theme', theme, t.themes[theme], theme === 'auto'))}</fieldset>
<button class="act" id="hall" type="button" aria-keyshortcuts="Alt+M">${t.hall} <kbd aria-hidden="true">Alt M</kbd></button>
</div></details>`;
}

const PEN = raw(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20h4L19 9a2.8 2.8 0 0 0-4-4L4 16zM13.5 6.5l4 4"/></svg>',
);

/** What the reader asked for; the script shows it when there is something. */
function askedMenu({ live: { corrections: t } }: Texts) {
  return html`<details class="menu" id="mine" hidden>
<summary aria-label="${t.mine}" title="${t.mine}">${PEN}</summary>
<div class="sheet"><p>${t.mine}</p><ul id="asked"></ul></div></details>`;
}

/** The button that the script puts into a line, and what it opens. */
function askingParts({ live: { corrections: t } }: Texts, { language }: DocumentFrame) {
  return html`<button class="own ask" id="ask" type="button" hidden>${PEN}<span>${t.ask}</span></button>
<dialog id="correct" aria-labelledby="correct-title"><form method="dialog">
<h2 id="correct-title">${t.ask}</h2>
<p>${t.how}</p>
<label for="wish">${t.wish}</label>
<textarea id="wish" rows="5" maxlength="${MAX_LINE}" required lang="${language}"></textarea>
<label for="note">${t.note}</label>
<input id="note" maxlength="${MAX_NOTE}" autocomplete="off">
<p class="wrong" id="wrong" role="alert"></p>
<div class="acts"><button type="button" id="cancel">${t.cancel}</button><button class="main">${t.send}</button></div>
</form></dialog>`;
}

function agendaMenu({ live: t }: Texts, { jump, language }: DocumentFrame) {
  return html`<details class="menu" id="agenda"${jump === '' ? raw(' hidden') : ''}>
<summary aria-label="${t.agenda}" title="${t.agenda}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16M4 12h16M4 18h10"/></svg></summary>
<nav class="sheet" aria-label="${t.agenda}"><ol class="contents" lang="${language}">${raw(jump)}</ol></nav></details>`;
}

/** The same beside the minutes, where there is room. */
function agendaBeside({ live: t }: Texts, { jump, language }: DocumentFrame) {
  return html`<nav class="beside" aria-labelledby="beside"><p id="beside">${t.agenda}</p><ol class="contents" lang="${language}">${raw(jump)}</ol></nav>`;
}

/** The page. `language` is that of the interface; what stands in the minutes is in theirs. */
export function livePage(page: LivePage, language: Language, assets: PageAssets): string {
  const { frame, state } = page;
  const t = texts(language);
  const watching = page.watching > 0 ? counted(t.live.client.watching, page.watching) : '';
  return finished(html`<!doctype html>
<html lang="${language}"${page.hall ? raw(' data-hall') : ''}>
${head(`${frame.title} - ${t.common.appName}`, assets)}
<body data-from="${page.lastId}" data-app="${t.common.appName}" data-texts="${JSON.stringify(t.live.client)}">
<a class="skip" href="#minutes">${t.live.skip}</a>
<div class="bar"><div class="inner">
<p class="state" id="state" data-state="${state}"><span>${t.live.client.states[state]}</span></p>
<p class="short" id="short" aria-hidden="true" lang="${frame.language}">${frame.title}</p>
${askedMenu(t)}
${readingMenu(t)}
${agendaMenu(t, frame)}
<button class="leave" id="leave" type="button">${t.live.leaveHall}</button>
</div></div>
${agendaBeside(t, frame)}
<header class="inner" id="header" lang="${frame.language}">${raw(frame.header)}</header>
<div class="progress"><ol class="inner" id="steps" aria-hidden="true">${raw(frame.steps)}</ol></div>
<noscript><p class="inner note">${t.live.withoutScript} <a href="${page.path}">${t.live.reload}</a></p></noscript>
<div class="paper">
<main class="inner" id="minutes" tabindex="-1" lang="${frame.language}">${page.blocks.map((block) => raw(block))}</main>
<p class="inner empty">${t.live.empty}</p>
</div>
<button class="pill" id="pill" type="button" hidden></button>
<footer class="foot"><div class="inner"><span id="watching">${watching}</span><span class="lost" id="lost" role="status"></span><span id="unapproved">${t.live.unapproved}</span></div></footer>
${askingParts(t, frame)}
<div class="said" id="said" aria-live="polite" lang="${frame.language}"></div>
</body>
</html>
`);
}

/** The page for a link that opens nothing, whatever the reason: who guesses learns nothing. */
export function gonePage(language: Language, assets: PageAssets): string {
  const t = texts(language);
  return finished(html`<!doctype html>
<html lang="${language}">
${head(`${t.live.goneTitle} - ${t.common.appName}`, { ...assets, scripts: [] })}
<body class="gone">
<main class="inner"><h1>${t.live.goneTitle}</h1><p>${t.live.gone}</p></main>
</body>
</html>
`);
}
