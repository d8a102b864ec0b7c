/**
 * The frame of every public page: head, masthead, foot. Pages are finished HTML; two things are
 * filled in when a page is served, because they belong to the installation and not to what was
 * published: the site's origin (pages are rendered for `ORIGIN`) and the style sheet of the build.
 */
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Language } from '../../shared/domain/bundle';
import { texts } from '../../shared/i18n';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Stands for the site's own origin in a rendered page; `.invalid` can be nobody's. */
export const ORIGIN = 'https://tocky.invalid';
const STYLES = '<!--tocky:styles-->';

export interface Site {
  /** Shown in the masthead; already with its fallback. */
  name: string;
  language: Language;
  timeZone: string;
}

export interface PageHead {
  title: string;
  description: string;
  /** Path of the page, from the root. */
  path: string;
  type: 'article' | 'website';
  /** Absolute address (below `ORIGIN`) of the picture for previews. */
  image?: { url: string; width: number; height: number; alt: string };
  /** schema.org data. */
  data?: Record<string, unknown>;
  publishedAt?: string;
  modifiedAt?: string;
  /** Keeps search engines away, for notices. */
  unlisted?: boolean;
}

/** JSON as it may stand inside a script element: no `<` can end it. */
export function dataBlock(data: Record<string, unknown>): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return html`<script type="application/ld+json">${raw(json)}</script>`;
}

/** A whole public page around its main part. */
export async function publicPage(site: Site, head: PageHead, main: Html): Promise<string> {
  const t = texts(site.language).publicSite;
  const url = `${ORIGIN}${head.path}`;
  const page = html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${head.title === site.name ? site.name : `${head.title} - ${site.name}`}</title>
<meta name="description" content="${head.description}">
${head.unlisted ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${url}">`}
<meta property="og:type" content="${head.type}">
<meta property="og:site_name" content="${site.name}">
<meta property="og:locale" content="${site.language === 'en' ? 'en_GB' : 'vi_VN'}">
<meta property="og:title" content="${head.title}">
<meta property="og:description" content="${head.description}">
<meta property="og:url" content="${url}">
${
  head.image
    ? html`<meta property="og:image" content="${head.image.url}">
<meta property="og:image:width" content="${head.image.width}">
<meta property="og:image:height" content="${head.image.height}">
<meta property="og:image:alt" content="${head.image.alt}">
<meta name="twitter:card" content="summary_large_image">`
    : html`<meta name="twitter:card" content="summary">`
}
${head.publishedAt ? html`<meta property="article:published_time" content="${head.publishedAt}">` : ''}
${head.modifiedAt ? html`<meta property="article:modified_time" content="${head.modifiedAt}">` : ''}
<link rel="alternate" type="application/rss+xml" title="${site.name}" href="/rss.xml">
${raw(STYLES)}
${head.data ? dataBlock(head.data) : ''}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="masthead"><div class="inner">
<a class="name" href="/">${site.name}</a>
<nav aria-label="${t.home}"><a href="/">${t.latest}</a></nav>
</div></header>
<main id="main">${main}</main>
<footer class="foot"><div class="inner">
<span>${site.name}</span>
<span class="links"><a href="/rss.xml">RSS</a> <a href="/app" rel="nofollow">${t.staff}</a></span>
</div></footer>
</body>
</html>
`;
  return String(await page);
}

/** A rendered page as this installation serves it now. */
export function served(
  page: string,
  origin: string,
  styles: readonly string[],
  scripts: readonly string[],
): string {
  const links = [
    ...styles.map((href) => `<link rel="stylesheet" href="${attribute(href)}">`),
    // Only Vite's development server has styles that come by script.
    ...scripts.map((src) => `<script type="module" src="${attribute(src)}"></script>`),
  ].join('\n');
  return page.replace(STYLES, () => links).replaceAll(ORIGIN, () => attribute(origin));
}

/** Parts that the server itself puts together, as an attribute's value. */
function attribute(value: string): string {
  return value.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`);
}
