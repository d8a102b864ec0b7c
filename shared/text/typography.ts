/**
 * Typography of what people typed, by the usage of its language: quotation marks, spaces around marks and
 * units, figures, dates. The words stay as they are.
 */
import type { Language } from '../domain/bundle';
import { englishDate, plainDate } from './dates';

/** What tells cheaply that a rule may apply, what it looks for, and what it puts there. */
type Rule = readonly [RegExp, RegExp, string | ((...groups: string[]) => string)];

const BOTH: readonly Rule[] = [
  [/"/, /"([^"]+)"/g, '“$1”'],
  [/[,;][^\s\d]/, /(?<=[\p{L})%])([,;])(?=\p{L})/gu, '$1 '],
  [/ %/, /(?<=\p{N}) +(?=%)/gu, ''],
  // "2024 - 2027", and no sum.
  [/\d [-–] \d/, /(?<=\p{N}) ([-–]) (?=\p{N})/gu, '$1'],
];

const UNITS = 'km|ha|kg|tấn|tạ|tỷ|tỉ|triệu|nghìn|đồng|USD|mm|cm|MW|kWh|lít';

const VIETNAMESE: readonly Rule[] = [
  [/\d[a-zđA-Z]/, new RegExp(`(?<=\\p{N})(${UNITS})(?![\\p{L}\\p{N}])`, 'gu'), ' $1'],
  // "12.5%": one or two digits are no thousands.
  [
    /\d\.\d/,
    new RegExp(`(?<![\\p{N}.,/-])(\\p{N}+)\\.(\\p{N}{1,2})(?=\\s?(?:%|lần|(?:${UNITS})(?!\\p{L})))`, 'gu'),
    '$1,$2',
  ],
  [
    /\d,\d{3},\d/,
    /(?<![\p{N}.,])\p{N}{1,3}(?:,\p{N}{3}){2,}(?![\p{N}.,]*\p{N})/gu,
    (figure) => figure.replaceAll(',', '.'),
  ],
  // "1 250 tỷ", but "lớp 12 350 học sinh".
  [
    /\d \d{3}/,
    /(?<![\p{N}.,/]|(?:lớp|khóa|khoá|quý|tháng|kỳ|số|điều|khoản|bài|tổ|đợt|lần|nhóm|ngày|cấp|mục|phường|quận|thứ) )(\p{N}{1,3})((?: \p{N}{3})+)(?![\p{N}.,/-]*\p{N})(?=\s?[\p{Ll}%]|$)/giu,
    (_, first, rest) => first + rest.replaceAll(' ', '.'),
  ],
  [/\/c/, /(?<![\p{L}/])(đ)\/c\.?(?=\s\p{Lu})/giu, (_, letter) => (letter === 'đ' ? 'đồng chí' : 'Đồng chí')],
  // A sentence that was begun small; "TP. ", "v.v. " have no vowel before the stop.
  [
    /\. [^A-Z\d]/,
    /(?<=[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]\p{L}{0,3})\. (\p{Ll})/gu,
    (_, letter) => `. ${letter.toUpperCase()}`,
  ],
];

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH = MONTHS.join('|');

/** "Jan. 1, 2025", or "Jan. 1" where no year is told. */
function day(date: string, month: string, year: string | undefined): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const at = MONTHS.indexOf(month.toLowerCase()) + 1;
  const known = plainDate(`${year ?? '2024'}-${two(at)}-${two(Number(date))}`);
  if (known === null) return '';
  const said = englishDate(known);
  return year === undefined ? said.slice(0, said.indexOf(',')) : said;
}

const ENGLISH: readonly Rule[] = [
  [/\d,\d/, /(?<![\p{N}.,])(\p{N}+),(\p{N}{1,2})(?=\s?%)/gu, '$1.$2'],
  [
    /\d\.\d{3}\.\d/,
    /(?<![\p{N}.,])\p{N}{1,3}(?:\.\p{N}{3}){2,}(?![\p{N}.,]*\p{N})/gu,
    (figure) => figure.replaceAll('.', ','),
  ],
  [
    /\d\S* [A-Za-z]/,
    new RegExp(
      `(?<![\\p{N}/-])(\\d{1,2})(?:st|nd|rd|th)? (${MONTH})(?:,? (\\d{4})(?!\\d))?(?=(\\s\\p{Ll})?)`,
      'giu',
    ),
    (whole, date, month, year, more) => ending(day(date, month, year) || whole, year, more),
  ],
  [
    /[A-Za-z] \d/,
    new RegExp(
      `\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4})(?!\\d))?(?=(\\s\\p{Ll})?)`,
      'giu',
    ),
    (whole, month, date, year, more) => ending(day(date, month, year) || whole, year, more),
  ],
];

/** A year behind a day is set off by a comma on both sides. */
const ending = (date: string, year: string | undefined, more: string | undefined): string =>
  year !== undefined && more !== undefined ? `${date},` : date;

const RULES: Record<Language, readonly Rule[]> = {
  vi: [...BOTH, ...VIETNAMESE],
  en: [...BOTH, ...ENGLISH],
};

/** The text as the language prints it. Addresses of pages and people are left alone. */
export function typographic(text: string, language: Language): string {
  if (text.includes('://') || text.includes('www.') || text.includes('@')) return text;
  let out = text;
  for (const [sign, pattern, by] of RULES[language]) {
    if (!sign.test(out)) continue;
    out = typeof by === 'string' ? out.replace(pattern, by) : out.replace(pattern, by);
  }
  return out;
}
