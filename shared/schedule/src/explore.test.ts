import { expect, test } from 'vitest';
import { pool } from '../fixtures/rig.ts';
import { explore, exploreByChance, preemptionsOf } from './explore.ts';
import type { Pool } from './pool.ts';

const ALL = { preemptions: Infinity, schedules: 100_000 };

/** How often each final value of the first cell comes, over all schedules. */
async function finals(threads: Pool): Promise<{ schedules: number; finals: Record<number, number> }> {
  const finals: Record<number, number> = {};
  const { schedules } = await explore(threads, ALL, () => {
    const value = threads.memory[0] ?? 0;
    finals[value] = (finals[value] ?? 0) + 1;
    return false;
  });
  return { schedules, finals };
}

/** Two threads of s steps each have (2s)! / s!² interleavings. */
test.each([
  ['readWrite', 1, 6, { 1: 4, 2: 2 }],
  ['readModifyWrite', 1, 20, { 1: 18, 2: 2 }],
  ['readModifyWrite', 2, 924, { 2: 702, 3: 216, 4: 6 }],
  ['plainView', 1, 6, { 1: 4, 2: 2 }],
  ['atomicAdd', 1, 2, { 2: 2 }],
  ['locked', 2, 6, { 4: 6 }],
])('two threads of %s × %i have %i interleavings', async (body, rounds, schedules, values) => {
  const threads = pool('counting.ts');
  await threads.assign({ body, threads: 2, settings: { rounds } });
  expect(await finals(threads)).toEqual({ schedules, finals: values });
});

test('every schedule is run once, those with fewer preemptions first', async () => {
  const threads = pool('counting.ts');
  await threads.assign({ body: 'readModifyWrite', threads: 3 });
  const seen: string[] = [];
  const preemptions: number[] = [];
  const { complete } = await explore(threads, ALL, (run) => {
    seen.push(run.decisions.map(({ chosen }) => chosen).join(''));
    preemptions.push(preemptionsOf(run));
    return false;
  });
  expect(complete).toBe(Infinity);
  expect(seen).toHaveLength(1680);
  expect(new Set(seen).size).toBe(1680);
  expect(preemptions).toEqual(preemptions.toSorted((one, other) => one - other));
});

test('it says up to how many preemptions all schedules were run', async () => {
  const threads = pool('counting.ts');
  await threads.assign({ body: 'readModifyWrite', threads: 2, settings: { rounds: 2 } });
  const never = () => false;
  expect(await explore(threads, { preemptions: 1, schedules: 1000 }, never)).toMatchObject({ complete: 1 });
  expect(await explore(threads, { preemptions: 2, schedules: 1 }, never)).toEqual({
    schedules: 1,
    complete: -1,
  });
});

test('random schedules differ with their seeds, and are the same with the same seed', async () => {
  const threads = pool('counting.ts');
  await threads.assign({ body: 'readModifyWrite', threads: 3, settings: { rounds: 2 } });
  const drawn = async (seed: number) => {
    const all: string[] = [];
    await exploreByChance(threads, { seed, schedules: 50 }, ({ decisions }) => {
      all.push(decisions.map(({ chosen }) => chosen).join(''));
      return false;
    });
    return all;
  };
  const some = await drawn(41);
  expect(await drawn(41)).toEqual(some);
  expect(new Set(some).size).toBeGreaterThan(40);
});
