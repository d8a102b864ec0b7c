/** From a bundle to the minutes' document: once as a whole, and later the set-up alone. */
import * as Y from 'yjs';
import { Bundle, Delegation, Entry, MeetingFields, Organization, Person, Photo } from '../domain/bundle';
import { type MarkerAttributes, MINUTES_ROOTS } from '../schema/document';
import {
  attributesOfRow,
  inlineOfRow,
  type LineBlock,
  plainText,
  type Row,
  readLine,
  readRows,
} from '../schema/line';
import { ordersBetween } from '../schema/orders';
import { isSet, sealKey } from '../schema/privacy';
import { UniqueIds } from '../schema/unique-ids';
import { inlineOfText, insertInline, insertMarker, rewriteRow, setMarker } from '../schema/writing';
import { parted, setFields } from './fields';
import { agendaOf } from './read';

/** Fields that stand in the meeting's map, of the bundle itself. */
const BUNDLE_FIELDS = ['language', 'chairs', 'secretaries', 'absent', 'contributors'] as const;

const keysOf = (schema: { shape: object }) => Object.keys(schema.shape);

/** Makes a root map (id → fields) hold exactly these members, in this order. */
function setMembers(root: Y.Map<unknown>, wanted: readonly [string, Record<string, unknown>][]): void {
  const ids = new Set(wanted.map(([id]) => id));
  for (const id of [...root.keys()]) if (!ids.has(id)) root.delete(id);
  wanted.forEach(([id, fields], order) => {
    const present = root.get(id);
    const member = present instanceof Y.Map ? (present as Y.Map<unknown>) : new Y.Map<unknown>();
    if (member !== present) root.set(id, member);
    setFields(member, { ...fields, order });
  });
}

function setMeeting(doc: Y.Doc, bundle: Bundle): void {
  const rest: Record<string, unknown> = parted(keysOf(Bundle), bundle);
  setFields(doc.getMap(MINUTES_ROOTS.meeting), {
    ...parted(keysOf(MeetingFields), bundle.meeting),
    ...Object.fromEntries(BUNDLE_FIELDS.map((field) => [field, bundle[field]])),
    bundleExtra: rest.extra,
  });
  const withoutId = ({ id: _id, ...rest }: Record<string, unknown>) => rest;
  setMembers(
    doc.getMap(MINUTES_ROOTS.organizations),
    bundle.organizations.map((each) => [each.id, withoutId(parted(keysOf(Organization), each))]),
  );
  setMembers(
    doc.getMap(MINUTES_ROOTS.people),
    bundle.people.map((each) => [each.id, withoutId(parted(keysOf(Person), each))]),
  );
  const used = new Map<string, number>();
  setMembers(
    doc.getMap(MINUTES_ROOTS.delegations),
    bundle.delegations.map((each) => {
      const number = (used.get(each.organization) ?? 0) + 1;
      used.set(each.organization, number);
      const key = number === 1 ? each.organization : `${each.organization}~${number}`;
      return [key, parted(keysOf(Delegation), each)];
    }),
  );
  setFields(
    doc.getMap(MINUTES_ROOTS.glossary),
    Object.fromEntries(bundle.glossary.map(({ short, long }) => [short, long])),
  );
}

/** A block about to be written. */
interface NewBlock {
  attributes: Omit<MarkerAttributes, 'order'>;
  inline: ReturnType<typeof inlineOfText>;
}

/** Agenda, entries and photos as blocks: each entry under the heading of its item, which is repeated where needed. */
function blocksOf({ agenda, entries, photos }: Bundle): NewBlock[] {
  const out: NewBlock[] = [];
  const ids = new UniqueIds([...entries, ...photos].map(({ id }) => id));
  const ranks = new Map(agenda.map(({ id }, rank) => [id, rank]));
  const after = new Map<string | null, NewBlock[]>();
  for (const photo of photos) {
    const place =
      photo.after !== null && (ranks.has(photo.after) || ids.has(photo.after)) ? photo.after : null;
    after.set(place, [...(after.get(place) ?? []), photoBlock(photo)]);
  }
  const put = (block: NewBlock, place: string | null) => {
    out.push(block);
    out.push(...(after.get(place) ?? []));
    after.delete(place);
  };
  const heading = ({ id, title, ...extra }: Bundle['agenda'][number], continued: boolean) => {
    const rest = Object.keys(extra).length > 0 && !continued ? { extra } : {};
    put(
      { attributes: { id: ids.take(id), type: 'heading', agenda: id, ...rest }, inline: inlineOfText(title) },
      continued ? null : id,
    );
  };
  // Photos of the whole meeting stand before everything else.
  out.push(...(after.get(null) ?? []));
  after.delete(null);
  let opened = 0;
  let current: string | null = null;
  for (const entry of entries) {
    const { agendaItem } = entry;
    if (agendaItem !== null && agendaItem !== current) {
      const rank = ranks.get(agendaItem) ?? -1;
      const continued = rank < opened;
      for (; opened <= rank; opened++) {
        const item = agenda[opened];
        if (item) heading(item, false);
      }
      const item = agenda[rank];
      if (continued && item) heading(item, true);
      current = agendaItem;
    }
    put(entryBlock(entry, current), entry.id);
  }
  for (const item of agenda.slice(opened)) heading(item, false);
  return out;
}

function entryBlock(entry: Entry, under: string | null): NewBlock {
  const { text, inline, agendaItem, extra, ...rest } = parted(keysOf(Entry), entry) as Entry & {
    extra?: Record<string, unknown>;
  };
  const attributes: NewBlock['attributes'] = { ...rest, id: entry.id, type: 'entry' };
  if (agendaItem === null && under !== null) attributes.agenda = '';
  if (extra) attributes.extra = extra;
  if (attributes.kind === 'note') delete attributes.kind;
  if (attributes.assignees?.length === 0) delete attributes.assignees;
  return { attributes, inline: inline && plainText(inline) === text ? inline : inlineOfText(text) };
}

function photoBlock(photo: Photo): NewBlock {
  const { file, by, alt, extra } = parted(keysOf(Photo), photo) as Photo & {
    extra?: Record<string, unknown>;
  };
  const attributes: NewBlock['attributes'] = { id: photo.id, type: 'photo', media: file, by, alt };
  if (extra) attributes.extra = extra;
  return { attributes, inline: inlineOfText(photo.caption) };
}

function append(doc: Y.Doc, blocks: readonly NewBlock[], after: string | null): void {
  const text = doc.getText(MINUTES_ROOTS.text);
  const orders = ordersBetween(after, null, blocks.length);
  blocks.forEach(({ attributes, inline }, place) => {
    const behind = insertMarker(text, text.length, { ...attributes, order: orders[place] ?? '' });
    insertInline(text, behind, inline, isSet(attributes.private) ? { [sealKey(attributes.id)]: true } : {});
  });
}

/** Writes a bundle into an empty document. */
export function writeMinutes(doc: Y.Doc, bundle: Bundle): void {
  doc.transact(() => {
    setMeeting(doc, bundle);
    append(doc, blocksOf(bundle), null);
  });
}

/**
 * Lays a set-up over a document: meeting, people, organisations, delegations, glossary, agenda. Entries and
 * photos stay; entries of an item that is gone stand under the item before it.
 */
export function applySetup(doc: Y.Doc, bundle: Bundle): void {
  doc.transact(() => {
    setMeeting(doc, bundle);
    setAgenda(doc, bundle.agenda);
  });
}

/** A private one is a note, as in a bundle: no set-up knows of it. */
const isHeading = (row: Row<LineBlock>) =>
  row.root.attributes.type === 'heading' && !isSet(attributesOfRow(row).private);

function setAgenda(doc: Y.Doc, agenda: Bundle['agenda']): void {
  const text = doc.getText(MINUTES_ROOTS.text);
  const wanted = new Map(agenda.map((item) => [item.id, item]));
  for (const { root } of readRows(text).filter(isHeading))
    if (!wanted.has(agendaOf(root))) setMarker(root.marker, { deleted: true });
  const titled = new Set<string>();
  for (const { root } of readRows(text).filter(isHeading)) {
    const item = wanted.get(agendaOf(root));
    if (!item || titled.has(item.id)) continue;
    titled.add(item.id);
    setTitle(text, root.id, item.title);
  }
  const last = readRows(text).at(-1)?.root.order ?? null;
  const fresh = agenda.filter(({ id }) => !titled.has(id));
  const ids = new UniqueIds(readLine(text).map(({ attributes }) => attributes.id));
  append(
    doc,
    fresh.map(({ id, title }) => ({
      attributes: { id: ids.take(id), type: 'heading', agenda: id },
      inline: inlineOfText(title),
    })),
    last,
  );
  orderSections(
    text,
    agenda.map(({ id }) => id),
  );
}

function setTitle(text: Y.Text, id: string, title: string): void {
  const row = readRows(text).find(({ root }) => root.id === id);
  if (!row || plainText(inlineOfRow(row)).trim() === title) return;
  rewriteRow(text, row, inlineOfText(title));
}

/** Brings the sections (a heading with what follows it) into the order of the agenda, if they are not in it. */
function orderSections(text: Y.Text, agenda: readonly string[]): void {
  const sections: { item: string | null; rows: Row<LineBlock>[] }[] = [{ item: null, rows: [] }];
  for (const row of readRows(text)) {
    if (isHeading(row)) sections.push({ item: agendaOf(row.root), rows: [] });
    sections.at(-1)?.rows.push(row);
  }
  const rank = ({ item }: { item: string | null }) => (item === null ? -1 : agenda.indexOf(item));
  const firsts = sections.filter(({ item }, at) => sections.findIndex((other) => other.item === item) === at);
  const inOrder = firsts.every((section, at) => at === 0 || rank(firsts[at - 1] ?? section) <= rank(section));
  if (inOrder) return;
  const rows = sections.toSorted((a, b) => rank(a) - rank(b)).flatMap((section) => section.rows);
  const orders = ordersBetween(null, null, rows.length);
  rows.forEach(({ root }, place) => {
    setMarker(root.marker, { order: orders[place] ?? '' });
  });
}
