/** The English texts of the story's desk and of administration. */
import type { DeskTexts } from '../vi/desk';
import { admin } from './admin';
import { assist } from './assist';
import { story } from './story';

export const desk: DeskTexts = { story, admin, assist };
