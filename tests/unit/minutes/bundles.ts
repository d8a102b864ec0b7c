/** Bundles by chance: valid ones of every shape, as import would take them. */
import fc from 'fast-check';
import { parseBundle } from '../../../shared/bundle/parse';
import { type Bundle, EntryKind, MeetingForm, MeetingMode, Side } from '../../../shared/domain/bundle';

const words = fc
  .string({
    unit: fc.constantFrom(...[...'aăâbcdđeêghiklmnoôơpqrstuưvxyếộữẵ ÀĐ.,;:/-\'"()0123456789😀']),
    maxLength: 40,
  })
  .map((text) => text.normalize('NFC'));
const line = words.map((text) => text.replace(/\s+/gu, ' ').trim());
const id = fc.stringMatching(/^[\w.~-]{1,12}$/).filter((text) => !(text in {}));
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const extra = fc.option(fc.record({ xUnknown: fc.oneof(line, fc.nat(), fc.record({ deep: line })) }), {
  nil: undefined,
});
const withExtra = <T extends object>(of: fc.Arbitrary<T>) =>
  fc.tuple(of, extra).map(([value, more]) => ({ ...value, ...more }));

const chosen = (ids: readonly string[], maxLength = 3) =>
  ids.length === 0 ? fc.constant([] as string[]) : fc.uniqueArray(fc.constantFrom(...ids), { maxLength });
const oneOf = (ids: readonly string[]) =>
  ids.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...ids));
const ids = (maxLength: number) => fc.uniqueArray(id, { maxLength });

const inline = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      text: words.filter((text) => text !== ''),
      marks: fc.record(
        { bold: fc.constant(true as const), italic: fc.constant(true as const), link: fc.webUrl() },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      type: fc.constant('mention' as const),
      ref: id,
      label: line.filter((text) => text !== ''),
      marks: fc.constant({}),
    }),
    fc.record({ type: fc.constant('break' as const) }),
  ),
  { maxLength: 5 },
);

function plain(parts: { type: string; text?: string; label?: string }[]): string {
  return parts.map((part) => part.text ?? part.label ?? '\n').join('');
}

const parts = fc.record({
  people: ids(4),
  organizations: ids(3),
  agenda: ids(4),
  entries: ids(8),
  photos: ids(3),
});

/** A valid bundle, as `parseBundle` gives it. */
export const anyBundle: fc.Arbitrary<Bundle> = parts.chain((known) => {
  const { people, organizations, agenda } = known;
  // Entries and photos share one space of block ids in the document.
  const entries = known.entries.filter((each) => !agenda.includes(each));
  const photos = known.photos.filter((each) => !agenda.includes(each) && !entries.includes(each));
  const person = (personId: string) =>
    withExtra(
      fc.record({
        id: fc.constant(personId),
        name: line,
        honorific: maybe(line),
        title: maybe(line),
        positions: fc.array(fc.record({ title: line, organization: oneOf(organizations) }), { maxLength: 2 }),
      }),
    );
  const entry = (entryId: string) =>
    withExtra(
      fc
        .record({
          id: fc.constant(entryId),
          agendaItem: oneOf(agenda),
          kind: fc.constantFrom(...EntryKind.options),
          speaker: fc.oneof(oneOf(people), fc.record({ text: line })),
          inline,
          at: maybe(instant),
          private: fc.boolean(),
          assignees: chosen([...people, ...organizations.filter((each) => !people.includes(each))]),
          due: maybe(line),
          vote: maybe(fc.record({ for: fc.nat(99), against: fc.nat(99), abstain: fc.nat(99) })),
        })
        .map((made) => ({ ...made, text: plain(made.inline) })),
    );
  const photo = (photoId: string) =>
    withExtra(
      fc.record({
        id: fc.constant(photoId),
        file: maybe(id),
        caption: line,
        by: maybe(line),
        alt: maybe(line),
        after: oneOf([...entries, ...agenda]),
      }),
    );
  const each = <T>(all: readonly string[], make: (one: string) => fc.Arbitrary<T>) =>
    fc.tuple(...all.map(make));
  return withExtra(
    fc.record({
      format: fc.constant('tocky.meeting/1'),
      language: fc.constantFrom('vi', 'en'),
      meeting: withExtra(
        fc.record({
          title: line,
          form: fc.constantFrom(...MeetingForm.options),
          subject: maybe(line),
          startsAt: maybe(instant),
          endsAt: fc.constant(null),
          timeZone: fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'Europe/Paris'),
          place: fc.record({ name: maybe(line), locality: maybe(line) }),
          mode: fc.constantFrom(...MeetingMode.options),
        }),
      ),
      organizations: each(organizations, (one) =>
        withExtra(
          fc.record({
            id: fc.constant(one),
            name: line,
            shortName: maybe(line),
            abbreviation: maybe(line),
          }),
        ),
      ),
      people: each(people, person),
      delegations: each(organizations, (one) =>
        fc.record({
          organization: fc.constant(one),
          side: fc.constantFrom(...Side.options),
          people: chosen(people),
          units: fc.array(line, { maxLength: 2 }),
          others: maybe(line),
          lead: oneOf(people),
        }),
      ),
      chairs: chosen(people),
      secretaries: chosen(people),
      absent: chosen(people),
      agenda: each(agenda, (one) => withExtra(fc.record({ id: fc.constant(one), title: line }))),
      entries: each(entries, entry),
      photos: each(photos, photo),
      glossary: fc.uniqueArray(fc.record({ short: id, long: line }), {
        maxLength: 3,
        selector: ({ short }) => short,
      }),
      contributors: fc.array(
        fc.record({
          name: line,
          role: fc.constantFrom('text', 'photo', 'editor'),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        { maxLength: 2 },
      ),
    }),
  ).map((json) => {
    const { bundle, errors } = parseBundle(JSON.stringify(json));
    if (!bundle) throw new Error(`The generator made a broken bundle: ${JSON.stringify(errors)}`);
    return bundle;
  });
});
