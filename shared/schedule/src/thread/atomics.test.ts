import { expect, test } from 'vitest';
import { pool } from '../../fixtures/rig.ts';

test('every operation gives what the original gives, and leaves the same in memory', async () => {
  const threads = pool('semantics.ts');
  await threads.assign({ body: 'sameAsNative', threads: 1 });
  const run = await threads.runAndTell([]);
  expect(run.told[0]?.failed).toBeUndefined();
  expect(run.status).toBe('finished');
  expect(run.record.length).toBeGreaterThan(30);
});

test.each(['waits', 'views', 'wrongUse', 'clocks'])('%s behave as they do without us', async (body) => {
  const threads = pool('semantics.ts');
  await threads.assign({ body, threads: 1 });
  const { told, status } = await threads.runAndTell([]);
  expect([status, told[0]?.failed, told[0]?.threw]).toEqual(['finished', undefined, undefined]);
});

test('sleepers are woken in the order in which they went to sleep, as many as asked for', async () => {
  const threads = pool('semantics.ts');
  await threads.assign({ body: 'queue', threads: 4 });
  // 3, 1 and 2 go to sleep in this order.
  const run = await threads.runAndTell([3, 1, 2, 0]);
  const woken = run.record.filter(({ operation }) => operation === 'wake').map(({ thread }) => thread);
  expect([...woken.slice(0, 2)].toSorted((one, other) => one - other)).toEqual([1, 3]);
  expect(woken[2]).toBe(2);
  expect(run.status).toBe('finished');
});
