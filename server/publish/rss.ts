/** The RSS feed of the latest stories. */
import { Feed } from 'feed';
import { texts } from '../../shared/i18n';
import type { StoryCard } from './home';
import type { Site } from './layout';
import { storyPath } from './page';

/** Readers of feeds take titles and descriptions for HTML: what people wrote stays words there too. */
const asHtml = (text: string) =>
  text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));

/** RSS 2.0 with absolute addresses below `origin`. */
export function rssFeed(site: Site, origin: string, cards: readonly StoryCard[]): string {
  const newest = Math.max(0, ...cards.map(({ modifiedAt }) => Date.parse(modifiedAt)));
  const feed = new Feed({
    id: `${origin}/`,
    title: site.name,
    description: texts(site.language).publicSite.feedDescription(site.name),
    link: `${origin}/`,
    language: site.language,
    generator: false,
    feedLinks: { rss: `${origin}/rss.xml` },
    // Fixed by the stories, so that an unchanged feed is the same bytes.
    updated: new Date(newest),
  });
  for (const card of cards) {
    const link = `${origin}${storyPath(card.slug)}`;
    feed.addItem({
      id: link,
      guid: link,
      link,
      title: asHtml(card.headline),
      description: asHtml(card.summary),
      date: new Date(card.publishedAt),
      published: new Date(card.publishedAt),
    });
  }
  return feed.rss2();
}
