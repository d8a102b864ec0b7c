/** The measurement that several scenarios share: a window of time in which people type. */
import type { Load } from '../load/load';
import type { Sent } from '../load/typist';
import { now, pass } from '../measure/clock';
import type { Site } from '../servers/server';

/** 8 people, 8 keystrokes a second each: fast typing, all at once. */
export const WRITERS = 8;
export const KEYSTROKES_PER_SECOND = 64;

export interface TypingWindow {
  sent: Sent[];
  /** Milliseconds of the common clock. */
  from: number;
  to: number;
  /** Pressed within the window. */
  keystrokes: number;
  /** Milliseconds of the server's CPU within it. */
  cpu: number;
  /** Share of one core that the load processes took: near 1 each they are what is measured. */
  loadCpu: number[];
}

/** What is typed at the end still has to arrive. */
const DRAIN_MS = 1_000;

/** Lets the typists of `writers` type for `warmUp` and then `seconds`, of which it tells what they cost. */
export async function typingWindow(
  site: Site,
  {
    writers,
    loads,
    perSecond,
    warmUp,
    seconds,
  }: {
    writers: readonly Load[];
    loads: readonly Load[];
    perSecond: number;
    warmUp: number;
    seconds: number;
  },
): Promise<TypingWindow> {
  await Promise.all(writers.map((load) => load.call('type', { perSecond: perSecond / writers.length })));
  await pass(warmUp * 1000);
  await Promise.all(loads.map((load) => load.call('clear', {})));
  const loadBefore = loads.map((load) => load.cpu);
  const cpuBefore = site.cpu;
  const from = now();
  await pass(seconds * 1000);
  const cpu = site.cpu - cpuBefore;
  const to = now();
  site.measured.push({ from, to });
  const loadCpu = loads.map(
    (load, at) => Math.round(((load.cpu - (loadBefore[at] ?? 0)) / (to - from)) * 100) / 100,
  );
  const sent = (await Promise.all(writers.map((load) => load.call('rest', {})))).flat();
  await pass(DRAIN_MS);
  const keystrokes = sent
    .flatMap(({ times }) => times)
    .reduce((sum, time) => sum + (time >= from && time < to ? 1 : 0), 0);
  return { sent, from, to, keystrokes, cpu, loadCpu };
}
