/** What must hold, whatever happened. Each throws with what is wrong. */
import { Fragment, type Node } from '@tiptap/pm/model';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { nodeOf } from '../../client/editor/content';
import { type DocumentView, Projection } from '../../server/live/projection';
import { AuthorIndex } from '../../server/publish/authorship';
import type { JournalRow } from '../../server/store/journal/journal';
import { leaveFormats } from '../../shared/protocol/clean-up';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { plainText, readBlocks, readLine } from '../../shared/schema/line';
import { isLetter } from './acts';
import type { Viewer } from './viewers';
import { type Fates, lettersOf, type Person } from './writers';

/** The document that the rows make; nothing is cleaned up or forgotten in it. */
export function documentOf(rows: readonly JournalRow[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  leaveFormats(doc);
  doc.transact(() => {
    for (const { update } of rows) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** How far a person's updates were found in the journal already: what is there, stays there. */
export class Kept {
  readonly #checked = new Map<Person, { shown: number; saved: number }>();

  /** Whatever others wrote and a person saw, and whatever was called saved, is in the journal. */
  check(journal: Y.Doc, people: readonly Person[]): void {
    const snapshot = Y.snapshot(journal);
    const holds = (update: Uint8Array) => Y.snapshotContainsUpdate(snapshot, update);
    for (const person of people) {
      const { shown, saved } = this.#checked.get(person) ?? { shown: 0, saved: 0 };
      const nowSaved = person.saved();
      const lostShown = person.shown.slice(shown).filter((update) => !holds(update)).length;
      const lostSaved = nowSaved.slice(saved).filter((update) => !holds(update)).length;
      expect({ lostShown, lostSaved }, `what ${person.name} saw or was told is saved`).toEqual({
        lostShown: 0,
        lostSaved: 0,
      });
      this.#checked.set(person, { shown: person.shown.length, saved: Math.max(saved, nowSaved.length) });
    }
  }
}

/** Letters that a viewer sees are in the journal. */
export function viewersSeeWhatIsKept(journal: Y.Doc, viewers: readonly Viewer[]): void {
  const kept = lettersOf(journal.getText(MINUTES_ROOTS.text));
  for (const { name, view } of viewers) {
    const seen = [...JSON.stringify(view?.blocks ?? [])].filter(isLetter);
    // What is deleted by now is gone from the text, and what was shown before may still stand on the page.
    const everWritten = (letter: string) => kept.has(letter) || wasDeleted(journal, letter);
    expect(
      seen.filter((letter) => !everWritten(letter)),
      `seen by ${name} and lost`,
    ).toEqual([]);
  }
}

function wasDeleted(journal: Y.Doc, letter: string): boolean {
  for (let item = journal.getText(MINUTES_ROOTS.text)._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentString && item.content.str.includes(letter)) return true;
  return false;
}

/** A person's screen shows exactly what the line of their document says. */
export function screenShowsLine({ name, open: { editor }, text }: Person): void {
  const blocks = readBlocks(text);
  const { schema, doc } = editor.state;
  const shown: unknown[] = [];
  doc.forEach((node) => {
    const inline: Node[] = [];
    // A line break has no marks in the line, and what bold is has none on the screen either.
    node.forEach((part) => {
      inline.push(part.type.name === 'lineBreak' ? part.mark([]) : part);
    });
    shown.push(node.copy(Fragment.from(inline)).toJSON());
  });
  if (blocks.length === 0) {
    expect(doc.textContent, `${name}'s screen of an empty line`).toBe('');
    return;
  }
  // Of two blocks with one id, which undoing can make, the screen calls the second another name.
  const ids = readLine(text).map(({ id }) => id);
  const isTwice = (id: string) => ids.indexOf(id) !== ids.lastIndexOf(id);
  const said = blocks.map(({ attributes, inline }, at) => {
    const id = isTwice(attributes.id) ? String(doc.maybeChild(at)?.attrs.id) : attributes.id;
    return nodeOf(schema, id, attributes, inline).toJSON();
  });
  expect(shown, `${name}'s screen`).toEqual(said);
}

/** All have the same, and it is what the journal holds. */
export function allConverged(journal: Y.Doc, people: readonly Person[]): void {
  const vector = (doc: Y.Doc) =>
    Object.fromEntries([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
  const deleted = (doc: Y.Doc) =>
    [...Y.createDeleteSetFromStructStore(doc.store).clients].sort(([a], [b]) => a - b);
  const line = (doc: Y.Doc) =>
    readLine(doc.getText(MINUTES_ROOTS.text)).map(({ attributes, inline }) => [attributes, inline]);
  for (const person of people) {
    if (person.options.kind === 'reader') expect(person.own, `what ${person.name} wrote`).toEqual([]);
    expect(vector(person.doc), `what ${person.name} has`).toEqual(vector(journal));
    // Also what nobody sees, as a redundant format: the next edit may make a difference of it.
    expect(deleted(person.doc), `what ${person.name} has deleted`).toEqual(deleted(journal));
    expect(line(person.doc), `${person.name}'s line`).toEqual(line(journal));
    screenShowsLine(person);
  }
}

/** No letter is lost, unless somebody deleted it, and none stands there twice. */
export function lettersAreOnce(journal: Y.Doc, { typed, deleted, undone }: Fates): void {
  const text = journal.getText(MINUTES_ROOTS.text);
  const all = lettersOf(text);
  const lost = [...typed.keys()].filter(
    (letter) => !all.has(letter) && !deleted.has(letter) && !undone.has(letter),
  );
  const visible = readBlocks(text)
    .map(({ inline }) => plainText(inline))
    .join('');
  const doubled = [...visible].filter(
    (letter, at) => isLetter(letter) && visible.indexOf(letter) !== at && !undone.has(letter),
  );
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
}

/** The journal says of every character who wrote it. */
export function authorsAreRight(rows: readonly JournalRow[], people: readonly Person[]): void {
  const index = new AuthorIndex();
  for (const { update, author } of rows) index.learn(update, author);
  const wrong = people.flatMap(({ own, name }) =>
    own.flatMap((update) =>
      Y.decodeUpdate(update).structs.flatMap(({ id: { client, clock }, length }) =>
        Array.from({ length }, (_, at) => index.authorOf(client, clock + at)).filter(
          (author) => author !== name,
        ),
      ),
    ),
  );
  expect(wrong, 'characters under another name').toEqual([]);
  expect(rows.filter(({ broughtBy }) => broughtBy !== null).length, 'rows brought by others').toBe(0);
}

/** No row stands there again because its answer was lost. */
export function rowsAreOnce(rows: readonly JournalRow[]): void {
  const all = rows.map(
    ({ author, at, update }) => `${author} ${at} ${Buffer.from(update).toString('base64')}`,
  );
  expect(all.filter((row, at) => all.indexOf(row) !== at)).toEqual([]);
}

/** What a viewer has on the page is what the whole document gives anew. */
export function viewersSeeTheLine(journal: Y.Doc, viewers: readonly Viewer[]): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(journal));
  const anew: DocumentView = new Projection(copy).view();
  for (const { name, view } of viewers) {
    if (!view) throw new Error(`${name} sees nothing.`);
    const { state: _state, ...shown } = view;
    expect(shown, `what ${name} sees`).toEqual(anew);
  }
}
