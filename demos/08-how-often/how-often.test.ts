import type { PlotScene } from '@wirebook/player';
import { type Figures, join, type PlotTake } from '@wirebook/studio';
import { expect, test } from 'vitest';
import { recordingOf } from '../index.ts';
import { cost, figuresOf as costFigures } from './cost.ts';
import { howOften } from './demo.ts';
import { figuresOf as runFigures, runs } from './runs.ts';
import { compared, grouped, nanoseconds } from './words.ts';

const EXPECTED = 200_000;
const TEN = Array.from({ length: 10 }, () => EXPECTED);

/** The sentences of a take for made-up figures, with plain blanks. */
function told(take: PlotTake, figures: Figures): string[] {
  return take.steps(figures).map(({ say }) => say.replaceAll('\u00a0', ' '));
}

const withoutLock = (...results: number[]): Figures => ({
  expected: [EXPECTED],
  without: [...results, ...TEN.slice(results.length)],
  locked: TEN,
});

test('no run wrong: luck, and it is called that', () => {
  const [first, all] = told(runs, withoutLock());
  expect(first).toBe('The first run comes to 200 000, as it should. Is the program right?');
  expect(all).toBe('This time every run came out right: luck, not correctness. See the map of demo 7.');
});

test('one run wrong', () => {
  const [first, all] = told(runs, withoutLock(154_485));
  expect(first).toBe('It should be 200 000. The first run comes to 154 485: 45 515 additions are lost.');
  expect(all).toBe('1 of 10 runs came out wrong, and 9 were right. It is the same program each time.');
});

test('a single addition that is lost, and a single run that is right', () => {
  const figures = { ...withoutLock(...TEN.slice(1).map((_, i) => EXPECTED - 1 - i)) };
  const [first, all] = told(runs, figures);
  expect(first).toBe('It should be 200 000. The first run comes to 199 999: 1 addition is lost.');
  expect(all).toBe('9 of 10 runs came out wrong, and 1 was right. It is the same program each time.');
});

test('all runs wrong', () => {
  const [, all] = told(runs, withoutLock(...TEN.map((_, i) => 100_000 + i)));
  expect(all).toBe('All 10 runs came out wrong. The map of demo 7 shows why.');
});

test('a bar for each run, with what should have been and a word for it', () => {
  const [without, locked] = runs.plots(withoutLock(154_485));
  expect(without?.bars).toHaveLength(10);
  expect(without?.bars.slice(0, 2)).toEqual([
    {
      label: 'run 1',
      value: 154_485,
      text: '154\u00a0485, 45\u00a0515 lost',
      expected: EXPECTED,
      verdict: 'wrong',
    },
    { label: 'run 2', value: EXPECTED, text: '200\u00a0000', expected: EXPECTED, verdict: 'right' },
  ]);
  expect(locked?.bars.map(({ verdict }) => verdict)).toEqual(TEN.map(() => 'right'));
});

const RACE = [
  'without a lock',
  '  run   expected        got       lost         ms',
  '    1     200000     108317      91683         10',
  '    2     200000     200000          0         10',
  'with the lock',
  '  run   expected        got       lost         ms',
  '    1     200000     200000          0         21',
  '    2     200000     200000          0         20',
];

test('the tables of race.ts are read', () => {
  expect(runFigures(RACE)).toEqual({
    expected: [200_000],
    without: [108_317, 200_000],
    locked: [200_000, 200_000],
  });
});

test.each([
  [RACE.slice(0, 4), 'race.ts printed no table "with the lock"'],
  [RACE.slice(4), 'race.ts printed no table "without a lock"'],
  [[...RACE.slice(4), ...RACE.slice(0, 4)], 'race.ts printed "with the lock" before "without a lock"'],
  [RACE.slice(0, 6), 'the table "with the lock" of race.ts has no rows'],
  [RACE.toSpliced(2, 1), 'run 1 is missing in the table "without a lock" of race.ts'],
  [
    RACE.with(2, '    1     200000     108317      91684         10'),
    'run 1 of "without a lock" says 91684 lost, which is not 200000 - 108317',
  ],
  [
    RACE.with(7, '    2     200000     199999          1         20'),
    'run 2 with the lock has lost something: the lock does not hold',
  ],
  [
    RACE.with(7, '    2     300000     300000          0         20'),
    'run 2 of "with the lock" expects 300000, and the first run of all 200000',
  ],
])('a table of race.ts that is none: %#', (lines, says) => {
  expect(() => runFigures(lines)).toThrow(new Error(says));
});

const COST = [
  '1000000 increments by each thread, the median of 5 runs',
  '                threads        ns     ratio      lost',
  'plain ++              1      0.60       1.0         0',
  'Atomics.add           1        10        16         0',
  'compareExchange       1        15        25         0',
  'your Mutex            1        22        36         0',
  'plain ++              2       1.6       2.7     72316',
  'Atomics.add           2        22        36         0',
  'compareExchange       2        36        59         0',
  'your Mutex            2        61       101         0',
  '',
  'ratio to plain ++ by one thread, drawn by its logarithm: 10 columns are a factor of 10',
  '                         1         10        100       1000',
  'plain ++              1  | 1.0',
  'your Mutex            2  |#################### 101',
];
const FIGURES: Figures = {
  'ns 1': [0.6, 10, 22],
  'lost 1': [0, 0, 0],
  'ns 2': [1.6, 22, 61],
  'lost 2': [72_316, 0, 0],
};

test('the table of cost.ts is read, and not the picture below it', () => {
  expect(costFigures(COST)).toEqual(FIGURES);
});

test.each([
  [[], 'cost.ts printed no figures for "plain ++" with 1 thread'],
  [
    COST.with(9, 'your Mutex            2  no end within 3.5 s'),
    'cost.ts printed no figures for "your Mutex" with 2 threads',
  ],
])('a table of cost.ts that is none: %#', (lines, says) => {
  expect(() => costFigures(lines)).toThrow(new Error(says));
});

test('what an increment costs is drawn by its logarithm, and what has lost something is marked', () => {
  const [plot] = cost.plots(FIGURES);
  expect(plot?.scale).toBe('logarithmic');
  expect(plot?.bars.map(({ label, text, verdict }) => `${label}: ${text} ${verdict}`)).toEqual([
    'plain, 1 thread: 0.6\u00a0ns right',
    'Atomics.add, 1 thread: 10\u00a0ns right',
    'with the lock, 1 thread: 22\u00a0ns right',
    'plain, 2 threads: 1.6\u00a0ns wrong',
    'Atomics.add, 2 threads: 22\u00a0ns right',
    'with the lock, 2 threads: 61\u00a0ns right',
  ]);
});

test.each([
  [
    [1.6, 22, 61],
    'No: in each of the three ways it takes longer, for the threads get in each other’s way. Inside of the lock it takes 61 ns now, and with one thread 22 ns.',
  ],
  [
    [0.5, 22, 61],
    'Not always: in 2 of the three ways it takes longer, for the threads get in each other’s way. Inside of the lock it takes 61 ns now, and with one thread 22 ns.',
  ],
  [
    [0.3, 5, 11],
    'This time it does not take longer in any of the three ways. Inside of the lock it takes 11 ns now, and with one thread 22 ns.',
  ],
])('two threads that take %j ns', (together, says) => {
  expect(told(cost, { ...FIGURES, 'ns 2': together })[2]).toBe(says);
});

test('what a factor is called', () => {
  expect([0.5, 1, 1.4, 2.5, 16.4, 140].map((ratio) => compared(ratio, 1))).toEqual([
    'less',
    'about as much',
    'about as much',
    'about 2.5 times as much',
    'about 16 times as much',
    'about 140 times as much',
  ]);
  expect(told(cost, FIGURES)[1]).toBe(
    'Atomics.add does it in one step that nobody can come between: it takes about 17 times as much. Lock and unlock around it take about 37 times as much.',
  );
});

test('how figures are written', () => {
  expect([7, 999, 1000, 199_999, 1_234_567].map(grouped)).toEqual([
    '7',
    '999',
    '1\u00a0000',
    '199\u00a0999',
    '1\u00a0234\u00a0567',
  ]);
  expect([0.52, 9.94, 61.4].map(nanoseconds)).toEqual(['0.5\u00a0ns', '9.9\u00a0ns', '61\u00a0ns']);
});

test.each(howOften.scenes)('scene $id, as it was shipped, shows its bars at each step', (take) => {
  const { steps, plots, machine } = join(take, recordingOf(howOften, take)) as PlotScene;
  expect(machine).toMatch(/cores, Node/);
  for (const { plot, bars = 1 } of steps) {
    expect(plots.find(({ id }) => id === plot)?.bars.length).toBeGreaterThanOrEqual(bars);
  }
});
