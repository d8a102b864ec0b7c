import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimit } from '../../../server/auth/rate';
import { Slowdown } from '../../../server/auth/slowdown';

const OPTIONS = { free: 3, firstWaitMs: 1_000, longestWaitMs: 60_000, forgetMs: 600_000 };

function clocked() {
  const clock = { now: 1_000_000 };
  return { clock, slowdown: new Slowdown(OPTIONS, () => clock.now) };
}

describe('slowing down', () => {
  test('costs nothing for the first failures, then doubles up to the longest wait', () => {
    const { clock, slowdown } = clocked();
    const waits = Array.from({ length: 12 }, () => {
      clock.now += slowdown.wait('an');
      slowdown.failed('an');
      return slowdown.wait('an');
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000]);
    expect(waits.at(-1)).toBe(60_000);
  });

  test('ends when the wait is over, and begins anew after success or a long silence', () => {
    const { clock, slowdown } = clocked();
    for (let failures = 0; failures < 4; failures++) slowdown.failed('an');
    expect(slowdown.wait('an')).toBe(2_000);
    expect(slowdown.wait('binh')).toBe(0);
    clock.now += 2_000;
    expect(slowdown.wait('an')).toBe(0);
    slowdown.failed('an');
    expect(slowdown.wait('an')).toBe(4_000);
    slowdown.succeeded('an');
    slowdown.failed('an');
    expect(slowdown.wait('an')).toBe(0);
    for (let failures = 0; failures < 4; failures++) slowdown.failed('an');
    clock.now += 60_000 + 600_001;
    slowdown.failed('an');
    expect(slowdown.wait('an')).toBe(0);
  });

  test('takes back what was counted for an attempt that succeeded, and nothing else', () => {
    const { clock, slowdown } = clocked();
    for (let people = 0; people < 50; people++) {
      slowdown.failed('office');
      slowdown.forgive('office');
    }
    expect(slowdown.wait('office')).toBe(0);
    for (let failures = 0; failures < 3; failures++) slowdown.failed('office');
    expect(slowdown.wait('office')).toBe(1_000);
    clock.now += 1_000;
    slowdown.failed('office');
    slowdown.forgive('office');
    slowdown.failed('office');
    expect(slowdown.wait('office')).toBe(2_000);
  });

  test('is never longer than the longest wait, whoever fails how often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(100_000)), { maxLength: 200 }),
        (steps) => {
          const { clock, slowdown } = clocked();
          for (const [key, passed] of steps) {
            clock.now += passed;
            slowdown.failed(key);
            expect(slowdown.wait(key)).toBeGreaterThanOrEqual(0);
            expect(slowdown.wait(key)).toBeLessThanOrEqual(OPTIONS.longestWaitMs);
          }
        },
      ),
    );
  });

  test('remembers only so many', () => {
    const { slowdown } = clocked();
    for (let failures = 0; failures < 5; failures++) slowdown.failed('first');
    expect(slowdown.wait('first')).toBeGreaterThan(0);
    for (let key = 0; key < 20_000; key++) slowdown.failed(`stranger ${key}`);
    expect(slowdown.wait('first')).toBe(0);
  });
});

test('a rate lets so many through at once and then steadily more, for each address apart', () => {
  const clock = { now: 0 };
  const rate = new RateLimit({ atOnce: 3, perSecond: 2 }, () => clock.now);
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([0, 0, 0]);
  expect(rate.take('a')).toBe(500);
  expect(rate.take('b')).toBe(0);
  clock.now += 500;
  expect(rate.take('a')).toBe(0);
  expect(rate.take('a')).toBeGreaterThan(0);
  clock.now += 60_000;
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([0, 0, 0]);
  expect(rate.take('a')).toBeGreaterThan(0);
});
