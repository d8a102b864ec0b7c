/** Order of rank within a side, as protocol has it: its leader, heads, deputies, heads of units, the others. */
import { fold } from '../../text/characters';
import type { Org, Who } from '../entities';

const UNIT = /(?:phong|van phong|ban|khoa|to|doi|chi cuc|bo phan|phan xuong|tram|unit|section|division|team)/;
const DEPUTY = /^(?:pho|thu truong|quyen pho|deputy|vice|associate|assistant)\b/;
const HEAD =
  /^(?:tong bi thu|bi thu|chu tich|thu tuong|bo truong|tong cuc truong|cuc truong|vu truong|vien truong|hieu truong|giam doc|tong giam doc|tong bien tap|dai su|tu lenh|chanh an|chi cuc truong|quyen|minister|president|chair\w*|director|director general|general director|ceo|chief executive|ambassador|rector|governor|mayor)\b/;
const UNIT_HEAD = new RegExp(`^(?:truong|chanh|head of|chief of) ?(?:${UNIT.source})?\\b`);
const STAFF = /^(?:chuyen vien|can bo|nhan vien|thu ky|phong vien|specialist|officer|analyst|staff)\b/;

/** "Giám đốc kinh doanh", "Giám đốc dự án": heads of a part, not of the house. */
const PART_HEAD =
  /^giam doc (?:kinh doanh|du an|khoi|chuong trinh|bo phan|vung|khu vuc|phap che|tai chinh|nhan su|ky thuat|san xuat|marketing|truyen thong)\b/;

/** Class of an office; null for one that these rules do not know. */
function rankOf(title: string): number | null {
  const folded = fold(title);
  if (PART_HEAD.test(folded)) return 3;
  if (/^pho (?:truong|chanh)\b/.test(folded)) return 4;
  if (DEPUTY.test(folded)) return 2;
  if (HEAD.test(folded)) return 1;
  if (UNIT_HEAD.test(folded)) return 3;
  return STAFF.test(folded) ? 5 : null;
}

/** Whether somebody leads a house, or is a deputy of one who does. */
export const isLeader = ({ offices }: Who): boolean =>
  offices.some(({ title }) => (rankOf(title) ?? Number.POSITIVE_INFINITY) <= 2);

/**
 * The people by rank, those of one rank as they were listed. Whoever holds an office that is not known,
 * or one of another organisation, stays behind the person that he or she was listed behind.
 */
export function byRank(people: readonly Who[], lead: Who | null, house: Org): Who[] {
  let before = 0;
  const ranked = people.map((who, at) => {
    const ranks = who.offices
      .filter(({ org }) => org === house || org === null)
      .map(({ title }) => rankOf(title))
      .filter((rank) => rank !== null);
    if (who === lead) return { who, at, rank: -1 };
    const rank = ranks.length > 0 ? Math.min(...ranks) : before;
    before = rank;
    return { who, at, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ who }) => who);
}
