import { expect, test } from 'vitest';
import { Gate, quietEnough } from './gate.ts';

/** What has happened after everything that could happen has. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('no more are inside than there are places, and they come in in the order in which they asked', async () => {
  const gate = new Gate(2);
  const inside: number[] = [];
  const ways: (() => void)[] = [];
  for (let i = 0; i < 5; i += 1) {
    void gate.enter().then((leave) => {
      inside.push(i);
      ways.push(leave);
    });
  }
  await settle();
  expect(inside).toEqual([0, 1]);
  ways[1]?.();
  await settle();
  expect(inside).toEqual([0, 1, 2]);
  ways[0]?.();
  ways[2]?.();
  await settle();
  expect(inside).toEqual([0, 1, 2, 3, 4]);
});

test('leaving twice gives back one place', async () => {
  const gate = new Gate(1);
  const leave = await gate.enter();
  leave();
  leave();
  await gate.enter();
  let third = false;
  void gate.enter().then(() => {
    third = true;
  });
  await settle();
  expect(third).toBe(false);
});

test('a machine that stays crowded holds a start up for some seconds, and a quiet one not at all', async () => {
  const waited = async (runnable: () => number) => {
    const start = performance.now();
    await quietEnough(runnable);
    return performance.now() - start;
  };
  expect(await waited(() => 0)).toBeLessThan(1000);
  let looks = 0;
  expect(await waited(() => ((looks += 1) < 5 ? 1e6 : 1))).toBeLessThan(4000);
  expect(looks).toBe(5);
  expect(await waited(() => 1e6)).toBeGreaterThan(4900);
}, 30_000);
