/** Scene a: ten runs without a lock, and ten with it. Nothing is promised of the first ten; see the sentences. */
import type { Bar, Plot, PlotStep } from '@wirebook/player';
import type { Figures, PlotTake } from '@wirebook/studio';
import { solution } from '../places.ts';
import { printed } from './printed.ts';
import { type Runs, runsIn } from './tables.ts';
import { grouped } from './words.ts';

export const runs: PlotTake = {
  kind: 'plots',
  id: 'a',
  title: 'Ten runs',
  record: async (studio) => {
    const programs = await studio.programs(solution('05'));
    return figuresOf(await printed(programs, 'race.ts'));
  },
  plots: (figures) => plotsOf(read(figures)),
  steps: (figures) => stepsOf(read(figures)),
};

/** @throws Error the tables are not what they should be, or the lock does not hold. */
export function figuresOf(lines: readonly string[]): Figures {
  const { expected, without, locked } = runsIn(lines);
  const broken = locked.findIndex((got) => got !== expected);
  if (broken >= 0)
    throw new Error(`run ${broken + 1} with the lock has lost something: the lock does not hold`);
  return { expected: [expected], without, locked };
}

function read({ expected = [], without = [], locked = [] }: Figures): Runs {
  return { expected: expected[0] ?? 0, without, locked };
}

function plotsOf({ expected, without, locked }: Runs): Plot[] {
  const bars = (results: readonly number[]) =>
    results.map((got, index): Bar => {
      const lost = expected - got;
      return {
        label: `run ${index + 1}`,
        value: got,
        text: lost === 0 ? grouped(got) : `${grouped(got)}, ${grouped(lost)} lost`,
        expected,
        verdict: lost === 0 ? 'right' : 'wrong',
      };
    });
  const common = { axis: 'the number at the end', scale: 'linear' } as const;
  return [
    { id: 'without', title: 'Without a lock', ...common, bars: bars(without) },
    { id: 'locked', title: 'With the lock', ...common, bars: bars(locked) },
  ];
}

function stepsOf({ expected, without, locked }: Runs): readonly [PlotStep, ...PlotStep[]] {
  const wrong = without.filter((got) => got !== expected).length;
  return [
    {
      plot: 'without',
      bars: 1,
      ask: `Two threads add 1 to the same number, ${grouped(expected / 2)} times each, without a lock. What will the number be?`,
      say: firstRun(expected, without[0] ?? expected),
      notes:
        'This is race.ts of stage 05, just as it is. Nobody chooses who goes next: the threads begin together, and then the system and the cores decide.',
    },
    {
      plot: 'without',
      ask: `And if it is run again, ${without.length} times in all? How many runs will be wrong?`,
      say: verdict(wrong, without.length),
      notes:
        'Let the class guess before you go on. The runs differ in how long the two threads really go on at the same time: one may be done before the other has got a core.',
    },
    {
      plot: 'without',
      say: 'So a right run proves nothing. How often it goes wrong depends on the machine, and on what else the machine does.',
      notes:
        'Record it on your own machine, with more increments or more threads, and the figures will be others. A test that only runs the program cannot find such a fault for certain. Choosing the schedule can: see demo 7.',
    },
    {
      plot: 'locked',
      say: `Now each addition is made inside of the lock. All ${locked.length} runs come to ${grouped(expected)}.`,
      notes:
        'Ten right runs do not prove that either. That the lock is right for every schedule was shown in demo 7, step by step.',
    },
  ];
}

function firstRun(expected: number, got: number): string {
  return got === expected
    ? `The first run comes to ${grouped(expected)}, as it should. Is the program right?`
    : `It should be ${grouped(expected)}. The first run comes to ${grouped(got)}: ${additions(expected - got)} lost.`;
}

const additions = (count: number) => (count === 1 ? '1 addition is' : `${grouped(count)} additions are`);

function verdict(wrong: number, all: number): string {
  if (wrong === 0) return 'This time every run came out right: luck, not correctness. See the map of demo 7.';
  if (wrong === all) return `All ${all} runs came out wrong. The map of demo 7 shows why.`;
  const right = all - wrong;
  return `${wrong} of ${all} runs came out wrong, and ${right} ${right === 1 ? 'was' : 'were'} right. It is the same program each time.`;
}
