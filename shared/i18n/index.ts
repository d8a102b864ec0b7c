/** Every text that a person reads, by area, in Vietnamese and English; English has the Vietnamese shape, so a missing text does not compile. */
import type { Language } from '../domain/bundle';
import { admin as enAdmin } from './en/admin';
import { app as enApp } from './en/app';
import { bundle as enBundle } from './en/bundle';
import { common as enCommon } from './en/common';
import { corrections as enCorrections } from './en/corrections';
import { live as enLive } from './en/live';
import { media as enMedia } from './en/media';
import { meetings as enMeetings } from './en/meetings';
import { publicSite as enPublicSite } from './en/publicSite';
import { room as enRoom } from './en/room';
import { story as enStory } from './en/story';
import { together as enTogether } from './en/together';
import { admin as viAdmin } from './vi/admin';
import { app as viApp } from './vi/app';
import { bundle as viBundle } from './vi/bundle';
import { common as viCommon } from './vi/common';
import { corrections as viCorrections } from './vi/corrections';
import { live as viLive } from './vi/live';
import { media as viMedia } from './vi/media';
import { meetings as viMeetings } from './vi/meetings';
import { publicSite as viPublicSite } from './vi/publicSite';
import { room as viRoom } from './vi/room';
import { story as viStory } from './vi/story';
import { together as viTogether } from './vi/together';

const vi = {
  common: viCommon,
  bundle: viBundle,
  admin: viAdmin,
  media: viMedia,
  meetings: viMeetings,
  room: viRoom,
  together: viTogether,
  story: viStory,
  publicSite: viPublicSite,
  live: viLive,
  corrections: viCorrections,
  app: viApp,
};

const en: typeof vi = {
  common: enCommon,
  bundle: enBundle,
  admin: enAdmin,
  media: enMedia,
  meetings: enMeetings,
  room: enRoom,
  together: enTogether,
  story: enStory,
  publicSite: enPublicSite,
  live: enLive,
  corrections: enCorrections,
  app: enApp,
};

export type Texts = typeof vi;

/** The texts of one language. */
export function texts(language: Language): Texts {
  return language === 'en' ? en : vi;
}
