/** The public front page: the latest stories, the newest first. */
import { html } from 'hono/html';
import { texts } from '../../shared/i18n';
import { publicPage, type Site } from './layout';
import { photoPath, storyPath } from './page';
import { dateLine } from './site-dates';

/** A published story as lists and feeds show it. */
export interface StoryCard {
  slug: string;
  headline: string;
  /** What it says in short. */
  summary: string;
  /** Medium id of its first photo. */
  photo: string | null;
  publishedAt: string;
  modifiedAt: string;
  language: Site['language'];
  authors: string[];
}

export const STORIES_A_PAGE = 20;

/** One page of the list; `page` counts from 1. */
export async function homePage(
  site: Site,
  cards: readonly StoryCard[],
  page: number,
  more: boolean,
): Promise<string> {
  const t = texts(site.language).publicSite;
  const list = cards.map(
    (
      card,
      place,
    ) => html`<li class="${place === 0 && page === 1 ? 'card first' : 'card'}" lang="${card.language}">
${
  card.photo
    ? html`<a class="thumb" href="${storyPath(card.slug)}" tabindex="-1" aria-hidden="true"><img src="${photoPath(card.slug, card.photo, place === 0 ? 'medium' : 'small')}" width="480" height="320" alt=""${place === 0 ? '' : html` loading="lazy"`} decoding="async"></a>`
    : ''
}
<div class="words">
<p class="date"><time datetime="${card.publishedAt}">${dateLine(card.publishedAt, site.timeZone, site.language)}</time></p>
<h2><a href="${storyPath(card.slug)}">${card.headline}</a></h2>
<p class="teaser">${card.summary}</p>
</div></li>`,
  );
  const address = (number: number) => (number === 1 ? '/' : `/?trang=${number}`);
  return publicPage(
    site,
    {
      title: site.name,
      description: t.feedDescription(site.name),
      path: address(page),
      type: 'website',
      data: { '@context': 'https://schema.org', '@type': 'WebSite', name: site.name },
    },
    html`<section class="home">
<h1>${t.latest}</h1>
${cards.length > 0 ? html`<ul class="cards">${list}</ul>` : html`<p class="none">${t.noStories}</p>`}
${
  page > 1 || more
    ? html`<nav class="pages" aria-label="${t.latest}">${page > 1 ? html`<a rel="prev" href="${address(page - 1)}">${t.previous}</a>` : ''} ${more ? html`<a rel="next" href="${address(page + 1)}">${t.next}</a>` : ''}</nav>`
    : ''
}
</section>`,
  );
}
