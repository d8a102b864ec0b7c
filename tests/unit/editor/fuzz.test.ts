// @vitest-environment happy-dom
/**
 * Random edits on several editors with links that are held and released: all screens end the same, each
 * letter is there once, and none is lost but by being deleted. Seeds are printed; give one in TOCKY_SEED.
 */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readLine } from '../../../shared/schema/line';
import { SEED, seeded } from '../../random';
import { Desk, startingWith } from './desk';

const RUNS = Number(process.env.TOCKY_RUNS ?? 60);
const EDITS = 60;

class Random {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = seeded(seed);
  }
  below(n: number): number {
    return Math.floor(this.#next() * n);
  }
  chance(p: number): boolean {
    return this.#next() < p;
  }
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** Letters that are each used once in a run. */
class Letters {
  #next = 0x4e00;
  readonly typed: string[] = [];
  readonly deleted = new Set<string>();
  take(): string {
    const letter = String.fromCodePoint(this.#next++);
    this.typed.push(letter);
    return letter;
  }
}

function edit(desk: Desk, random: Random, letters: Letters): void {
  const blocks = desk.editor.state.doc.childCount;
  const block = random.below(blocks);
  const { size } = desk.editor.state.doc.child(block).content;
  const offset = random.below(size + 1);
  const act = random.below(100);
  if (act < 45) {
    desk.caret(block, offset);
    desk.type(letters.take() + (random.chance(0.5) ? letters.take() : ''));
  } else if (act < 58) {
    desk.caret(block, offset);
    desk.split();
  } else if (act < 66) {
    if (block > 0) desk.join(block);
  } else if (act < 72) {
    const length = Math.min(1 + random.below(3), size - offset);
    if (length <= 0) return;
    const from = desk.at(block, offset);
    for (const letter of desk.editor.state.doc.textBetween(from, from + length)) letters.deleted.add(letter);
    desk.remove([block, offset], [block, offset + length]);
  } else if (act < 78) {
    desk.set(block, { kind: random.of(['task', 'report', 'note']) });
  } else if (act < 82) {
    desk.setType(block, random.of(['heading', 'entry']));
  } else if (act < 89) {
    const behind = random.below(blocks + 1) - 1;
    if (behind !== block && behind !== block - 1) desk.move(block, behind);
  } else if (act < 94) {
    desk.removeBlock(block);
  } else if (act < 97) {
    if (size > 1) desk.mark(block, random.below(size), size, random.of(['bold', 'italic']));
  } else {
    // Over several blocks: what lies between is removed, not deleted letter by letter.
    const last = Math.min(blocks - 1, block + random.below(3));
    const end = random.below(desk.editor.state.doc.child(last).content.size + 1);
    if (last === block) return;
    const { doc } = desk.editor.state;
    for (const letter of doc.textBetween(desk.at(block, offset), desk.at(last, end)))
      letters.deleted.add(letter);
    desk.remove([block, offset], [last, end]);
  }
}

function run(seed: number, people: number): void {
  const random = new Random(seed);
  const letters = new Letters();
  const start = startingWith('', '', '');
  const desks = Array.from({ length: people }, (_, place) => new Desk(10 * (place + 1), start));
  for (const [place, desk] of desks.entries()) for (const peer of desks.slice(place + 1)) desk.connect(peer);
  try {
    for (let count = 0; count < EDITS; count++) {
      const desk = random.of(desks);
      edit(desk, random, letters);
      if (random.chance(0.25)) {
        const from = random.of(desks);
        for (const peer of desks) if (peer !== from) from.release(peer, random.chance(0.5));
      }
    }
    // Again and again: Yjs answers what arrives by cleaning up formats, which is an edit of its own.
    while (desks.some((desk) => desk.holds)) {
      for (const desk of desks) for (const peer of desks) if (peer !== desk) desk.release(peer);
    }
    const [first] = desks;
    const states = desks.map(({ doc }) => Buffer.from(Y.encodeStateVector(doc)).toString('hex'));
    expect(new Set(states).size, 'all hold the same').toBe(1);
    for (const desk of desks) {
      expect(desk.screen(), 'the screen shows the line').toEqual(desk.line().length > 0 ? desk.line() : ['']);
      expect(desk.line()).toEqual(first!.line());
      if (desk.line().length > 0) expect(desk.editor.getJSON()).toEqual(first!.editor.getJSON());
      expect(desk.binding.index.blocks.map(({ id, length }) => [id, length])).toEqual(
        readLine(desk.text).map(({ attributes, length }) => [attributes.id, length]),
      );
    }
    const all = readLine(first!.text)
      .map(({ inline }) => inline.map((part) => (part.type === 'text' ? part.text : '')).join(''))
      .join('');
    const counts = new Map<string, number>();
    for (const letter of all) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const lost = letters.typed.filter((letter) => !counts.has(letter) && !letters.deleted.has(letter));
    const visible = first!.line().join('');
    const doubled = [...visible].filter((letter, place) => visible.indexOf(letter) !== place);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  } finally {
    for (const desk of desks) desk.close();
  }
}

for (const people of [1, 2, 3]) {
  it(`${people} at once end with the same screen, every letter once`, () => {
    console.log(`TOCKY_SEED=${SEED}`);
    for (let count = 0; count < RUNS; count++) {
      const seed = SEED + count;
      try {
        run(seed, people);
      } catch (error) {
        throw new Error(`seed ${seed}, ${people} people`, { cause: error });
      }
    }
  }, 120_000);
}
