import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameGate, GATE_LIMITS } from '../../../client/sync/gate';
import { FIRST_PROGRESS, progressAfter, type SyncEvent, statusOf } from '../../../client/sync/status';

const statusAfter = (...events: SyncEvent[]) => statusOf(events.reduce(progressAfter, FIRST_PROGRESS));

const connect: SyncEvent[] = [{ type: 'connected' }, { type: 'synced' }];
const reply: SyncEvent = { type: 'sent', kind: 'step-2' };
const update: SyncEvent = { type: 'sent', kind: 'update' };
const change: SyncEvent = { type: 'local-change' };
const ack = (count: number): SyncEvent => ({ type: 'acknowledged', count });

describe('the save state', () => {
  test('is offline before the first connection, and counts what waits', () => {
    expect(statusAfter(change, change)).toMatchObject({ state: 'offline', pending: 2, writable: true });
  });

  test('is saved only when the sync reply is acknowledged', () => {
    expect(statusAfter(...connect).state).toBe('saving');
    expect(statusAfter(...connect, reply).state).toBe('saving');
    expect(statusAfter(...connect, reply, ack(1))).toMatchObject({ state: 'saved', pending: 0 });
  });

  test('follows each change to its acknowledgement', () => {
    const opened = [...connect, reply, ack(1)];
    expect(statusAfter(...opened, change, update)).toMatchObject({ state: 'saving', pending: 1 });
    expect(statusAfter(...opened, change, update, change, update, ack(2))).toMatchObject({
      state: 'saving',
      pending: 1,
    });
    expect(statusAfter(...opened, change, update, change, update, ack(3)).state).toBe('saved');
  });

  test('an update that overtakes the sync reply does not call offline edits saved', () => {
    const events = [change, ...connect, change, update, ack(1)];
    expect(statusAfter(...events)).toMatchObject({ state: 'saving', pending: 2 });
    expect(statusAfter(...events, reply, ack(2))).toMatchObject({ state: 'saved', pending: 0 });
  });

  test('a new connection starts over', () => {
    const lost = [...connect, reply, ack(1), change, update, { type: 'disconnected' } as const];
    expect(statusAfter(...lost)).toMatchObject({ state: 'offline', pending: 1 });
    expect(statusAfter(...lost, ...connect, ack(2))).toMatchObject({ state: 'saving', pending: 1 });
    expect(statusAfter(...lost, ...connect, reply, ack(1)).state).toBe('saved');
  });

  test('a refusal and a failing storage are errors with their reason', () => {
    const refused: SyncEvent = { type: 'refused', refusal: 'forbidden', final: true };
    expect(statusAfter(...connect, refused, { type: 'disconnected' })).toMatchObject({
      state: 'error',
      refusal: 'forbidden',
      writable: false,
    });
    const failing: SyncEvent = { type: 'server-state', writable: false, reason: 'storage-failed' };
    expect(statusAfter(...connect, reply, ack(1), failing)).toMatchObject({
      state: 'error',
      writable: false,
    });
    expect(statusAfter(...connect, failing, { type: 'disconnected' })).toMatchObject({
      state: 'offline',
      writable: true,
    });
  });

  test('who is sent away for now is told why, until let in again', () => {
    const away: SyncEvent = { type: 'refused', refusal: 'too-many', final: false };
    const turnedAway = [change, away, { type: 'disconnected' }, { type: 'connected' }] as SyncEvent[];
    expect(statusAfter(...turnedAway)).toMatchObject({ refusal: 'too-many', writable: true, pending: 1 });
    expect(statusAfter(...turnedAway, { type: 'synced' })).toMatchObject({ refusal: null });
  });

  test('says whether the browser keeps what is written, and whether the server was tried', () => {
    expect(statusAfter(change)).toMatchObject({ kept: null, attempted: false });
    expect(statusAfter(change, { type: 'kept', kept: false })).toMatchObject({ kept: false, pending: 1 });
    expect(statusAfter({ type: 'attempted' })).toMatchObject({ state: 'offline', attempted: true });
    expect(statusAfter(...connect)).toMatchObject({ attempted: true });
  });

  test('never says saved while a change is not covered by an acknowledged frame', () => {
    const event = fc.constantFrom<SyncEvent>(
      change,
      update,
      reply,
      { type: 'connected' },
      { type: 'disconnected' },
      { type: 'synced' },
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        // No acknowledgement ever came.
        expect(statusAfter(...events).state).not.toBe('saved');
      }),
    );
  });
});

describe('the gate', () => {
  test('keeps the order of what waits', () => {
    const gate = new FrameGate({ ...GATE_LIMITS, pace: 0 });
    const entered: number[] = [];
    gate.pass(() => entered.push(1));
    gate.close();
    gate.pass(() => entered.push(2));
    gate.pass(() => entered.push(3));
    expect(entered).toEqual([1]);
    gate.open();
    gate.pass(() => entered.push(4));
    expect(entered).toEqual([1, 2, 3, 4]);
  });

  test('prepares before anything comes in, once for what waited', () => {
    const gate = new FrameGate({ ...GATE_LIMITS, pace: 0 });
    const seen: string[] = [];
    const stop = gate.beforeEntering(() => seen.push('prepared'));
    gate.pass(() => seen.push('first'));
    gate.close();
    gate.pass(() => seen.push('second'));
    gate.pass(() => seen.push('third'));
    gate.open();
    stop();
    gate.pass(() => seen.push('last'));
    expect(seen).toEqual(['prepared', 'first', 'prepared', 'second', 'third', 'last']);
  });

  test('opens by itself when too much waits', () => {
    const gate = new FrameGate({ milliseconds: 60_000, waiting: 2, pace: 0 });
    let entered = 0;
    gate.close();
    gate.pass(() => entered++);
    gate.pass(() => entered++);
    expect(entered).toBe(2);
    expect(gate.closed).toBe(false);
  });

  test('opens by itself after its time', async () => {
    const gate = new FrameGate({ milliseconds: 1, waiting: 99, pace: 0 });
    gate.close();
    await new Promise<void>((resolve) => gate.pass(resolve));
    expect(gate.closed).toBe(false);
  });

  test('lets in together what comes in close succession', async () => {
    const seen: string[] = [];
    const gate = new FrameGate({ ...GATE_LIMITS, pace: 20 });
    gate.beforeEntering(() => seen.push('prepared'));
    gate.pass(() => seen.push('first'));
    gate.pass(() => seen.push('second'));
    expect(seen).toEqual(['prepared', 'first']);
    await new Promise<void>((resolve) => gate.pass(resolve));
    expect(seen).toEqual(['prepared', 'first', 'prepared', 'second']);
  });

  test('holds back what was about to come in when a composition begins', async () => {
    const entered: number[] = [];
    const gate = new FrameGate({ milliseconds: 10, waiting: 99, pace: 1 });
    gate.pass(() => entered.push(1));
    gate.pass(() => entered.push(2));
    gate.close();
    await new Promise<void>((resolve) => gate.pass(resolve));
    expect(entered).toEqual([1, 2]);
    expect(gate.closed).toBe(false);
  });
});
