/** Random edits on two documents that meet now and then: patches always lead to exactly the full view, and no secret leaves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockHtml } from '../../../server/live/html';
import { livePage } from '../../../server/live/page';
import { type DocumentView, Projection } from '../../../server/live/projection';
import { arrange } from '../../../shared/live/arrange';
import { publicBlock, readDirectory } from '../../../shared/live/read';
import { writeMinutes } from '../../../shared/minutes/write';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { type LineBlock, readBlocks, readLine } from '../../../shared/schema/line';
import { member, textOf } from './edits';
import { session } from './minutes';
import { Watched } from './model';

interface Step {
  op: string;
  who: 0 | 1;
  block: number;
  at: number;
  length: number;
  value: number;
}

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;
const KEYS: Record<string, readonly unknown[]> = {
  private: [true, undefined, 'x'],
  deleted: [true, undefined],
  order: ['a0', 'a1', 'a1V', 'a2', 'Zz', 'b00', undefined],
  kind: ['task', 'vote', 'note', 'wrong'],
  speaker: ['trung', 'thang', { text: 'Đại biểu' }, 'nobody', undefined],
  type: ['entry', 'heading', 'photo', 'table'],
  list: ['ordered', 'bullet', undefined],
  indent: [0, 1, 2, undefined],
  agenda: ['', 'a1', 'a3', undefined],
  media: ['anh1', 'anh2', undefined],
  id: ['e1', 'x1', 'x2', ''],
  into: ['e1', 'x1', 'x2', 'x3', 'nowhere', undefined],
  assignees: [['tt', 'trung'], ['nobody'], undefined],
  due: ['2023-06-30', 'trước 30/6', undefined],
};

const block = (doc: Y.Doc, n: number): LineBlock | undefined => {
  const blocks = readLine(textOf(doc));
  return blocks[n % Math.max(1, blocks.length)];
};

const ACTS: Record<string, (doc: Y.Doc, step: Step) => void> = {
  insert(doc, { at, value }) {
    const text = textOf(doc);
    text.insert(at % (text.length + 1), pick(['một ', 'x', '<i>', '&amp;', 'ế', '\u2028'], value));
  },
  remove(doc, { at, length }) {
    const text = textOf(doc);
    const start = at % (text.length + 1);
    text.delete(start, Math.min(length % 30, text.length - start));
  },
  format(doc, { at, length, value }) {
    const text = textOf(doc);
    const start = at % (text.length + 1);
    const formats = pick(
      [{ bold: true }, { bold: null }, { italic: true }, { link: 'https://a.vn/' }],
      value,
    );
    text.format(start, Math.min(length % 60, text.length - start), formats);
  },
  marker(doc, { at, value }) {
    const marker = new Y.Map<unknown>([
      ['id', `x${value % 6}`],
      ['type', pick(['entry', 'heading', 'photo'], value)],
      ...(value % 2 === 0 ? [['order', pick(['a0', 'a1V', 'b00'], value)] as [string, unknown]] : []),
    ]);
    textOf(doc).insertEmbed(at % (textOf(doc).length + 1), marker);
  },
  unmark(doc, { block: n }) {
    const found = block(doc, n);
    if (found) textOf(doc).delete(found.start, 1);
  },
  embed(doc, { at, value }) {
    const embeds = [{ break: true }, { mention: { ref: 'trung', label: 'anh Trung' } }, { other: 1 }];
    textOf(doc).insertEmbed(at % (textOf(doc).length + 1), pick(embeds, value));
  },
  key(doc, { block: n, at, value }) {
    const key = pick(Object.keys(KEYS), at);
    const wanted = pick(KEYS[key] ?? [], value);
    const marker = block(doc, n)?.marker;
    if (wanted === undefined) marker?.delete(key);
    else marker?.set(key, wanted);
  },
  person(doc, { value }) {
    const people = doc.getMap<Y.Map<unknown>>(MINUTES_ROOTS.people);
    const id = pick(['trung', 'thang', 'moi'], value);
    if (!people.has(id)) people.set(id, new Y.Map([['name', `Người ${value}`]]));
    else if (value % 5 === 0) people.delete(id);
    else people.get(id)?.set('name', `Tên ${value}`);
  },
  meeting(doc, { value }) {
    const [key, wanted] = pick(
      [
        ['language', 'en'],
        ['language', 'vi'],
        ['title', `Họp ${value}`],
        ['timeZone', 'Asia/Tokyo'],
        ['timeZone', 'Nowhere/None'],
        ['chairs', ['thang', 'nobody']],
      ] as const,
      value,
    );
    doc.getMap(MINUTES_ROOTS.meeting).set(key, wanted);
  },
};

const n = fc.nat(10_000);
const steps = (ops: readonly string[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      op: fc.constantFrom(...ops),
      who: fc.constantFrom(0 as const, 1 as const),
      block: n,
      at: n,
      length: n,
      value: n,
    }),
    { minLength: 1, maxLength: 60 },
  );

/** The view computed without following anything: by the reader that everybody else uses. */
function plainView(doc: Y.Doc): { blocks: [string, string][] } {
  const directory = readDirectory(doc);
  const visible = readBlocks(textOf(doc)).flatMap((each) => publicBlock(each, directory) ?? []);
  return {
    blocks: arrange(visible).blocks.map((placed) => [placed.id, blockHtml(placed, directory.language)]),
  };
}

const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** Brings what `from` has to `to`. */
const bring = (from: Y.Doc, to: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));

describe('random edits', () => {
  it('lead by patches to exactly the view computed anew', () => {
    fc.assert(
      fc.property(
        steps([...Object.keys(ACTS), 'insert', 'insert', 'remove', 'key', 'key', 'meet', 'flush', 'flush']),
        (list) => {
          const watched = new Watched((doc) => writeMinutes(doc, session));
          const other = copyOf(watched.doc);
          const docs = [watched.doc, other];
          for (const step of list) {
            const doc = docs[step.who] as Y.Doc;
            if (step.op === 'flush') watched.flush();
            else if (step.op === 'meet') {
              bring(other, watched.doc);
              bring(watched.doc, other);
            } else {
              doc.transact(() => ACTS[step.op]?.(doc, step));
            }
          }
          bring(other, watched.doc);
          watched.flush();
          const anew: DocumentView = new Projection(copyOf(watched.doc)).view();
          expect(watched.view).toEqual(anew);
          expect(watched.projection.view()).toEqual(anew);
          expect({ blocks: anew.blocks }).toEqual(plainView(watched.doc));
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('never send a word that is not public', () => {
    const SECRET = 'BIMAT';
    fc.assert(
      fc.property(
        steps(['type', 'type', 'delete', 'format', 'key', 'move', 'join', 'person', 'flush']),
        (list) => {
          const watched = new Watched((doc) => {
            writeMinutes(doc, withSecrets(SECRET));
            const removed = readLine(textOf(doc)).find(({ attributes }) => attributes.id === 'gone');
            removed?.marker.set('deleted', true);
            doc.getMap('comments').set(`c${SECRET}`, new Y.Map([['text', SECRET]]));
          });
          const { doc } = watched;
          for (const step of list) {
            const found = block(doc, step.block);
            if (!found) continue;
            const hidden = found.attributes.private === true || found.attributes.deleted === true;
            doc.transact(() => {
              if (step.op === 'type') {
                const offset = step.at % (found.length + 1);
                textOf(doc).insert(found.start + 1 + offset, hidden ? `${SECRET} ` : 'công khai ');
              } else if (step.op === 'delete') {
                const length = Math.min(step.length % 5, found.length);
                textOf(doc).delete(found.start + 1, length);
              } else if (step.op === 'format') ACTS.format?.(doc, step);
              else if (step.op === 'key') {
                const key = pick(['kind', 'list', 'indent', 'due', 'agenda'], step.at);
                found.marker.set(key, pick(KEYS[key] ?? [], step.value) ?? null);
              } else if (step.op === 'move')
                found.marker.set('order', pick(['a0', 'a2', 'b00', 'Zz'], step.value));
              else if (step.op === 'join') found.marker.set('into', block(doc, step.value)?.id);
              else if (step.op === 'person')
                member(doc, 'people', `p${SECRET}`).set('phone', `${SECRET}${step.value}`);
            });
            if (step.op === 'flush') watched.flush();
          }
          watched.flush();
          const { blocks: _blocks, ...frame } = watched.view;
          const page = livePage(
            {
              path: '/live/x',
              lastId: 'e-1',
              frame,
              blocks: watched.projection.pageBlocks('/live/x/photos'),
              state: 'open',
              watching: 1,
              hall: false,
            },
            'vi',
            { scripts: [], styles: ['/a.css'], nonce: '' },
          );
          const sent = JSON.stringify([watched.patches, watched.view, page]);
          expect(sent).toContain('Người công khai');
          expect(sent).not.toContain(SECRET);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

/** Minutes in which everything that is not public holds `secret`, also the ids of people and organisations. */
function withSecrets(secret: string) {
  const hidden = { [`x${secret}`]: secret };
  const [first] = session.entries;
  if (!first) throw new Error('The session has no entries.');
  return {
    ...session,
    ...hidden,
    meeting: { ...session.meeting, ...hidden, timeZone: 'Asia/Ho_Chi_Minh', subject: secret },
    people: [
      {
        id: `p${secret}`,
        name: 'Người công khai',
        honorific: 'ông',
        title: null,
        positions: [{ title: 'Giám đốc', organization: `o${secret}`, ...hidden }],
        email: `${secret}@example.vn`,
        phone: secret,
        ...hidden,
      },
    ],
    organizations: [
      { id: `o${secret}`, name: 'Cơ quan công khai', shortName: null, abbreviation: null, taxCode: secret },
    ],
    delegations: [],
    chairs: [`p${secret}`],
    secretaries: [`p${secret}`],
    contributors: [{ name: secret, role: 'text' as const, share: 1 }],
    glossary: [{ short: secret, long: secret }],
    agenda: [{ id: 'a1', title: 'Mục một', ...hidden }],
    entries: [
      {
        ...first,
        id: 'open',
        agendaItem: 'a1',
        kind: 'task' as const,
        speaker: `p${secret}`,
        assignees: [`p${secret}`, `o${secret}`, `q${secret}`],
        due: '2023-06-30',
        text: 'Nhắc anh Trung việc này',
        inline: [
          { type: 'text' as const, text: 'Nhắc ', marks: { source: [secret] } },
          { type: 'mention' as const, ref: `p${secret}`, label: 'anh Trung', marks: {} },
          { type: 'text' as const, text: ' việc này', marks: {} },
          { type: 'unknown' as const, value: { poll: secret } },
        ],
        ...hidden,
      },
      { ...first, id: 'shut', agendaItem: 'a1', text: `${secret} riêng`, private: true },
      { ...first, id: 'last', agendaItem: 'a1', speaker: { text: 'Khách', ...hidden }, text: 'Cảm ơn' },
      { ...first, id: 'gone', agendaItem: 'a1', text: `${secret} đã bỏ` },
    ],
    photos: [{ id: 'ph', file: 'anh1', caption: 'Ảnh', by: null, alt: null, after: null, ...hidden }],
  };
}
