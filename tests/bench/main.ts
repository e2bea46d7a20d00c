/**
 * `pnpm bench`: how fast a verdict comes, and whether it ever flips. Figures are medians and ratios of one run.
 *
 *   pnpm bench                         both, flips with 3 runs of everything
 *   pnpm bench speed [--runs 5]        `lab check 01 --solution` beside `vitest run` of the same checks
 *   pnpm bench flips [--runs 50] [--stage 01] [--kind solution|variants|broken] [--idle]
 *                                      solution, variants and broken programs again and again, all cores kept busy
 */
import { parseArgs } from 'node:util';
import { measureFlips } from './flips.ts';
import { measureSpeed } from './speed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    stage: { type: 'string' },
    kind: { type: 'string' },
    idle: { type: 'boolean', default: false },
  },
});
const [what] = positionals;
const runs = values.runs === undefined ? undefined : Number(values.runs);
if (runs !== undefined && !(Number.isInteger(runs) && runs > 0))
  throw new TypeError('--runs wants a whole number from 1 on');
if (what !== undefined && what !== 'speed' && what !== 'flips')
  throw new TypeError(`there is no bench ${what}`);

if (what !== 'flips') await measureSpeed(runs ?? 5);
if (what !== 'speed') {
  const flips = await measureFlips({
    runs: runs ?? (what ? 50 : 3),
    stage: values.stage,
    kind: values.kind,
    idle: values.idle,
  });
  process.exitCode = flips === 0 ? 0 : 1;
}
