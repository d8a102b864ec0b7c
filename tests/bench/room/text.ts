/** A long meeting, and the same words as a document of the usual collaborative editor. */
import * as Y from 'yjs';
import { EntryKind } from '../../../shared/domain/bundle';
import { seeded } from '../../random';

export interface LongText {
  people: { id: string; name: string }[];
  sections: { id: string; title: string }[];
  entries: { id: string; agendaItem: string; kind: EntryKind; speaker: string; at: string; text: string }[];
}

const SEED = 20_230_221;
const PEOPLE = 20;
const START = Date.parse('2023-02-21T01:00:00Z');
const BETWEEN_MS = 10_000;
const SECTIONS = 12;
const WORDS =
  'báo cáo kết quả thực hiện kế hoạch sản xuất công nghiệp nông thôn trên địa bàn tỉnh trong sáu tháng đầu năm ' +
  'các sở ban ngành phối hợp với cục công thương địa phương rà soát tiến độ đề án khuyến công hỗ trợ doanh nghiệp ' +
  'đổi mới thiết bị nâng cao năng lực cạnh tranh mở rộng thị trường bảo đảm môi trường và an toàn lao động';

/** `count` entries of about so many words, by some people under some headings; always the same. */
export function longText(count: number, words: number): LongText {
  const random = seeded(SEED);
  const from = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const vocabulary = WORDS.split(' ');
  const people = Array.from({ length: PEOPLE }, (_, at) => ({ id: `p${at}`, name: `Nguyễn Văn ${at + 1}` }));
  const sections = Array.from({ length: SECTIONS }, (_, at) => ({
    id: `a${at}`,
    title: `Nội dung ${at + 1}`,
  }));
  const entries = Array.from({ length: count }, (_, at) => {
    const length = Math.round(words * (0.4 + random() * 1.2));
    return {
      id: `e${at}`,
      agendaItem: `a${Math.floor((at * SECTIONS) / count)}`,
      kind: from(EntryKind.options),
      speaker: from(people).id,
      at: new Date(START + at * BETWEEN_MS).toISOString(),
      text: Array.from({ length }, () => from(vocabulary)).join(' '),
    };
  });
  return { people, sections, entries };
}

/** Blocks of a document of this text: its entries and headings. */
export const blocksOf = ({ entries, sections }: LongText): number => entries.length + sections.length;

/** As a meeting that is imported. */
export function bundleOf({ people, sections, entries }: LongText): object {
  return {
    format: 'tocky.meeting/1',
    language: 'vi',
    meeting: { title: 'Hội nghị dài', form: 'conference', startsAt: '2023-02-21T08:00:00+07:00' },
    people,
    agenda: sections,
    entries: entries.map((entry) => (entry.kind === 'vote' ? { ...entry, vote: { for: 9 } } : entry)),
  };
}

/** As Tiptap's Collaboration keeps it: one element a block, below the name `default`. */
export function treeOf({ people, sections, entries }: LongText): Uint8Array {
  const doc = new Y.Doc();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const block = (type: string, text: string) => {
    const element = new Y.XmlElement(type);
    element.insert(0, [new Y.XmlText(text)]);
    return element;
  };
  const blocks = sections.flatMap(({ id, title }) => {
    const heading = block('heading', title);
    heading.setAttribute('level', '2');
    const below = entries.filter(({ agendaItem }) => agendaItem === id);
    return [
      heading,
      ...below.map(({ speaker, text }) => block('paragraph', `${names.get(speaker)}: ${text}`)),
    ];
  });
  doc.getXmlFragment('default').insert(0, blocks);
  return Y.encodeStateAsUpdate(doc);
}
