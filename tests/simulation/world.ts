/**
 * A meeting in one thread and out of one seed: people who write, read and watch, the network between, the
 * server and its death, the disk and its faults, and the clocks. After some hundred steps everything heals,
 * and then it must all be there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import * as Y from 'yjs';
import type { JournalRow } from '../../server/store/journal/journal';
import { JournalFile } from '../../server/store/sqlite/journal-file';
import { writeMinutes } from '../../shared/minutes/write';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { session } from '../unit/live/minutes';
import { Letters } from './acts';
import { Chance } from './chance';
import { DOCUMENT, Host } from './host';
import {
  allConverged,
  authorsAreRight,
  documentOf,
  Kept,
  lettersAreOnce,
  rowsAreOnce,
  screenShowsLine,
  viewersSeeTheLine,
  viewersSeeWhatIsKept,
} from './invariants';
import type { Fault } from './journal-faults';
import { Network } from './network';
import { Viewer } from './viewers';
import { type Fates, Person } from './writers';

/** The real one: what waits in microtasks is done when it comes. */
const { setImmediate: realImmediate } = globalThis;
const settle = () => new Promise<void>((resolve) => realImmediate(resolve));

const NAMES = ['an', 'binh', 'chi', 'dung'];
const MOST_ROUNDS = 2_000;
const HOUR = 3_600_000;

/** How often what happened. */
export type Report = Record<string, number>;

export class World {
  readonly report: Report = {};
  readonly #chance: Chance;
  readonly #folder = mkdtempSync(join(tmpdir(), 'tocky-world-'));
  readonly #network = new Network();
  readonly #people: Person[] = [];
  readonly #viewers: Viewer[] = [];
  readonly #fates: Fates = { typed: new Map(), deleted: new Set(), undone: new Set() };
  readonly #letters = new Letters();
  readonly #kept = new Kept();
  readonly #mayUndo: boolean;
  #file: JournalFile;
  #host: Host | null = null;
  /** From 0 (none) up: how often the disk fails. */
  #trouble = 0;
  #clients = 100;

  private constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.#mayUndo = this.#chance.is(0.5);
    this.#trouble = this.#chance.of([0, 0.02, 0.15]);
    this.#file = this.#openFile();
  }

  /** Runs a meeting of so many steps; rejects when a promise was broken. */
  static async run(seed: number, steps: number): Promise<Report> {
    vi.useFakeTimers({
      now: Date.UTC(2026, 10, 24, 2),
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
        'Date',
        'performance',
      ],
    });
    const chance = new Chance(seed ^ 0x5eed);
    const random = vi.spyOn(Math, 'random').mockImplementation(() => chance.next());
    const world = new World(seed);
    try {
      await world.#begin();
      for (let step = 0; step < steps; step++) await world.#step();
      await world.#heal();
      world.#checkAll();
      return world.report;
    } finally {
      world.#close();
      random.mockRestore();
      vi.useRealTimers();
    }
  }

  async #begin(): Promise<void> {
    this.#file.append([{ document: DOCUMENT, rows: firstRows(this.#chance) }]);
    this.#start();
    const writers = 2 + this.#chance.below(3);
    for (const name of NAMES.slice(0, writers)) this.#come(name, this.#chance.is(0.2) ? 'stock' : 'writer');
    // The same person at a second desk.
    if (this.#chance.is(0.3)) this.#come('an', 'writer');
    for (let count = this.#chance.below(3); count > 0; count--) this.#come(`khach${count}`, 'reader');
    for (let count = 1 + this.#chance.below(2); count > 0; count--)
      this.#viewers.push(new Viewer(`người xem ${count}`));
    // Everybody starts from the same screen: who types into an empty one would start another document.
    await this.#rest();
  }

  async #step(): Promise<void> {
    const { links } = this.#network;
    const open = links.filter((link) => !link.held && link.waits);
    const writers = this.#people.filter(({ options }) => options.kind !== 'reader');
    const host = this.#host;
    const [name, act] = this.#chance.weighted<[string, () => void | Promise<void>]>([
      [35, ['edit', () => this.#chance.of(writers).act()]],
      [open.length > 0 ? 40 : 0, ['deliver', () => this.#deliver()]],
      [host?.journal.waits ? 25 : 0, ['disk', () => this.#disk()]],
      [10, ['wait', () => this.#wait(1 + this.#chance.below(300))]],
      [1, ['long wait', () => this.#wait(1_000 + this.#chance.below(12_000))]],
      [1, ['hold', () => this.#hold()]],
      [links.some(({ held }) => held) ? 2 : 0, ['release', () => this.#release()]],
      [links.length > 0 ? 1.5 : 0, ['cut', () => this.#chance.of(links).cut(this.#chance)]],
      [host ? 0.6 : 0, ['kill', () => this.#kill()]],
      [host ? 0 : 8, ['start', () => this.#start()]],
      [8, ['watch', () => this.#watch()]],
      [0.3, ['leave', () => this.#leaveAndComeBack()]],
      [0.3, ['clock', () => this.#jump()]],
    ]);
    this.#count(name);
    await act();
    await settle();
    this.#network.sweep();
    if (this.#chance.is(0.1)) screenShowsLine(this.#chance.of(this.#people));
  }

  #count(what: string): void {
    this.report[what] = (this.report[what] ?? 0) + 1;
  }

  #come(name: string, kind: 'writer' | 'stock' | 'reader'): void {
    this.#clients += 1;
    this.#people.push(
      new Person({
        name,
        kind,
        clientID: this.#clients,
        network: this.#network,
        chance: this.#chance,
        letters: this.#letters,
        fates: this.#fates,
        mayUndo: this.#mayUndo,
      }),
    );
  }

  #deliver(): void {
    const link = this.#chance.of(this.#network.links.filter(({ held, waits }) => !held && waits));
    for (let count = 1 + this.#chance.below(4); count > 0 && link.waits; count--) {
      const up = link.up.length > 0 && (link.down.length === 0 || this.#chance.is(0.5));
      if (up) this.#network.deliverUp(link);
      else this.#network.deliverDown(link);
    }
  }

  #disk(): void {
    const fault: Fault = this.#chance.is(this.#trouble)
      ? this.#chance.of(['fails', 'lost-answer'] as const)
      : 'none';
    const what = this.#host?.journal.step(fault, this.#chance);
    if (what) this.#count(what);
  }

  #wait(milliseconds: number): void {
    vi.advanceTimersByTime(milliseconds);
  }

  /** The clock is set: by a person, by the network, at the end of a virtual machine's pause. */
  #jump(): void {
    vi.setSystemTime(Date.now() + Math.floor((this.#chance.next() * 8 - 4) * HOUR));
  }

  /** Somebody's connection stands still, in some runs for long. */
  #hold(): void {
    const { name } = this.#chance.of(this.#people);
    for (const link of this.#network.links) if (link.owner === name) link.held = true;
  }

  #release(): void {
    this.#chance.of(this.#network.links.filter(({ held }) => held)).held = false;
  }

  #start(): void {
    this.#file.close();
    this.#file = this.#openFile();
    this.#host = new Host(this.#file);
    this.#network.acceptor = this.#host;
  }

  /** The server dies. What it wrote to its sockets before may still arrive. */
  #kill(): void {
    const { links } = this.#network;
    this.#faultless();
    this.#host?.kill();
    this.#host = null;
    const lost = links.filter(({ server }) => server !== null);
    this.#network.loseServer(this.#chance);
    for (const viewer of this.#viewers) {
      if (this.#chance.is(0.5)) viewer.receive(this.#chance.below(4_000));
      viewer.lose();
    }
    for (const link of lost) while (link.down.length > 1 && !link.held) this.#network.deliverDown(link);
    this.#checkKept();
  }

  /** Viewers load the page, connect, read a piece, lose the connection. */
  async #watch(): Promise<void> {
    const viewer = this.#chance.of(this.#viewers);
    if (viewer.isConnected) {
      if (this.#chance.is(0.1)) viewer.lose();
      else viewer.receive(1 + this.#chance.below(this.#chance.of([50, 5_000])));
      return;
    }
    const watch = this.#host?.opened;
    if (!watch) {
      // Whoever comes first waits for the minutes to be read; a failure is told, and tried again later.
      this.#host?.watch().catch(() => this.#count('live view not opened'));
      return;
    }
    if (viewer.view === null || this.#chance.is(0.1)) viewer.load(watch);
    viewer.connect(watch);
  }

  /** Whoever has saved everything may close the tab, and come back with nothing. */
  #leaveAndComeBack(): void {
    const candidates = this.#people.filter(
      ({ options, status }) =>
        options.kind === 'reader' || (status?.state === 'saved' && status.pending === 0),
    );
    if (candidates.length === 0) return;
    const person = this.#chance.of(candidates);
    this.#checkKept([person]);
    this.#gone.push(person);
    person.leave();
    this.#people.splice(this.#people.indexOf(person), 1);
    this.#come(person.name, person.options.kind);
  }

  /** Those who left: what they wrote counts. */
  readonly #gone: Person[] = [];

  /** Nothing is broken any more; then waits until nothing happens any more. */
  async #heal(): Promise<void> {
    this.#trouble = 0;
    for (const link of this.#network.links) link.held = false;
    if (!this.#host) this.#start();
    await this.#rest();
  }

  async #rest(): Promise<void> {
    let quiet = 0;
    for (let round = 0; quiet < 3; round++) {
      if (round > MOST_ROUNDS) throw new Error(`It does not come to rest: ${this.#state()}`);
      const busy = this.#runDry() || !this.#everybodyIsThere();
      quiet = busy ? 0 : quiet + 1;
      await settle();
      this.#wait(400);
      await settle();
      for (const viewer of this.#viewers) if (!viewer.isConnected) await this.#watch();
      this.#network.sweep();
    }
  }

  /** Does whatever waits; says whether something did. */
  #runDry(): boolean {
    let busy = false;
    const { links } = this.#network;
    for (const link of [...links]) {
      for (; link.waits; busy = true) {
        if (link.up.length > 0) this.#network.deliverUp(link);
        else this.#network.deliverDown(link);
      }
    }
    for (; this.#host?.journal.waits; busy = true) this.#disk();
    for (const viewer of this.#viewers) {
      if (!viewer.waits) continue;
      viewer.receive(Number.MAX_SAFE_INTEGER);
    }
    return busy;
  }

  #everybodyIsThere(): boolean {
    const arrived = this.#people.every(
      ({ status }) => status === null || (status.state === 'saved' && status.synced),
    );
    return arrived && this.#viewers.every((viewer) => viewer.isConnected && viewer.view !== null);
  }

  #state(): string {
    return JSON.stringify({
      people: this.#people.map(({ name, status }) => ({ name, ...status })),
      viewers: this.#viewers.map(({ name, isConnected }) => ({ name, isConnected })),
      links: this.#network.links.map(({ owner, up, down }) => ({ owner, up: up.length, down: down.length })),
      complaints: this.#host?.complaints.slice(-5),
    });
  }

  #rows(): JournalRow[] {
    const rows: JournalRow[] = [];
    for (;;) {
      const page = this.#file.page(DOCUMENT, rows.length + 1);
      if (page.length === 0) return rows;
      rows.push(...page);
    }
  }

  #checkKept(people: readonly Person[] = this.#people): void {
    const journal = documentOf(this.#rows());
    this.#kept.check(journal, people);
    viewersSeeWhatIsKept(journal, this.#viewers);
  }

  #checkAll(): void {
    this.#faultless();
    this.#checkKept();
    const rows = this.#rows();
    const journal = documentOf(rows);
    allConverged(journal, this.#people);
    lettersAreOnce(journal, this.#fates);
    rowsAreOnce(rows);
    authorsAreRight(rows, [...this.#people, ...this.#gone]);
    viewersSeeTheLine(journal, this.#viewers);
    const { problems } = this.#file.verify();
    if (problems.length > 0) throw new Error(`The journal is damaged: ${JSON.stringify(problems)}`);
    this.#count('meetings');
    this.report.letters = this.#fates.typed.size;
    this.report.rows = rows.length;
  }

  /** The server's own faults, beside those that were put into the disk. */
  #faultless(): void {
    const injected = ['the storage failed', 'the storage works again', 'a document did not load'];
    const faults = this.#host?.complaints.filter(
      ({ message, fields }) =>
        !injected.includes(message) &&
        !/injected fault|answer that was lost|storage-failed/.test(JSON.stringify(fields)),
    );
    if (faults && faults.length > 0) throw new Error(`The server complained: ${JSON.stringify(faults)}`);
  }

  #openFile(): JournalFile {
    return new JournalFile(join(this.#folder, 'journal.sqlite'));
  }

  #close(): void {
    for (const person of this.#people) person.leave();
    for (const viewer of this.#viewers) viewer.lose();
    this.#host?.kill();
    this.#file.close();
    vi.clearAllTimers();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A document with something private in every place that can hold it, in some runs with a long history. */
function firstRows(chance: Chance): { update: Uint8Array; author: string; at: number }[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    const [first, ...others] = session.people;
    const people = first ? [{ ...first, phone: 'BIMAT', email: 'BIMAT@example.vn' }, ...others] : others;
    const entries = session.entries.map((entry) => ({ ...entry, text: '' }));
    const notes = entries.slice(0, 2).map((entry, at) => ({
      ...entry,
      id: `bm${at}`,
      speaker: null,
      text: 'BIMAT',
      private: true,
    }));
    writeMinutes(doc, { ...session, people, entries: [...entries, ...notes], photos: [] });
    doc.getMap(MINUTES_ROOTS.comments).set('c1', new Y.Map([['text', 'BIMAT']]));
  });
  // Beyond some hundred rows bases are made anew and snapshots are left.
  const text = doc.getText(MINUTES_ROOTS.text);
  if (chance.is(0.5)) for (let count = 0; count < 480; count++) text.insert(text.length, '.');
  return updates.map((update) => ({ update, author: 'khoi', at: 1 }));
}
