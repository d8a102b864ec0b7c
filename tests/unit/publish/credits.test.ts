import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AuthorIndex, authorshipOf, isPublicEntry } from '../../../server/publish/authorship';
import { computeCredits, type Work } from '../../../server/publish/credits';

/** A document in which each change of a person is a row of a journal. */
function journalled() {
  const rows: { update: Uint8Array; author: string }[] = [];
  const server = new Y.Doc();
  const write = (author: string, change: (text: Y.Text, doc: Y.Doc) => void) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc.getText('minutes'), doc));
    const update = Y.encodeStateAsUpdate(doc, before);
    rows.push({ update, author });
    Y.applyUpdate(server, update);
  };
  const entry = (text: Y.Text, at: number, words: string, attributes: Record<string, unknown> = {}) => {
    const marker = new Y.Map<unknown>(Object.entries({ id: `e${at}`, type: 'entry', ...attributes }));
    text.insertEmbed(at, marker);
    text.insert(at + 1, words);
  };
  const amounts = () => {
    const index = new AuthorIndex();
    for (const { update, author } of rows) index.learn(update, author);
    const shares = authorshipOf(server.getText('minutes'), index, isPublicEntry);
    return Object.fromEntries([...shares].map(([author, { amount }]) => [author, amount]));
  };
  const indexed = () => {
    const index = new AuthorIndex();
    for (const { update, author } of rows) index.learn(update, author);
    return { index, shares: authorshipOf(server.getText('minutes'), index, isPublicEntry) };
  };
  return { write, entry, amounts, indexed, rows };
}

describe('who wrote what', () => {
  it('counts characters without spaces that still stand in public entries', () => {
    const { write, entry, amounts } = journalled();
    write('an', (text) => entry(text, 0, 'một hai ba'));
    write('binh', (text) => text.insert(5, 'bốn '));
    write('an', (text) => entry(text, text.length, 'riêng tư', { private: true }));
    write('binh', (text) => text.delete(1, 3));
    expect(amounts()).toEqual({ an: 'haiba'.length, binh: 'bốn'.length });
  });

  it('gives a text that is brought again to who wrote it first', () => {
    const { write, entry, amounts, rows } = journalled();
    write('an', (text) => entry(text, 0, 'của An'));
    rows.push({ update: rows[0]!.update, author: 'binh' });
    expect(amounts()).toEqual({ an: 5 });
  });

  it('knows all that was ever written, once, and where it still stands', () => {
    const { write, entry, indexed, rows } = journalled();
    write('an', (text) => entry(text, 0, 'một hai'));
    write('an', (text) => entry(text, text.length, 'ba', { private: true }));
    write('binh', (text) => text.delete(1, 4));
    rows.push({ update: rows[0]!.update, author: 'binh' });
    const { index, shares } = indexed();
    expect([...index.written]).toEqual([['an', 'mộthaiba'.length]]);
    expect(shares.get('an')).toEqual({ amount: 3, of: ['e0'] });
  });

  it('leaves out removed blocks and other people’s headings', () => {
    const { write, entry, amounts } = journalled();
    write('an', (text) => entry(text, 0, 'đã bỏ', { deleted: true }));
    write('binh', (text) => entry(text, text.length, 'Chương trình', { type: 'heading' }));
    expect(amounts()).toEqual({});
  });
});

const work = (amount: number, written = amount, ...of: string[]): Work => ({ amount, written, of });

describe('credits', () => {
  const sources = {
    written: new Map<string, Work>(),
    imported: work(0),
    contributors: [],
    photos: [],
    edited: new Map<string, Work>(),
    language: 'vi',
  } as const;

  it('names who wrote and who took the photos, in the words of newspapers', () => {
    const { credits, contributions } = computeCredits({
      ...sources,
      written: new Map([
        ['Ngọc Sơn', work(900, 1000, 'e1', 'e2')],
        ['Thu Hà', work(20, 1000, 'e2')],
      ]),
      photos: [
        { id: 'p1', by: 'Văn Đốc' },
        { id: 'p2', by: 'Văn Đốc' },
      ],
      edited: new Map([['Minh Anh', work(30, 40, 'b1')]]),
    });
    expect(credits).toEqual([
      { role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' },
      { role: 'photo', names: ['Văn Đốc'], text: 'Ảnh Văn Đốc' },
    ]);
    expect(
      contributions.map(({ name, role, amount, written, of }) => [name, role, amount, written?.share, ...of]),
    ).toEqual([
      ['Ngọc Sơn', 'text', 900, 0.5, 'e1', 'e2'],
      ['Thu Hà', 'text', 20, 0.5, 'e2'],
      ['Văn Đốc', 'photo', 2, undefined, 'p1', 'p2'],
      ['Minh Anh', 'editor', 30, 1, 'b1'],
    ]);
  });

  it('joins both where one person did both', () => {
    expect(
      computeCredits({
        ...sources,
        written: new Map([['Ngọc Sơn', work(5)]]),
        photos: [{ id: 'p1', by: 'Ngọc Sơn' }],
      }).credits,
    ).toEqual([{ role: 'text-photo', names: ['Ngọc Sơn'], text: 'Tin, ảnh: Ngọc Sơn' }]);
  });

  it('gives an imported text to the contributors of the bundle', () => {
    const { credits } = computeCredits({
      ...sources,
      written: new Map([['Thu Hà', work(100)]]),
      imported: work(300),
      contributors: [
        { name: 'Ngọc Sơn', role: 'text', share: 1 },
        { name: 'Văn Đốc', role: 'photo', share: 1 },
      ],
    });
    expect(credits[0]?.text).toBe('Tin Ngọc Sơn, Thu Hà');
  });

  it('has none where nobody wrote', () => {
    expect(computeCredits(sources)).toEqual({ credits: [], contributions: [] });
  });
});
