import { ladder } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { explore } from './explore.ts';
import { interleaving } from './interleaving.ts';
import { parseSchedule } from './schedule-text.ts';
import { type TaskBody, Tasks } from './tasks.ts';

const ALL = { preemptions: Infinity, schedules: 100_000 };

const readWrite: TaskBody = async (task) => {
  const x = task.cell(0);
  await x.write((await x.read()) + 1);
};

const readModifyWrite: TaskBody = async (task) => {
  const x = task.cell(0);
  const value = (await x.read()) + 1;
  await task.compute(`adds 1: ${value}`);
  await x.write(value);
};

test.each([
  ['a read and a write', readWrite, 6, 2],
  ['a read, an await and a write', readModifyWrite, 20, 2],
] as const)(
  'two async functions with %s have %i interleavings, of which %i are right',
  async (_, body, all, right) => {
    let good = 0;
    const { schedules } = await explore(new Tasks(body, 2), ALL, ({ memory, status }) => {
      expect(status).toBe('finished');
      if (memory[0] === 2) good += 1;
      return false;
    });
    expect([schedules, good]).toEqual([all, right]);
  },
);

test('without an await in between no update is lost', async () => {
  let x = 0;
  const { schedules, bad } = await explore(
    new Tasks(async (task) => {
      if (task.index === 0) x = 0;
      await task.compute('waits for something');
      x += 1;
    }, 2),
    ALL,
    () => x !== 2,
  );
  expect([schedules, bad]).toEqual([2, undefined]);
});

test('a lost update across await is told like one of threads', async () => {
  const run = await new Tasks(readWrite, 2).run(parseSchedule('0110'));
  const trace = interleaving(run, { names: { 0: 'x' }, lane: (task) => `task ${task}` });
  expect(ladder(trace, { width: 80 })).toEqual([
    '  step   task 0                           task 1',
    '   1     read x = 0',
    '   2                                      » read x = 0',
    '   3                                      write x ← 1',
    '   4     write x ← 1',
  ]);
});

test('an await that is no step is an error, and no hang', async () => {
  const tasks = new Tasks(async (task) => {
    await task.compute('begins');
    await new Promise(() => {});
  }, 1);
  await expect(tasks.run([])).rejects.toThrow('task 0 awaits something that is no step');
});
