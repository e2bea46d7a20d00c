/** Stage 05: threads that share memory: a race, a lock, and a signal to stop. */
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import { EXAMINER } from '@wirebook/schedule';
import { bobAndPaulChecks } from './bob-and-paul.checks.ts';
import { bobAndPaulStopChecks } from './bob-and-paul-stop.checks.ts';
import { counterChecks } from './counter.checks.ts';
import { mutexChecks } from './mutex.checks.ts';
import { raceChecks } from './race.checks.ts';
import { raceLockChecks } from './race-lock.checks.ts';
import { stopSignalChecks } from './stop-signal.checks.ts';

/** What the examiner loads, beside a submission. */
const SCENARIOS = [
  'scenarios.ts',
  'counter-scenarios.ts',
  'mutex-scenarios.ts',
  'stop-signal-scenarios.ts',
  'exported.ts',
  'places.ts',
  'timed-wait.ts',
];

export const raceAndLock: Stage = {
  number: '05',
  slug: '05-race-and-lock',
  title: 'Race and lock',
  files: ['counter.ts', 'mutex.ts', 'stop-signal.ts', 'race.ts', 'bob-and-paul.ts'],
  given: ['cost.ts'],
  asks: [EXAMINER],
  lends: SCENARIOS.map((name) => fileURLToPath(new URL(name, import.meta.url))),
  checks: [
    ...counterChecks,
    ...mutexChecks,
    ...raceChecks,
    ...raceLockChecks,
    ...stopSignalChecks,
    ...bobAndPaulChecks,
    ...bobAndPaulStopChecks,
  ],
};
