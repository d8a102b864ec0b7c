/** The Vietnamese texts, by area. */
import { admin } from './admin';
import { app } from './app';
import { assist } from './assist';
import { bundle } from './bundle';
import { common } from './common';
import { corrections } from './corrections';
import { live } from './live';
import { media } from './media';
import { meetings } from './meetings';
import { publicSite } from './publicSite';
import { room } from './room';
import { story } from './story';
import { together } from './together';

export const vi = {
  common,
  bundle,
  admin,
  media,
  meetings,
  room,
  together,
  story,
  publicSite,
  live,
  corrections,
  assist,
  app,
};

/** What every language has: a text that is missing in one does not compile. */
export type Texts = typeof vi;
