/** What bob-and-paul.ts promises while it runs: two threads, each with a line per interval, and none in the other's way. */
import { type Check, usually } from '@wirebook/grader';
import { apart, DeadlineError, eventually, Mismatch } from '@wirebook/harness';
import { flagsCheck } from '../common/flags.ts';
import { importsCheck } from './imports.ts';
import { FLAGS_IGNORED } from './race-misconceptions.ts';
import { begin, FOR_LONG, linesOf, PROGRAM, type Speaker, says, type Talk, threadsOf } from './talk.ts';
import {
  ANOTHER_PACE,
  NO_WORKERS,
  NOT_READY,
  SAYS_NOTHING,
  WAITS_FOR_THE_OTHER,
} from './talk-misconceptions.ts';

/** Beside its interval a thread needs time to start, and its line to arrive. */
const START_ALLOWANCE_MS = 4000;
/** Between once and twice per interval, and between once and half as often. */
const AT_LEAST = 0.9;
const AT_MOST = 1.5;
const LAG_MS = 300;

/**
 * So many lines, at the pace of the interval. The first may come at once or after an interval, so the earliest for line n
 * is n − 1 intervals after its thread was started; a machine that is busy makes it later and never earlier.
 */
async function expectPace(talk: Talk, speaker: Speaker, intervalMs: number, times: number): Promise<void> {
  const first = await says(talk, speaker, 1, intervalMs + START_ALLOWANCE_MS).catch(usually(SAYS_NOTHING));
  const begun = threadsOf(talk).starts[0] ?? first;
  const latest = (times - 1) * intervalMs * AT_MOST + LAG_MS;
  const at = await says(talk, speaker, times, latest).catch(
    usually(({ came }) => (came === '1 of them' ? SAYS_NOTHING : ANOTHER_PACE)),
  );
  const ms = (at - begun) / 1000;
  const earliest = (times - 1) * intervalMs;
  const expected = `line ${times} of ${speaker} ${earliest} ms after its start or later: one per ${intervalMs} ms`;
  if (ms < earliest * AT_LEAST) throw new Mismatch(expected, `it came after ${Math.round(ms)} ms`);
  talk.context.witness(expected);
}

export const bobAndPaulChecks: readonly Check[] = [
  {
    id: 'bob-ready',
    title: 'bob-and-paul.ts says that it is ready, and both are heard more than once',
    points: 1,
    program: PROGRAM,
    hint: 'Who prints, and is that thread blocked?',
    usually: NOT_READY,
    run: async (submission, context) => {
      const talk = await begin(submission, context, { bob: 200, paul: 300 });
      for (const speaker of ['Bob', 'Paul'] as const)
        await says(talk, speaker, 2, START_ALLOWANCE_MS).catch(usually(SAYS_NOTHING));
    },
  },
  {
    id: 'bob-workers',
    title: 'Bob and Paul are two Workers, and stay the same two',
    points: 1,
    program: PROGRAM,
    needs: ['bob-ready'],
    hint: 'What starts a thread in Node, and how often does your program do that?',
    usually: NO_WORKERS,
    run: async (submission, context) => {
      const talk = await begin(submission, context, { bob: 150, paul: 200 });
      const expected = 'two Workers from the start on, and no more';
      const came = () =>
        `${threadsOf(talk).starts.length} were started, ${threadsOf(talk).ends.length} have ended`;
      const look = () => (threadsOf(talk).starts.length >= 2 ? true : undefined);
      await eventually(context, START_ALLOWANCE_MS, look, () => new DeadlineError(expected, came()));
      for (const speaker of ['Bob', 'Paul'] as const) {
        await says(talk, speaker, 3, START_ALLOWANCE_MS).catch(usually(SAYS_NOTHING));
      }
      const { starts, ends } = threadsOf(talk);
      if (starts.length !== 2 || ends.length > 0) throw new Mismatch(expected, came());
      context.witness(expected);
    },
  },
  {
    id: 'bob-pace',
    title: 'each has a line per interval, and an interval of its own',
    points: 2,
    program: PROGRAM,
    waitsMs: 2500,
    needs: ['bob-ready'],
    hint: 'How often does the loop of a thread wait, and how often does it speak, in one turn?',
    usually: ANOTHER_PACE,
    run: async (submission, context) => {
      const talk = await begin(submission, context, { bob: 300, paul: 500 });
      await Promise.all([expectPace(talk, 'Bob', 300, 8), expectPace(talk, 'Paul', 500, 5)]);
    },
  },
  {
    id: 'bob-unhindered',
    title: 'who has a long interval does not slow the other one down',
    points: 2,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['bob-ready'],
    hint: 'While Paul waits for a minute, who waits with him?',
    usually: WAITS_FOR_THE_OTHER,
    run: async (submission, context) => {
      const quick = 250;
      const pairs = [
        ['Bob', 'Paul', { bob: quick, paul: FOR_LONG }],
        ['Paul', 'Bob', { bob: FOR_LONG, paul: quick }],
      ] as const;
      await Promise.all(
        pairs.map(([one, other, intervals]) =>
          apart(submission, context, async (submission, context) => {
            const talk = await begin(submission, context, intervals);
            await says(talk, one, 1, START_ALLOWANCE_MS);
            await says(talk, one, 6, 5 * quick * AT_MOST + LAG_MS);
            const { length } = linesOf(talk, other);
            if (length < 2) return;
            const expected = `at most one line of ${other}, whose interval is a minute`;
            await Promise.reject(new Mismatch(expected, `${length} lines`)).catch(usually(ANOTHER_PACE));
          }),
        ),
      );
    },
  },
  {
    id: 'bob-defaults',
    title: 'without flags Bob speaks every 5 seconds and Paul every 10',
    points: 1,
    program: PROGRAM,
    waitsMs: 10_500,
    needs: ['bob-ready'],
    hint: 'What does the stage say about flags that are not given?',
    usually: FLAGS_IGNORED,
    run: async (submission, context) => {
      const talk = await begin(submission, context, {});
      await Promise.all([expectDefault(talk, 'Bob', 5000), expectDefault(talk, 'Paul', 10_000)]);
    },
  },
  flagsCheck({
    id: 'bob-flags',
    program: PROGRAM,
    wrong: [
      ...[['--bob', '0'] as const, ['--bob', 'often'] as const, ['--bob', '1.5'] as const],
      ...[['--paul', '-5'] as const, ['--paul', '0'] as const, ['--paul', ''] as const],
      ...[['--paul', '5s'] as const, ['--bob', ''] as const],
    ],
  }),
  importsCheck({ id: 'bob-imports', program: PROGRAM, files: [PROGRAM, 'stop-signal.ts'] }),
];

/**
 * The first line comes at once or after an interval. One that comes before the interval is over was to come at once, however
 * late it is, and an interval later comes the second; or earlier by what the first was late.
 */
async function expectDefault(talk: Talk, speaker: Speaker, intervalMs: number): Promise<void> {
  const { context } = talk;
  const expected = `${speaker} speaks every ${intervalMs} ms`;
  const least = intervalMs * AT_LEAST;
  const latest = intervalMs * AT_MOST;
  const first = await says(talk, speaker, 1, latest);
  const begun = threadsOf(talk).starts[0] ?? first;
  if ((first - begun) / 1000 < least) {
    const second = await says(talk, speaker, 2, latest);
    const ms = (second - first) / 1000;
    if (ms + context.starvedMs() < least)
      throw new Mismatch(expected, `${Math.round(ms)} ms from the first to the second line`);
  }
  context.witness(expected);
}
