/**
 * Every text that a person reads, by area, in Vietnamese and English, for whoever speaks both. The pages load
 * the language in use alone (client/app/texts.ts).
 */
import type { Language } from '../domain/bundle';
import { en } from './en';
import { type Texts, vi } from './vi';
import type { DeskTexts } from './vi/desk';
import type { FirstTexts } from './vi/staff';

export type { Texts };

/** Those of the staff's pages. */
export type StaffTexts = FirstTexts & DeskTexts;

/** The texts of one language. */
export function texts(language: Language): Texts {
  return language === 'en' ? en : vi;
}
