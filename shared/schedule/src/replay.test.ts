import { expect, test } from 'vitest';
import { lock, pool, poolOf } from '../fixtures/rig.ts';
import { exploreByChance } from './explore.ts';
import type { StepRecord } from './run.ts';
import { formatSchedule, parseSchedule } from './schedule-text.ts';

test.each(['two-states', 'three-states', 'check-then-set', 'spins', 'times-out'])(
  'every random schedule of %s replays to the same record, byte by byte',
  async (name) => {
    const { pool: threads } = await poolOf(lock(name));
    await threads.assign({ body: 'rounds', threads: 3, settings: { rounds: 2 } });
    const runs: [schedule: string, record: string][] = [];
    await exploreByChance(threads, { seed: 1, schedules: 200 }, ({ decisions }) => {
      const schedule = formatSchedule(decisions.map(({ chosen }) => chosen));
      runs.push([schedule, JSON.stringify(threads.record)]);
      return false;
    });
    for (const [schedule, record] of runs) {
      await threads.run(parseSchedule(schedule));
      expect(JSON.stringify(threads.record)).toBe(record);
    }
  },
);

test('a shorter prefix is a step back: everything before it happens again', async () => {
  const { pool: threads } = await poolOf(lock('two-states'));
  await threads.assign({ body: 'rounds', threads: 2, settings: { rounds: 1 } });
  const schedule = parseSchedule('0110000');
  const whole = await threads.runAndTell(schedule);
  for (let steps = schedule.length; steps >= 0; steps -= 1) {
    const { record } = await threads.runAndTell(schedule.slice(0, steps));
    const until = eventsBefore(whole.record, steps);
    expect(until).toBeGreaterThanOrEqual(steps);
    expect(record.slice(0, until)).toEqual(whole.record.slice(0, until));
  }
});

/** How many events there are before a decision. */
function eventsBefore(record: readonly StepRecord[], decision: number): number {
  let decisions = 0;
  return record.findIndex((step) => step.decision !== undefined && decisions++ === decision);
}

test('a schedule that wants a thread that cannot go on says so', async () => {
  const threads = pool('counting.ts');
  await threads.assign({ body: 'locked', threads: 2 });
  expect(await threads.run([0, 1])).toMatchObject({ status: 'diverged' });
  expect(await threads.run([0])).toMatchObject({ status: 'finished' });
});
