/** Whether what was typed as a title is one, and how it stands over a story. */
import type { Bundle } from '../../domain/bundle';
import { fold } from '../../text/characters';
import { upperFirst } from '../../text/sentences';
import { type Phrase, reworded } from '../phrase';

/** Titles that only say that people met. */
const GENERIC =
  /^(?:cuoc |buoi )?(?:hop|lam viec|hoi nghi|hoi thao|giao ban|tiep khach|tiep doan|di co so|khao sat|tap huan|ky ket|trao giai|le ky ket|le trao giai|meeting|working session|conference|briefing|review|signing|signing ceremony|reception|visit|site visit|training|training course|award ceremony|election|workshop|minutes|untitled)(?: (?:moi|khan|dot xuat|dinh ky|noi bo|tuan|thang|quy|so|lan|ngay|nam|hom nay|[ivx]+|[\p{N}/.-]+))*$/u;
const GENERIC_BEFORE = /^(?:weekly|monthly|quarterly|annual|regular|new|internal|team) /;

const isGeneric = (title: string): boolean => GENERIC.test(fold(title).replace(GENERIC_BEFORE, ''));

/**
 * The title as a headline; null where it says nothing that a headline made of the meeting does not say
 * better. `better` tells whether there is something to make one of.
 */
export function headlineOf(title: Phrase | null, bundle: Bundle, better: boolean): Phrase | null {
  if (title === null) return null;
  const bare = reworded(title, (text) => upperFirst(text.replace(/^biên bản(?=\s+\p{L})\s+/iu, '')));
  if (better && isGeneric(bare.text)) return null;
  return reworded(bare, (text) => quiet(text, bundle));
}

/** Words that many titles have, and that are no names. */
const COMMON = new Set(
  `họp khẩn hội nghị thảo tổng sơ kết triển khai công tác lễ ký thỏa thuận hợp trao tặng giải thưởng làm việc với về
  và của năm tháng quý ngày nhiệm vụ kế hoạch quả thực hiện tập huấn bồi dưỡng nghiệp thăm kiểm tra tiếp đoàn buổi cuộc
  phiên thứ lần giao ban chuyên đề toàn quốc trực tuyến phát động phong trào thi đua mạc bế bố quyết định bổ nhiệm đại
  kỳ biểu khoa học thường niên đầu cuối giữa số khóa khoá tại trong cho các đơn vị ý kiến góp dự án phòng chống đột xuất
  the of on and for to in at meeting conference review annual signing ceremony award training briefing session`
    .split(/\s+/u)
    .filter(Boolean),
);

/**
 * A title typed in capitals, in small letters: where all its words are known from elsewhere, so that names
 * keep theirs. Otherwise it stays as typed.
 */
function quiet(title: string, bundle: Bundle): string {
  if (/\p{Ll}/u.test(title) || !title.includes(' ')) return title;
  const known = formsIn(bundle);
  const words = title.split(' ').map((word) => {
    const letters = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (!/\p{L}/u.test(letters) || /^[IVXLC]+$/u.test(letters)) return word;
    const lower = letters.toLowerCase();
    const form = known.get(lower) ?? (COMMON.has(lower) ? lower : null);
    return form === null ? null : word.replace(letters, form);
  });
  return words.includes(null) ? title : upperFirst(words.join(' '));
}

/** How words are written in the rest of the bundle; one that is seen in small letters is no name. */
function formsIn(bundle: Bundle): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const { meeting, organizations, people, agenda, entries } = bundle;
  const names = [
    meeting.place.name,
    meeting.place.locality,
    ...organizations.flatMap(({ name, shortName, abbreviation }) => [name, shortName, abbreviation]),
    ...people.map(({ name }) => name),
  ];
  const prose = [
    meeting.subject,
    ...agenda.map(({ title }) => title),
    ...entries.filter((entry) => !entry.private).map(({ text }) => text),
  ];
  const texts = [...names, ...prose.map((text) => text?.replace(SENTENCE_START, ' '))];
  for (const word of texts.flatMap((text) => text?.match(/[\p{L}\p{N}]+/gu) ?? [])) {
    const lower = word.toLowerCase();
    if (word === lower || !forms.has(lower)) forms.set(lower, word);
  }
  return forms;
}

/** The first word of a sentence has a capital whatever it is. */
const SENTENCE_START = /(?:^|[.!?:]\s+|\n)\p{Lu}\p{Ll}*(?![\p{L}\p{N}])/gu;
