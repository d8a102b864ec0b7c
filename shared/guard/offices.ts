/** Offices, ranks and forms of address as words of a text. */
import { OFFICES, TITLES } from '../text/people-words';
import { byFirstKey, keyOf, keyOfWords, keysOf, longestFirst, phraseKey, type Word, wordsOf } from './words';

/** Words that stand before persons or in papers without giving them an office of their own. */
const GENERIC = new Set(
  'quyền|nguyên|phó|trưởng|phó trưởng|chánh|phó chánh|đại biểu|đại diện|thành viên|cán bộ|nhân viên|phóng viên|chuyên viên|thanh tra|thư ký|trợ lý|cố vấn|kiểm soát viên|điều phối viên|deputy|vice|head|chief|managing|executive|professor of|lecturer|senior|officer|representative|country|member|editor|partner|acting|permanent|under|assistant|specialist|analyst|engineer|researcher|adviser|advisor|secretary|manager|coordinator'
    .split('|')
    .map(phraseKey),
);

/** More that the list for pasted people has no need of. */
const MORE =
  'Chủ tịch Hội đồng quản trị|Chủ tịch HĐQT|Chủ tịch Hội đồng thành viên|Cục phó|Vụ phó|Hiệu phó|Viện phó|Trưởng phòng|Trưởng ban|Trưởng khoa|Trưởng đại diện|Trưởng bộ môn|Trưởng trạm|Trưởng trại|Chánh Văn phòng|Chánh Thanh tra|Director General|Vice Chancellor|Chancellor|Councillor|Provost|Secretary General|Prime Minister|Foreign Minister|Attorney General|Tổng giám mục|Bí thư Chi bộ|Bí thư Đảng ủy|Ủy viên Ban Thường vụ';

/** One may act, deputise or have been: that makes another office of it. */
const BEFORE = new Set(
  ['quyền', 'nguyên', 'phó', 'acting', 'deputy', 'vice', 'former', 'ex', 'interim', 'assistant'].map(keyOf),
);

/** The same office by another word. */
const SAME: ReadonlyMap<string, string> = new Map(
  (
    [
      ['cục phó', 'phó cục trưởng'],
      ['vụ phó', 'phó vụ trưởng'],
      ['hiệu phó', 'phó hiệu trưởng'],
      ['viện phó', 'phó viện trưởng'],
      ['chairman', 'chair'],
      ['chairwoman', 'chair'],
      ['chairperson', 'chair'],
      ['uỷ viên', 'ủy viên'],
    ] as const
  ).map(([a, b]) => [phraseKey(a), phraseKey(b)] as const),
);

const sameOffice = (key: string): string => SAME.get(key) ?? key;

const indexOf = (phrases: readonly string[]) =>
  byFirstKey(longestFirst(phrases.map((phrase) => ({ keys: keysOf(phrase) }))));

const BASES = indexOf([...OFFICES.filter((office) => !GENERIC.has(phraseKey(office))), ...MORE.split('|')]);
const RANKS = indexOf(TITLES);

const together = (words: readonly Word[], at: number, start: number): boolean =>
  at === start || /^[\s\u00a0]+$|^\s?-\s?$/u.test(words[at]?.before ?? ';');

function longest(index: typeof BASES, words: readonly Word[], at: number, start: number): number {
  const found = index
    .get(words[at]?.key ?? '')
    ?.find(({ keys }) =>
      keys.every((key, offset) => words[at + offset]?.key === key && together(words, at + offset, start)),
    );
  return found?.keys.length ?? 0;
}

/** An office in a text; `key` is the same for every way to say it. */
export interface OfficeMention {
  end: number;
  key: string;
}

/** The office that is named from `at` on: "Phó Cục trưởng", "Acting Director General"; one in lower case must be of several words. */
export function officeAt(words: readonly Word[], at: number): OfficeMention | null {
  let base = at;
  while (BEFORE.has(words[base]?.key ?? '') && together(words, base, at)) base++;
  const length = longest(BASES, words, base, at);
  if (length === 0) {
    // "Phó Chánh Văn phòng" begins with a word of both kinds.
    const plain = base > at ? longest(BASES, words, at, at) : 0;
    if (plain === 0) return null;
    return { end: at + plain, key: sameOffice(keyOfWords(words, at, at + plain)) };
  }
  const end = base + length;
  const lower = !words.slice(at, end).some(({ capital }) => capital);
  if (lower && (end - at < 2 || /^[a-z ]+$/u.test(keyOfWords(words, at, end)))) return null;
  const own = keyOfWords(words, base, end);
  const prefix = keyOfWords(words, at, base);
  return { end, key: sameOffice(prefix === '' ? own : `${prefix} ${sameOffice(own)}`) };
}

/** The key of the office with which a title as typed begins: "Giám đốc Công ty X" is that of a "Giám đốc". */
export const officeKey = (title: string): string => officeAt(wordsOf(title), 0)?.key ?? phraseKey(title);

/** Degrees and ranks in short and in full. */
const RANK_PARTS: Readonly<Record<string, string>> = {
  pgs: 'phó giáo sư',
  gs: 'giáo sư',
  tskh: 'tiến sĩ khoa học',
  ts: 'tiến sĩ',
  ths: 'thạc sĩ',
  bs: 'bác sĩ',
  ks: 'kỹ sư',
  ls: 'luật sư',
  kts: 'kiến trúc sư',
  ds: 'dược sĩ',
  prof: 'professor',
  dr: 'doctor',
  gen: 'general',
  col: 'colonel',
  maj: 'major',
  capt: 'captain',
  lt: 'lieutenant',
};

/** Ranks and degrees as a set of keys: "PGS.TS." and "Phó Giáo sư, Tiến sĩ" have the same. */
export function ranksOf(title: string): ReadonlySet<string> {
  const keys = keysOf(title.replace(/\./gu, ' ')).map((key) => RANK_PARTS[key] ?? key);
  const full = keys.join(' ').split(' ').map(keyOf).join(' ');
  const out = new Set<string>();
  const words = full.split(' ');
  let at = 0;
  while (at < words.length) {
    const found = RANKS.get(words[at] ?? '')?.find(({ keys: each }) =>
      each.every((key, offset) => words[at + offset] === key),
    );
    const length = found?.keys.length ?? 1;
    out.add(words.slice(at, at + length).join(' '));
    at += length;
  }
  return out;
}

/** Where the ranks end that stand from `at` on; `at` itself where none does. */
export function ranksEnd(words: readonly Word[], at: number): number {
  let end = at;
  for (;;) {
    const glued = /^(?:PGS|GS|TS|ThS|TSKH|BS|KS)(?:\.(?:PGS|GS|TS|ThS|TSKH|BS|KS))*$/u.test(
      words[end]?.text ?? '',
    );
    const length = glued ? 1 : words[end]?.capital || words[end]?.first ? longest(RANKS, words, end, end) : 0;
    const joined = end === at || /^[\s.,]*$/u.test(words[end]?.before ?? ';');
    if (length === 0 || !joined) return end;
    end += length;
  }
}

/** Forms of address, and whether they tell a man or a woman. */
const ADDRESS: ReadonlyMap<string, 'man' | 'woman' | 'any'> = new Map(
  (
    [
      ['đồng chí', 'any'],
      ['ông', 'man'],
      ['bà', 'woman'],
      ['anh', 'man'],
      ['chị', 'woman'],
      ['cô', 'woman'],
      ['mr', 'man'],
      ['mrs', 'woman'],
      ['ms', 'woman'],
      ['miss', 'woman'],
    ] as const
  ).map(([word, sex]) => [phraseKey(word), sex] as const),
);

/** The form of address at a place and its words. */
export function addressAt(
  words: readonly Word[],
  at: number,
): { end: number; sex: 'man' | 'woman' | 'any' } | null {
  const pair = `${words[at]?.key ?? ''} ${words[at + 1]?.key ?? ''}`;
  const two = ADDRESS.get(pair);
  if (two) return { end: at + 2, sex: two };
  const one = ADDRESS.get(words[at]?.key ?? '');
  return one ? { end: at + 1, sex: one } : null;
}

/** Whether it is a man or a woman whom this is said to; null where it does not tell. */
export function sexOf(honorific: string | null): 'man' | 'woman' | null {
  const sex = ADDRESS.get(phraseKey(honorific ?? ''));
  return sex === undefined || sex === 'any' ? null : sex;
}
