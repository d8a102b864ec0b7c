/** Changes of the people of a meeting while it goes on: each touches only what it is about. */
import { nanoid } from 'nanoid';
import * as Y from 'yjs';
import { Person } from '../domain/bundle';
import { MINUTES_ROOTS } from '../schema/document';
import { readLine } from '../schema/line';
import { setMarker } from '../schema/writing';
import { parted, setFields } from './fields';
import { readSetup } from './read';

/** A person with where they sit; `delegation` is the id of an organisation. */
export interface PlacedPerson {
  person: Person;
  delegation: string | null;
  chair: boolean;
}

/** Where a person sits now. */
export function placeOfPerson(doc: Y.Doc, id: string): { delegation: string | null; chair: boolean } {
  const { delegations, chairs } = readSetup(doc);
  const delegation = delegations.find(({ people }) => people.includes(id))?.organization ?? null;
  return { delegation, chair: chairs.includes(id) };
}

/** Adds people, or brings those with the same id up to date. */
export function savePeople(doc: Y.Doc, people: readonly PlacedPerson[]): void {
  doc.transact(() => {
    for (const each of people) {
      const { id, ...fields } = each.person;
      setMember(doc.getMap(MINUTES_ROOTS.people), id, parted(Object.keys(Person.shape), fields));
      seat(doc, id, each.delegation);
      setChair(doc, id, each.chair);
    }
  });
}

/** Takes a person off the list; where they spoke, their name stays as it was. */
export function removePerson(doc: Y.Doc, id: string): void {
  const { people } = readSetup(doc);
  const name = people.find((person) => person.id === id)?.name;
  if (name === undefined) return;
  doc.transact(() => {
    for (const { marker, attributes } of readLine(doc.getText(MINUTES_ROOTS.text)))
      if (attributes.speaker === id) setMarker(marker, { speaker: { text: name } });
    seat(doc, id, null);
    setChair(doc, id, false);
    doc.getMap(MINUTES_ROOTS.people).delete(id);
  });
}

/** Id of the organisation or unit of this name; where there is none, it is made. */
export function addOrganization(doc: Y.Doc, name: string): string {
  const known = readSetup(doc).organizations.find((each) => each.name === name);
  if (known) return known.id;
  const id = nanoid(8);
  doc.transact(() => setMember(doc.getMap(MINUTES_ROOTS.organizations), id, { name }));
  return id;
}

function setMember(root: Y.Map<unknown>, id: string, fields: Record<string, unknown>): void {
  const present = root.get(id);
  if (present instanceof Y.Map) {
    setFields(present as Y.Map<unknown>, { ...fields, order: present.get('order') });
    return;
  }
  const orders = [...root.values()].map((each) =>
    each instanceof Y.Map ? Number(each.get('order') ?? 0) : 0,
  );
  const member = new Y.Map<unknown>();
  root.set(id, member);
  setFields(member, { ...fields, order: Math.max(-1, ...orders) + 1 });
}

/** Seats a person in the delegation of an organisation, which is made when there is none, and in no other. */
function seat(doc: Y.Doc, id: string, organization: string | null): void {
  const root = doc.getMap(MINUTES_ROOTS.delegations);
  let isSeated = false;
  for (const member of root.values()) {
    if (!(member instanceof Y.Map)) continue;
    const people = (member.get('people') ?? []) as string[];
    const isHere = Array.isArray(people) && people.includes(id);
    const wanted = organization !== null && member.get('organization') === organization && !isSeated;
    if (wanted) isSeated = true;
    if (wanted && !isHere) member.set('people', [...people, id]);
    if (!wanted && isHere)
      member.set(
        'people',
        people.filter((each) => each !== id),
      );
    if (!wanted && member.get('lead') === id) member.delete('lead');
  }
  if (organization !== null && !isSeated)
    setMember(root, organization, { organization, side: 'participant', people: [id] });
}

function setChair(doc: Y.Doc, id: string, chair: boolean): void {
  const meeting = doc.getMap(MINUTES_ROOTS.meeting);
  const chairs = readSetup(doc).chairs;
  if (chairs.includes(id) === chair) return;
  meeting.set('chairs', chair ? [...chairs, id] : chairs.filter((each) => each !== id));
}
