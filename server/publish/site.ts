/** What the public site reads: the last version of each story, and nothing else. */

import { Story } from '../../shared/domain/story';
import { texts } from '../../shared/i18n';
import type { Services } from '../http/context';
import type { StoryVersionsTable } from '../store/tables/schema';
import type { StoryCard } from './home';
import type { Site } from './layout';

/** The site's name, language and time zone. */
export async function siteOf(services: Services): Promise<Site> {
  const { organizationName, language, timeZone } = await services.settings();
  const name = organizationName.trim() || texts(language).publicSite.fallbackName;
  return { name, language, timeZone };
}

/** What readers find at an address. */
export type PublicVersion = Pick<StoryVersionsTable, 'kind' | 'html' | 'story' | 'at' | 'number'>;

/** The last version at `slug`, or null. */
export async function versionAt({ db }: Services, slug: string): Promise<PublicVersion | null> {
  const version = await db
    .selectFrom('story_versions')
    .innerJoin('stories', 'stories.meeting_id', 'story_versions.meeting_id')
    .select([
      'story_versions.kind',
      'story_versions.html',
      'story_versions.story',
      'story_versions.at',
      'story_versions.number',
    ])
    .where('stories.slug', '=', slug)
    .orderBy('story_versions.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return version ?? null;
}

/** Whether a photo stands in the story that readers see at `slug`. */
export async function isPublicPhoto(services: Services, slug: string, mediaId: string): Promise<boolean> {
  const version = await versionAt(services, slug);
  if (!version || version.kind === 'withdrawal') return false;
  return Story.parse(JSON.parse(version.story)).photos.some(({ file }) => file === mediaId);
}

/** Stories that stand, the newest first. */
export async function latestStories({ db }: Services, limit: number, offset = 0): Promise<StoryCard[]> {
  const rows = await db
    .with('ends', (cte) =>
      cte
        .selectFrom('story_versions')
        .select(({ fn }) => ['meeting_id', fn.max('number').as('last'), fn.min('at').as('published_at')])
        .groupBy('meeting_id'),
    )
    .selectFrom('ends')
    .innerJoin('story_versions as version', (join) =>
      join.onRef('version.meeting_id', '=', 'ends.meeting_id').onRef('version.number', '=', 'ends.last'),
    )
    .innerJoin('stories', 'stories.meeting_id', 'ends.meeting_id')
    .select(['stories.slug', 'version.story', 'version.at', 'ends.published_at'])
    .where('version.kind', '!=', 'withdrawal')
    .where('stories.slug', 'is not', null)
    .orderBy('ends.published_at', 'desc')
    .orderBy('ends.meeting_id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.flatMap(({ slug, story, at, published_at }) => {
    if (slug === null) return [];
    const { headline, lead, summary, photos, credits, language } = Story.parse(JSON.parse(story));
    return [
      {
        slug,
        headline: headline.text,
        summary: summary?.text || lead.sentences.map(({ text }) => text).join(' '),
        photo: photos[0]?.file ?? null,
        publishedAt: published_at,
        modifiedAt: at,
        language,
        authors: credits.flatMap(({ role, names }) =>
          role === 'text' || role === 'text-photo' ? names : [],
        ),
      },
    ];
  });
}
