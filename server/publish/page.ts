/** The public page of a story, and the notice that stands where one was withdrawn. */
import { html } from 'hono/html';
import type { Language } from '../../shared/domain/bundle';
import type { Credit } from '../../shared/domain/story';
import { texts } from '../../shared/i18n';
import type { Block } from '../../shared/schema/document';
import { inlineHtml, plain } from './inline';
import { type Html, ORIGIN, type PageHead, publicPage, type Site } from './layout';
import { dateLine, moment } from './site-dates';

/** A photo of the story with what its page needs to know of the file. */
export interface PublicPhoto {
  media: string;
  width: number;
  height: number;
  alt: string;
  by: string;
}

export interface Correction {
  at: string;
  note: string;
}

/** Everything that a version's page is made of. */
export interface PublicStory {
  slug: string;
  language: Language;
  /** Blocks as the reader reads them, headline first. */
  blocks: readonly Block[];
  /** By medium id. */
  photos: ReadonlyMap<string, PublicPhoto>;
  credits: readonly Credit[];
  /** When it was first published. */
  publishedAt: string;
  /** When this version was made. */
  modifiedAt: string;
  corrections: readonly Correction[];
}

/** Widths of the web sizes that the media store makes; an image is never made larger than it is. */
const VARIANTS = [
  { name: 'small', width: 480 },
  { name: 'medium', width: 960 },
  { name: 'large', width: 1920 },
] as const;

export const storyPath = (slug: string) => `/tin/${slug}`;
export const photoPath = (slug: string, media: string, variant: string) =>
  `${storyPath(slug)}/photos/${encodeURIComponent(media)}/${variant}`;

const textOf = (blocks: readonly Block[], type: string) =>
  plain(blocks.find(({ attributes }) => attributes.type === type)?.inline ?? []);

/** Headline, lead and summary in plain text; where nobody wrote a summary, the lead is one. */
export function openingOf(blocks: readonly Block[]): { headline: string; lead: string; summary: string } {
  const lead = textOf(blocks, 'lead');
  return { headline: textOf(blocks, 'headline'), lead, summary: textOf(blocks, 'summary') || lead };
}

function picture(story: PublicStory, photo: PublicPhoto, caption: Html | string, first: boolean): Html {
  const t = texts(story.language).publicSite;
  const sources = VARIANTS.map(
    ({ name, width }) => `${photoPath(story.slug, photo.media, name)} ${Math.min(width, photo.width)}w`,
  );
  return html`<figure>
<img src="${photoPath(story.slug, photo.media, 'medium')}" srcset="${sources.join(', ')}" sizes="(min-width: 800px) 760px, 100vw" width="${photo.width}" height="${photo.height}" alt="${photo.alt}"${first ? html` fetchpriority="high"` : html` loading="lazy"`} decoding="async">
<figcaption>${caption}${photo.by ? html` <span class="by">${t.photoBy(photo.by)}</span>` : ''}</figcaption>
</figure>`;
}

/** The headline stands above, the summary only in lists and feeds. */
const NOT_IN_TEXT: ReadonlySet<string> = new Set(['headline', 'summary']);

/** The story's body: neighbouring list items make one list. */
function bodyHtml(story: PublicStory): Html[] {
  const out: Html[] = [];
  let items: Html[] = [];
  let ordered = false;
  let photos = 0;
  const flush = () => {
    if (items.length > 0) out.push(ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`);
    items = [];
  };
  for (const { attributes, inline } of story.blocks) {
    if (attributes.type === 'item') {
      const wantsOrder = attributes.list === 'ordered';
      if (items.length > 0 && wantsOrder !== ordered) flush();
      ordered = wantsOrder;
      items.push(html`<li>${inlineHtml(inline)}</li>`);
      continue;
    }
    flush();
    if (attributes.type === 'photo') {
      const photo = attributes.media ? story.photos.get(attributes.media) : undefined;
      if (photo) out.push(picture(story, photo, html`${inlineHtml(inline)}`, photos === 0));
      photos += photo ? 1 : 0;
    } else if (!NOT_IN_TEXT.has(attributes.type) && plain(inline) !== '') {
      if (attributes.type === 'lead') out.push(html`<p class="lead">${inlineHtml(inline)}</p>`);
      else if (attributes.type === 'quote')
        out.push(html`<blockquote><p>${inlineHtml(inline)}</p></blockquote>`);
      else out.push(html`<p>${inlineHtml(inline)}</p>`);
    }
  }
  flush();
  return out;
}

/** schema.org data of the article, with its authors, photographers and corrections. */
function articleData(site: Site, story: PublicStory): Record<string, unknown> {
  const { headline, summary } = openingOf(story.blocks);
  const people = (roles: readonly string[]) =>
    [...new Set(story.credits.filter(({ role }) => roles.includes(role)).flatMap(({ names }) => names))].map(
      (name) => ({ '@type': 'Person', name }),
    );
  const authors = people(['text', 'text-photo']);
  const publisher = { '@type': 'Organization', name: site.name, url: `${ORIGIN}/` };
  const images = [...story.photos.values()].map(({ media, width, height, by, alt }) => ({
    '@type': 'ImageObject',
    url: `${ORIGIN}${photoPath(story.slug, media, 'large')}`,
    width,
    height,
    description: alt,
    ...(by ? { creator: { '@type': 'Person', name: by }, creditText: by } : {}),
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    description: summary,
    inLanguage: story.language,
    datePublished: story.publishedAt,
    dateModified: story.modifiedAt,
    mainEntityOfPage: `${ORIGIN}${storyPath(story.slug)}`,
    author: authors.length > 0 ? authors : [publisher],
    publisher,
    ...(images.length > 0 ? { image: images } : {}),
    ...(story.corrections.length > 0
      ? {
          correction: story.corrections.map(({ at, note }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: at,
          })),
        }
      : {}),
  };
}

/** The finished page of one version of a story. */
export async function storyPage(site: Site, story: PublicStory): Promise<string> {
  const t = texts(story.language).publicSite;
  const { headline, summary } = openingOf(story.blocks);
  const first = [...story.photos.values()][0];
  const head: PageHead = {
    title: headline,
    description: summary,
    path: storyPath(story.slug),
    type: 'article',
    publishedAt: story.publishedAt,
    modifiedAt: story.modifiedAt,
    data: articleData(site, story),
    ...(first
      ? {
          image: {
            url: `${ORIGIN}${photoPath(story.slug, first.media, 'large')}`,
            width: first.width,
            height: first.height,
            alt: first.alt,
          },
        }
      : {}),
  };
  const main = html`<article class="story">
<p class="date"><time datetime="${story.publishedAt}">${dateLine(story.publishedAt, site.timeZone, story.language)}</time></p>
<h1>${headline}</h1>
${bodyHtml(story)}
<div class="credits">${story.credits.map(({ text }) => html`<p>${text}</p>`)}</div>
${
  story.corrections.length > 0
    ? html`<div class="corrections">${story.corrections.map(
        ({ at, note }) =>
          html`<p><strong><time datetime="${at}">${t.correction(moment(at, site.timeZone, story.language))}</time>.</strong> ${note}</p>`,
      )}</div>`
    : ''
}
</article>`;
  return publicPage({ ...site, language: story.language }, head, main);
}

/** What stands at the address of a withdrawn story: that it was there, when and why it went. */
export async function noticePage(
  site: Site,
  notice: { slug: string; at: string; note: string },
): Promise<string> {
  const t = texts(site.language).publicSite;
  const head: PageHead = {
    title: t.withdrawnTitle,
    description: notice.note,
    path: storyPath(notice.slug),
    type: 'website',
    unlisted: true,
  };
  return publicPage(
    site,
    head,
    html`<article class="story notice">
<h1>${t.withdrawnTitle}</h1>
<p class="lead">${t.withdrawn(moment(notice.at, site.timeZone, site.language))}</p>
<p>${t.withdrawnReason}: ${notice.note}</p>
<p><a href="/">${t.toHome}</a></p>
</article>`,
  );
}

/** The page for an address that holds nothing. */
export async function missingPage(site: Site): Promise<string> {
  const t = texts(site.language).publicSite;
  return publicPage(
    site,
    { title: t.notFoundTitle, description: t.notFound, path: '/', type: 'website', unlisted: true },
    html`<article class="story notice"><h1>${t.notFoundTitle}</h1><p class="lead">${t.notFound}</p><p><a href="/">${t.toHome}</a></p></article>`,
  );
}
