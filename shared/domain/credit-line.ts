/** A credit as it is printed: "Tin Ngọc Sơn", "Bài và ảnh: Văn Đốc", "By Ann Lee and Tom Ray". */
import { texts } from '../i18n';
import type { Language } from './bundle';
import type { Credit, CreditStyle } from './story';

/** As many characters as a credit's line may have. */
const LONGEST = 2_000;

/** The line of one credit in the language of the story. */
export function creditLine(
  { role, names }: Omit<Credit, 'text'>,
  language: Language,
  style: CreditStyle = 'news',
): string {
  return texts(language).story.creditLine[style][role](names).slice(0, LONGEST);
}

/** The style in which these lines were printed: that of the first that fits them all. */
export function styleOf(credits: readonly Credit[], language: Language): CreditStyle {
  const feature =
    credits.length > 0 && credits.every((credit) => creditLine(credit, language, 'feature') === credit.text);
  const news = credits.every((credit) => creditLine(credit, language, 'news') === credit.text);
  return feature && !news ? 'feature' : 'news';
}
