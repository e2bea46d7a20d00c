import { describe, expect, test } from 'vitest';
import { Crowd, Gate } from './gate.ts';

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

describe('a crowd on the machine', { timeout: 30_000 }, () => {
  const waited = async (crowd: Crowd) => {
    const start = performance.now();
    await crowd.hasPassed();
    return performance.now() - start;
  };

  test('holds nothing up when there is none, and until it has passed', async () => {
    expect(await waited(new Crowd(() => 0))).toBeLessThan(1000);
    let looks = 0;
    expect(await waited(new Crowd(() => ((looks += 1) < 5 ? 1e6 : 1)))).toBeLessThan(4000);
    expect(looks).toBe(5);
  });

  test('that stays is waited for half as long each time, until it has passed once', async () => {
    let threads = 1e6;
    const crowd = new Crowd(() => threads);
    const first = await waited(crowd);
    const second = await waited(crowd);
    expect(first).toBeGreaterThan(4900);
    expect(second).toBeGreaterThan(2400);
    expect(second).toBeLessThan(first);
    threads = 0;
    await crowd.hasPassed();
    threads = 1e6;
    expect(await waited(crowd)).toBeGreaterThan(4900);
  });
});

test('who is urgent goes before those who are not, first come first served', async () => {
  const gate = new Gate(1);
  const leave = await gate.enter();
  const order: string[] = [];
  const guests = [
    ['carol', false],
    ['alice', true],
    ['bob', true],
  ] as const;
  const gone = guests.map(async ([name, urgent]) => {
    const leave = await gate.enter(urgent);
    order.push(name);
    leave();
  });
  leave();
  await Promise.all(gone);
  expect(order).toEqual(['alice', 'bob', 'carol']);
});
