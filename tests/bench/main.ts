/**
 * `pnpm bench`: how fast a verdict comes, how fast a room is, and whether a verdict ever flips. Medians and ratios of one run.
 *
 *   pnpm bench                         all of them, flips with 3 runs of everything
 *   pnpm bench speed [--runs 5]        `lab check 01 --solution` beside `vitest run` of the same checks
 *   pnpm bench save [--runs 9]         from a save to the verdict, beside vitest in watch mode and learnyounode
 *   pnpm bench fan-out [--runs 5]      messages in a room of 200, by stage 07's solution and by a bare relay
 *   pnpm bench schedules [--runs 5]    schedules of real threads in a second, on all cores and on one
 *   pnpm bench player [--runs 5]       how large the player is, its first step, and the next
 *   pnpm bench live [--runs 100] [--demo 1]  each scene of the demos recorded now: does what is said to it fit?
 *   pnpm bench class [--submissions 300]  `grade` of a class in which some programs hang, beside vitest for each
 *   pnpm bench flips [--runs 50] [--stage 01] [--kind solution|variants|broken] [--idle]
 *                                      solution, variants and broken programs again and again, all cores kept busy
 */
import { parseArgs } from 'node:util';
import { measureClass } from './class.ts';
import { measureFanOut } from './fan-out.ts';
import { measureFlips } from './flips.ts';
import { measureLive } from './live.ts';
import { measurePlayer } from './player.ts';
import { measureSave } from './save.ts';
import { measureSchedules } from './schedules.ts';
import { measureSpeed } from './speed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    submissions: { type: 'string' },
    stage: { type: 'string' },
    demo: { type: 'string' },
    kind: { type: 'string' },
    idle: { type: 'boolean', default: false },
  },
});
const [what] = positionals;
const runs = values.runs === undefined ? undefined : Number(values.runs);
if (runs !== undefined && !(Number.isInteger(runs) && runs > 0))
  throw new TypeError('--runs wants a whole number from 1 on');
const benches = ['speed', 'save', 'fan-out', 'schedules', 'player', 'live', 'class', 'flips'];
if (what !== undefined && !benches.includes(what)) throw new TypeError(`there is no bench ${what}`);

if (what === undefined || what === 'speed') await measureSpeed(runs ?? 5);
if (what === undefined || what === 'save') await measureSave(runs ?? 9);
if (what === undefined || what === 'fan-out') await measureFanOut(runs ?? 5);
if (what === undefined || what === 'schedules') await measureSchedules(runs ?? 5);
if (what === undefined || what === 'player') await measurePlayer(runs ?? 5);
if (what === undefined || what === 'live') {
  const demo = values.demo === undefined ? undefined : Number(values.demo);
  const failures = await measureLive({ runs: runs ?? (what ? 100 : 2), demo });
  if (failures > 0) process.exitCode = 1;
}
if (what === undefined || what === 'class')
  await measureClass(Number(values.submissions ?? (what ? 300 : 30)));
if (what === undefined || what === 'flips') {
  const flips = await measureFlips({
    runs: runs ?? (what ? 50 : 3),
    stage: values.stage,
    kind: values.kind,
    idle: values.idle,
  });
  if (flips > 0) process.exitCode = 1;
}
