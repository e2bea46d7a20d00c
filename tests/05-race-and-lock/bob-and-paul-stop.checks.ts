/** What bob-and-paul.ts promises at Ctrl-C: both threads are asked, both have ended, and then it says so. */
import { type Check, usually } from '@wirebook/grader';
import { apart, type Context, fairPause, Mismatch, type Submission } from '@wirebook/harness';
import {
  begin,
  expectGoodbye,
  FOR_LONG,
  HAS_CTRL_C,
  JOINED,
  PROGRAM,
  says,
  type Talk,
  threadsOf,
  whenJoined,
} from './talk.ts';
import { ANOTHER_SIGNAL, NOT_ASKED, NOT_JOINED, NOT_READY, NOT_WOKEN } from './talk-misconceptions.ts';

/** By then both threads have started, and sleep. */
const ASLEEP_MS = 700;
/** Short enough for the two seconds of the contract, and longer than a line needs to reach us. */
const LINGER_MS = 600;
/** So long a program that cannot ask its threads is watched: what ends it does so within the two seconds. */
const DEAF_MS = 2200;

/** With this in the place of stop-signal.ts nobody is ever asked to stop. */
const DEAF_SIGNAL = `export class StopSignal {
  get stopped() {
    return false;
  }
  stop() {}
  wait(ms) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return false;
  }
}
`;

export const bobAndPaulStopChecks: readonly Check[] = [
  {
    id: 'bob-stops',
    title: 'Ctrl-C ends both threads within two seconds, however long their intervals are',
    points: 2,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['bob-ready'],
    hint: 'Where do your threads sleep, and who can wake them there?',
    usually: NOT_WOKEN,
    run: async (submission, context) => {
      const talk = await begin(submission, context, {});
      await fairPause(ASLEEP_MS, context);
      await expectGoodbye(talk);
    },
  },
  {
    id: 'bob-stops-at-once',
    title: 'Ctrl-C ends it as soon as it has said that it is ready',
    points: 1,
    program: PROGRAM,
    needs: ['bob-stops'],
    hint: 'What happens between the line that says so and the moment when it is true?',
    usually: NOT_READY,
    run: async (submission, context) => await expectGoodbye(await begin(submission, context, {})),
  },
  {
    id: 'bob-last-word',
    title: 'nobody speaks after the last line, also when both speak often',
    points: 1,
    program: PROGRAM,
    needs: ['bob-stops'],
    hint: 'What may still be on its way from a thread when you say that it has ended?',
    usually: NOT_JOINED,
    run: async (submission, context) => {
      const talk = await begin(submission, context, { bob: 5, paul: 7 });
      await says(talk, 'Bob', 20, 10_000);
      await says(talk, 'Paul', 20, 10_000);
      await expectGoodbye(talk);
    },
  },
  {
    id: 'bob-joined',
    title: 'the last line comes when both Workers have ended by themselves',
    points: 3,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['bob-stops'],
    hint: 'Which event of a Worker tells that it has ended, and not only that it will?',
    usually: NOT_JOINED,
    run: async (submission, context) => {
      const talk = await begin(submission, context, { bob: 200, paul: FOR_LONG }, { lingerMs: LINGER_MS });
      await says(talk, 'Bob', 2, 4000);
      await expectGoodbye(talk);
      if (!HAS_CTRL_C) return;
      const { ends } = threadsOf(talk);
      const joined = whenJoined(talk) ?? 0;
      if (ends.some(({ terminated }) => terminated)) {
        const expected = 'both threads end because StopSignal tells them to';
        const came = 'terminate() was called on a thread that had not ended';
        await Promise.reject(new Mismatch(expected, came)).catch(usually(NOT_ASKED));
      }
      const before = ends.filter(({ t }) => t <= joined).length;
      const expected = `"${JOINED}" after both Workers have emitted exit`;
      if (before !== 2) throw new Mismatch(expected, `${before} of them had`);
      context.witness(expected);
    },
  },
  {
    id: 'bob-own-signal',
    title: 'both end through your StopSignal',
    points: 2,
    program: PROGRAM,
    waitsMs: DEAF_MS,
    needs: ['bob-joined'],
    hint: 'If your StopSignal told nobody anything, what would Ctrl-C do?',
    usually: ANOTHER_SIGNAL,
    run: async (submission, context) => {
      if (HAS_CTRL_C) await expectToNeedSignal(submission, context);
      else await begin(submission, context, {});
    },
  },
];

/** With a signal that tells nobody anything, Ctrl-C cannot bring both threads to their end. What else it does then is free. */
async function expectToNeedSignal(submission: Submission, context: Context): Promise<void> {
  const expected = 'when StopSignal tells nobody anything, Ctrl-C does not bring both threads to their end';
  await apart(submission, context, async (submission, context) => {
    const talk = await deafTalk(submission, context);
    if (talk && (await endsWell(talk)))
      throw new Mismatch(expected, `both have ended, and it said "${JOINED}"`);
  });
  context.witness(expected);
}

/** Nothing, when the program does not even start without its own stop-signal.ts: it may use more of that file. */
async function deafTalk(submission: Submission, context: Context): Promise<Talk | undefined> {
  try {
    const deaf = await submission.replacing({ 'stop-signal.ts': DEAF_SIGNAL });
    const talk = await begin(deaf, context, { bob: 200, paul: 300 });
    await Promise.all([says(talk, 'Bob', 2, 4000), says(talk, 'Paul', 2, 4000)]);
    return talk;
  } catch (error) {
    if (error instanceof Mismatch) return undefined;
    throw error;
  }
}

async function endsWell(talk: Talk): Promise<boolean> {
  const { program, context } = talk;
  if (program.exit) return false;
  program.signal('SIGINT');
  const exit = await Promise.race([program.exited, fairPause(DEAF_MS, context)]);
  const ended = threadsOf(talk).ends.filter(({ terminated }) => !terminated);
  return exit?.code === 0 && ended.length === 2 && whenJoined(talk) !== undefined;
}
