/** The Vietnamese texts that every page of the staff may need, by area. */
import { app } from './app';
import { common } from './common';
import { corrections } from './corrections';
import { media } from './media';
import { meetings } from './meetings';
import { room } from './room';
import { together } from './together';

export const staff = {
  common,
  media,
  meetings,
  room,
  together,
  corrections,
  app,
};

export type FirstTexts = typeof staff;
