/** Updates as no Yjs client makes them: well-formed bytes that say anything about anything. */
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

interface Id {
  client: number;
  clock: number;
}

/** The people whose ids are written: of the document's author, of the attacker, and far out. */
const AUTHOR = 5;
const ATTACKER = 77;

type Writer = (encoder: encoding.Encoder) => void;

const json =
  (value: unknown): Writer =>
  (encoder) =>
    encoding.writeVarString(encoder, JSON.stringify(value));

/** Content by its number in Yjs' encoding; `length` is what it counts. */
interface Content {
  ref: number;
  length: number;
  write: Writer;
}

const KEYS = [
  'id',
  'type',
  'kind',
  'order',
  'into',
  'private',
  'deleted',
  'bold',
  'link',
  'name',
  '__proto__',
];
const STRANGE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, '', 'e1', 'entry', 'a0', 'zzz ', '\ud800', [], {}, 2 ** 60),
  fc.string({ maxLength: 12 }),
  fc.array(fc.constantFrom<unknown>(1, 'x', null, []), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom<unknown>(1, 'x', null, {}), { maxKeys: 3 }),
);

const content: fc.Arbitrary<Content> = fc.oneof(
  // Deleted.
  fc.constantFrom(1, 3, 2 ** 20).map((length) => ({
    ref: 1,
    length,
    write: (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, length),
  })),
  // JSON.
  fc.array(STRANGE, { minLength: 1, maxLength: 3 }).map((values) => ({
    ref: 2,
    length: values.length,
    write: (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values) json(value)(encoder);
    },
  })),
  // Binary.
  fc.uint8Array({ maxLength: 5 }).map((bytes) => ({
    ref: 3,
    length: 1,
    write: (encoder: encoding.Encoder) => encoding.writeVarUint8Array(encoder, bytes),
  })),
  // String.
  fc.constantFrom('a', 'một hai', '😀', '\n').map((text) => ({
    ref: 4,
    length: text.length,
    write: (encoder: encoding.Encoder) => encoding.writeVarString(encoder, text),
  })),
  // Embed.
  STRANGE.map((value) => ({ ref: 5, length: 1, write: json(value) })),
  // Format.
  fc.tuple(fc.constantFrom(...KEYS), STRANGE).map(([key, value]) => ({
    ref: 6,
    length: 1,
    write: (encoder: encoding.Encoder) => {
      encoding.writeVarString(encoder, key);
      json(value)(encoder);
    },
  })),
  // A type: Array, Map, Text, XmlElement, XmlFragment, XmlHook, XmlText, and none.
  fc.constantFrom(0, 1, 1, 1, 2, 3, 4, 5, 6, 7).map((type) => ({
    ref: 7,
    length: 1,
    write: (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, type);
      if (type === 3 || type === 5) encoding.writeVarString(encoder, 'p');
    },
  })),
  // Any.
  fc.array(STRANGE, { minLength: 1, maxLength: 3 }).map((values) => ({
    ref: 8,
    length: values.length,
    write: (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values)
        encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]);
    },
  })),
  // A document.
  fc.constant({
    ref: 9,
    length: 1,
    write: (encoder: encoding.Encoder) => {
      encoding.writeVarString(encoder, 'guid');
      encoding.writeAny(encoder, {});
    },
  }),
);

const id: fc.Arbitrary<Id> = fc.record({
  client: fc.constantFrom(AUTHOR, AUTHOR, ATTACKER, ATTACKER, 9, 2 ** 52),
  clock: fc.oneof(fc.nat(40), fc.constantFrom(2 ** 31, 2 ** 45)),
});

const ROOTS = [
  'minutes',
  'minutes',
  'people',
  'meeting',
  'organizations',
  'comments',
  'other',
  '',
  '__proto__',
];

interface Struct {
  length: number;
  write: Writer;
}

const item: fc.Arbitrary<Struct> = fc
  .record({
    content,
    origin: fc.option(id),
    right: fc.option(id),
    parent: fc.oneof(fc.constantFrom(...ROOTS), id),
    sub: fc.option(fc.constantFrom(...KEYS), { freq: 2 }),
  })
  .map(({ content: { ref, length, write }, origin, right, parent, sub }) => ({
    length,
    write: (encoder) => {
      encoding.writeUint8(
        encoder,
        ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === null ? 0 : 0x20),
      );
      for (const each of [origin, right]) if (each) writeId(encoder, each);
      if (!origin && !right) {
        encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
        if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
        else writeId(encoder, parent);
        if (sub !== null) encoding.writeVarString(encoder, sub);
      }
      write(encoder);
    },
  }));

const gap: fc.Arbitrary<Struct> = fc
  .tuple(fc.constantFrom(0, 10), fc.constantFrom(1, 2, 5, 2 ** 33))
  .map(([info, length]) => ({
    length,
    write: (encoder) => {
      encoding.writeUint8(encoder, info);
      encoding.writeVarUint(encoder, length);
    },
  }));

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

/** What an attacker can encode. */
export const hostileUpdate: fc.Arbitrary<Uint8Array> = fc
  .record({
    clients: fc.array(
      fc.record({
        client: fc.constantFrom(ATTACKER, ATTACKER, ATTACKER, 78, AUTHOR, 2 ** 53 - 1),
        clock: fc.constantFrom(0, 0, 0, 3, 2 ** 39),
        structs: fc.array(fc.oneof({ weight: 6, arbitrary: item }, { weight: 1, arbitrary: gap }), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
      { maxLength: 2 },
    ),
    deletions: fc.array(fc.record({ id, length: fc.constantFrom(1, 2, 9, 2 ** 41) }), { maxLength: 3 }),
  })
  .map(({ clients, deletions }) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, clients.length);
    for (const { client, clock, structs } of clients) {
      encoding.writeVarUint(encoder, structs.length);
      writeId(encoder, { client, clock });
      for (const { write } of structs) write(encoder);
    }
    encoding.writeVarUint(encoder, deletions.length);
    for (const { id: at, length } of deletions) {
      encoding.writeVarUint(encoder, at.client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, at.clock);
      encoding.writeVarUint(encoder, length);
    }
    return encoding.toUint8Array(encoder);
  });

/** A short document as its author's editor makes it. */
export function documentToAttack(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = AUTHOR;
  const text = doc.getText('minutes');
  for (const [at, words] of ['Kết luận', 'hoàn thành'].entries()) {
    const marker = new Y.Map<unknown>([
      ['id', `e${at + 1}`],
      ['type', 'entry'],
      ['order', `a${at}`],
    ]);
    text.insertEmbed(text.length, marker);
    text.insert(text.length, words);
  }
  doc.getMap('people').set('an', new Y.Map([['name', 'An']]));
  doc.getMap('meeting').set('title', 'Họp');
  return Y.encodeStateAsUpdate(doc);
}

/** An update that begins with these numbers, has `count` times these bytes, and ends with these. */
export function crowd(head: number[], count: number, each: number[], end: number[] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of head) encoding.writeVarUint(encoder, number);
  for (let index = 0; index < count; index++) encoding.writeUint8Array(encoder, new Uint8Array(each));
  for (const number of end) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** An update of so many structs of two bytes, the fewest that one takes. */
export const tinyStructs = (count: number): Uint8Array => crowd([1, count, 7, 0], count, [0, 1], [0]);
