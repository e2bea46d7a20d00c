/** What the handout of stage 05 shows and counts is what the scheduler shows and counts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '@wirebook/grader';
import { explore, interleaving, type TaskBody, Tasks } from '@wirebook/schedule';
import { ladder } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { SEED } from '../seed.ts';
import { starterFolder, submissionIn } from '../stages.ts';
import { raceAndLock } from './stage.ts';

const handout = readFileSync(join(starterFolder(raceAndLock), 'README.md'), 'utf8');
const ALL = { preemptions: Infinity, schedules: 100_000 };

/** Reads, adds and writes, each of them a step. */
const readAddWrite: TaskBody = async (task) => {
  const count = task.cell(0);
  const value = await count.read();
  await task.compute('adds 1');
  await count.write(value + 1);
};

test('the lost update is the one that the starter shows', async () => {
  const starter = submissionIn(starterFolder(raceAndLock), raceAndLock);
  const report = await runChecks(raceAndLock, starter, { seed: SEED, only: ['increment-excludes'] });
  const { failure } = report.results.find(({ verdict }) => verdict === 'fail') ?? {};
  expect(failure?.came).toContain('schedule 0110');
  const lines = failure?.trace ? ladder(failure.trace, { width: 98 }) : [];
  expect(lines).toHaveLength(5);
  expect(handout).toContain(lines.map((line) => `  ${line}\n`).join(''));
});

test('the lost update across await is the one that the scheduler shows', async () => {
  const run = await new Tasks(
    async (task) => {
      const count = task.cell(0);
      await count.write((await count.read()) + 1);
    },
    2,
    [5],
  ).run([0, 1, 1, 0]);
  const trace = interleaving(run, { names: { 0: 'count' }, lane: (task) => `task ${task}` });
  expect(handout).toContain(ladder(trace, { width: 80 }).join('\n'));
});

test.each([
  [2, 20, 2],
  [3, 1680, 6],
])('%i threads of three steps each have %i orders, of which %i are right', async (tasks, orders, right) => {
  let good = 0;
  const { schedules } = await explore(new Tasks(readAddWrite, tasks), ALL, ({ memory }) => {
    if (memory[0] === tasks) good += 1;
    return false;
  });
  expect([schedules, good]).toEqual([orders, right]);
  expect(handout).toContain(String(orders));
});
