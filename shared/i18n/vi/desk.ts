/** The Vietnamese texts of the story's desk and of administration. */
import { admin } from './admin';
import { assist } from './assist';
import { story } from './story';

export const desk = { story, admin, assist };

export type DeskTexts = typeof desk;
