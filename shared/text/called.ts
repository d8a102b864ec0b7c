/**
 * By which part of a name an English story goes on about a person. Western names go by the family name, which
 * stands last; Vietnamese ones by the given name, which stands last as well; Chinese, Korean, Japanese and
 * Hungarian ones by the family name, which people there put first. Which of them a name is nobody tells: the
 * commonest family names and the spelling do, and where they leave a doubt there is no short form.
 */
import { fold } from './characters';
import { isSurname } from './people-words';

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Vietnamese family names that are hardly ever given names: where one stands last, the name may be turned round. */
const NEVER_GIVEN = set('nguyễn trần lê phạm huỳnh phan võ đặng bùi đỗ hồ ngô đinh trịnh đoàn tạ');
const NEVER_GIVEN_BARE: ReadonlySet<string> = new Set([...NEVER_GIVEN].map(fold));

const CHINESE = set(
  `wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
  feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong
  tian ren fan fang shi yao tan liao zou xiong jin kong qiu qin xi tsai chang hsu lai hsieh chiang`,
);
const KOREAN = set(
  'kim lee park choi jung jeong kang cho yoon jang lim oh seo shin kwon hwang ahn yoo hong moon',
);
/** Family names that are no given names anywhere. */
const JAPANESE = set(
  `sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi saito
  matsumoto inoue kimura hayashi shimizu yamazaki ikeda hashimoto abe ishikawa nakajima maeda fujita ogawa goto okada
  hasegawa murakami kondo ishii kishida ishiba takaichi`,
);
const HUNGARIAN = set(
  `nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz
  fekete szilagyi torok feher szucs kocsis fodor pinter szalai sipos magyar gulyas orban szijjarto`,
);
const FAMILY_FIRST = [CHINESE, KOREAN, JAPANESE, HUNGARIAN];

/** Behind a family name that might be Chinese or Korean, whose romanisation has no diacritics, these are Vietnamese. */
const DIACRITIC = /\p{Mn}|đ/iu;
/** Parts in the middle of names that only Vietnamese ones have. */
const VIETNAMESE_MIDDLE = /^(?:van|thi)$/u;

/** A Chinese given name in pinyin: one or two syllables. */
const PINYIN =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ong|ing|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|[aoeiu])){1,2}$/u;
/** "Jae-myung", "Ing-wen": nobody else writes the second half small. */
const SMALL_HALF = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u;

/** Words that belong to the family name behind them: "de Vries", "van der Berg". */
const PARTICLE = /^(?:de|del|della|di|da|dos|du|van|von|der|den|ter|ten|la|le|el|al|bin|ben)$/u;
/** What follows a Western name and is none. */
const SUFFIX = /,?\s(?:Jr|Sr|II|III|IV)\.?$/u;

/** The family name of a name in Western order, with what belongs to it. */
function lastOf(parts: readonly string[]): string {
  let from = parts.length - 1;
  while (from > 1 && PARTICLE.test(parts[from - 1] ?? '')) from--;
  return parts.slice(from).join(' ');
}

/**
 * "Thắng" of "Nguyễn Toàn Thắng", "Doe" of "Jane Doe", "de Vries" of "Jan de Vries", "Xi" of "Xi Jinping"; null
 * where that cannot be told ("Kim Min Su", "Hoang Tran"). The usage is that of AP and of the Vietnam News Agency.
 */
export function calledBy(name: string): string | null {
  const parts = name.replace(SUFFIX, '').split(' ');
  const [first = '', ...rest] = parts;
  const last = rest.at(-1);
  if (last === undefined) return first;
  const known = (word: string) => FAMILY_FIRST.some((names) => names.has(fold(word)));

  const spelled = DIACRITIC.test(name.normalize('NFD'));
  const vietnamese = spelled || rest.slice(0, -1).some((part) => VIETNAMESE_MIDDLE.test(fold(part)));
  if (isSurname(first) && (vietnamese || !known(first))) {
    const turned = spelled ? NEVER_GIVEN.has(last.toLowerCase()) : NEVER_GIVEN_BARE.has(fold(last));
    const mixed = !vietnamese && rest.length === 1 && known(last);
    return turned || mixed ? null : lastOf(parts);
  }
  if (!known(first)) return lastOf(parts);
  if (known(last) || NEVER_GIVEN_BARE.has(fold(last))) return null;
  if (JAPANESE.has(fold(first)) || HUNGARIAN.has(fold(first))) return first;
  if (rest.length > 1) return null;
  return SMALL_HALF.test(last) || (CHINESE.has(fold(first)) && PINYIN.test(fold(last))) ? first : null;
}
