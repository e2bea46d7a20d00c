import { DeadlineError, deriveSeed, Mismatch, UdpPeer } from '@wirebook/harness';
import { describe, expect, vi } from 'vitest';
import { check, kept, ONE_READ, OTHER, SEED, test, verdicts } from '../fixtures/stage.ts';
import type { Check } from './check.ts';
import { judge } from './judge.ts';
import { withWorkplace } from './run.ts';
import { usually } from './usually.ts';
import type { Result } from './verdict.ts';

/** Acts in turn, one act for each run. */
function inTurn(...acts: readonly Check['run'][]): Check['run'] {
  let runs = 0;
  return async (submission, context) => {
    const act = acts[Math.min(runs, acts.length - 1)];
    runs += 1;
    await act?.(submission, context);
  };
}

const keeps: Check['run'] = async (_, context) => context.witness('it was there');
const breaks =
  (expected: string, came = 'nothing'): Check['run'] =>
  async () => {
    throw new Mismatch(expected, came);
  };
/** Its programs hardly ever got a core. */
const starves =
  (run: Check['run']): Check['run'] =>
  async (submission, context) => {
    vi.spyOn(context, 'starvedMs').mockReturnValue(1e9);
    await run(submission, context);
  };
const blunders =
  (error: unknown): Check['run'] =>
  async () => {
    throw error;
  };
const looksAway: Check['run'] = async () => {};

describe('the verdict', () => {
  const judged = async (source: Parameters<typeof withWorkplace>[0], run: Check['run']): Promise<Result> =>
    await withWorkplace(source, (workplace) => judge(check('promise', run), workplace, { seed: SEED }));

  const table: readonly [about: string, run: Check['run'], verdict: Result['verdict'], points: number][] = [
    ['the promise was kept', inTurn(keeps), 'pass', 2],
    ['it was broken twice', inTurn(breaks('first'), breaks('second')), 'fail', 0],
    ['it was broken, then kept', inTurn(breaks('first'), keeps), 'inconclusive', 0],
    ['it came too late twice', inTurn(blunders(new DeadlineError('a', 'b'))), 'fail', 0],
    ['nothing was seen', inTurn(looksAway), 'error', 0],
    ['it was broken, then nothing was seen', inTurn(breaks('first'), looksAway), 'error', 0],
    ['the check itself went wrong', inTurn(blunders(new TypeError('oh'))), 'error', 0],
    [
      'it was broken, then the check went wrong',
      inTurn(breaks('first'), blunders(new Error('oh'))),
      'error',
      0,
    ],
    ['the check went wrong, then it was kept', inTurn(blunders(new Error('oh')), keeps), 'pass', 2],
    [
      'the check went wrong, then it was broken twice',
      inTurn(blunders('oh'), breaks('1'), breaks('2')),
      'fail',
      0,
    ],
    [
      'it was broken, the check went wrong, it was kept',
      inTurn(breaks('1'), blunders('oh'), keeps),
      'inconclusive',
      0,
    ],
    [
      'it was broken for want of a core, then kept twice',
      inTurn(starves(breaks('1')), keeps, keeps),
      'pass',
      2,
    ],
    [
      'it was broken, kept, broken and kept, all for want of a core',
      inTurn(starves(breaks('1')), keeps, starves(breaks('2')), keeps),
      'pass',
      2,
    ],
    [
      'it was broken for want of a core, kept, and broken in earnest',
      inTurn(starves(breaks('1')), keeps, breaks('2')),
      'inconclusive',
      0,
    ],
    ['it was broken three times for want of a core', inTurn(starves(breaks('1'))), 'fail', 0],
    [
      'it was broken twice for want of a core, then kept twice',
      inTurn(starves(breaks('1')), starves(breaks('2')), keeps, keeps),
      'pass',
      2,
    ],
    ['something bare was thrown', inTurn(blunders(undefined)), 'error', 0],
  ];
  for (const [about, run, verdict, points] of table) {
    test(`${verdict}: ${about}`, async ({ folder }) => {
      expect(await judged(folder.submission(), run)).toMatchObject({ verdict, points });
    });
  }

  test('a failure is told as it came first', async ({ folder }) => {
    const { failure } = await judged(
      folder.submission(),
      inTurn(breaks('first', 'this'), breaks('second', 'that')),
    );
    expect(failure).toMatchObject({ expected: 'first', came: 'this' });
  });

  test('what came too late for want of a core is told only when there is nothing else', async ({
    folder,
  }) => {
    const tooLate = starves(blunders(new DeadlineError('first', 'nothing')));
    const told = async (...acts: readonly Check['run'][]) =>
      (await judged(folder.submission(), inTurn(...acts))).failure?.expected;
    expect(await told(tooLate, breaks('second'))).toBe('second');
    expect(await told(starves(breaks('first')), breaks('second'))).toBe('first');
    expect(await told(tooLate)).toBe('first');
  });

  test('what was thrown in the grader is told, with the place', async ({ folder }) => {
    const result = await judged(folder.submission(), inTurn(blunders(new TypeError('not a function'))));
    expect(result).toMatchObject({ reason: 'TypeError: not a function' });
    expect(result.stack).toContain('judge.test.ts');
    expect(result).not.toHaveProperty('failure');
  });

  test('a check without evidence is named', async ({ folder }) => {
    const result = await judged(folder.submission(), inTurn(looksAway));
    expect(result.reason).toBe('the check promise ended without having seen anything');
  });

  test('what cannot be ended is the fault of the grader', async ({ folder }) => {
    const run: Check['run'] = async (_, context) => {
      context.witness('it was there');
      context.defer(() => {
        throw new Error('stuck');
      });
    };
    expect(await judged(folder.submission(), run)).toMatchObject({
      verdict: 'error',
      reason: 'AggregateError: not everything could be ended',
    });
  });

  test('a check that throws before it has a promise is no worse', async ({ folder }) => {
    const run = (() => {
      throw new RangeError('at once');
    }) as unknown as Check['run'];
    expect(await judged(folder.submission(), run)).toMatchObject({
      verdict: 'error',
      reason: 'RangeError: at once',
    });
  });
});

describe('a failure', () => {
  const failureOf = async (source: Parameters<typeof withWorkplace>[0], run: Check['run']) =>
    (await withWorkplace(source, (workplace) => judge(check('promise', run), workplace, { seed: SEED })))
      .failure;

  test('usually means what the check says', async ({ folder }) => {
    expect((await failureOf(folder.submission(), breaks('x')))?.misconception).toBe(ONE_READ);
  });

  test('means what was found where it happened, and the first finding counts', async ({ folder }) => {
    const run: Check['run'] = async () => {
      await Promise.reject(new Mismatch('x', 'y')).catch(usually(OTHER)).catch(usually(ONE_READ));
    };
    expect((await failureOf(folder.submission(), run))?.misconception).toBe(OTHER);
  });

  test('shows the steps so far, and octets that differ', async ({ folder }) => {
    const run: Check['run'] = async (_, context) => {
      const alice = await UdpPeer.open(context, 'alice');
      const bob = await UdpPeer.open(context, 'bob');
      await alice.send('HeLLO', bob.endpoint);
      await bob.expect('HELLO');
    };
    const failure = await failureOf(folder.submission(), run);
    expect(failure?.trace?.events.map(({ lane, kind }) => `${lane} ${kind}`)).toEqual([
      'alice bind',
      'bob bind',
      'alice send',
      'bob deliver',
    ]);
    expect(failure?.difference).toEqual({ expected: Buffer.from('HELLO'), came: Buffer.from('HeLLO') });
  });
});

test('each run has its own seed, and the same seed gives the same runs', async ({ folder }) => {
  const seeds: number[] = [];
  const run: Check['run'] = async (_, context) => {
    seeds.push(context.seed);
    throw new Mismatch('x', 'y');
  };
  await withWorkplace(folder.submission(), async (workplace) => {
    for (const seed of [SEED, SEED, SEED + 1]) await judge(check('promise', run), workplace, { seed });
  });
  const [first, second, again, secondAgain, other] = seeds;
  expect(first).toBe(deriveSeed(SEED, 'promise'));
  expect(second).not.toBe(first);
  expect([again, secondAgain]).toEqual([first, second]);
  expect(other).not.toBe(first);
});

test('the steps of a check that passed are kept when they are asked for', async ({ folder }) => {
  const run: Check['run'] = async (_, context) => {
    await UdpPeer.open(context, 'alice');
    context.witness('alice is there');
  };
  await withWorkplace(folder.submission(), async (workplace) => {
    const silent = await judge(check('promise', run), workplace, { seed: SEED });
    const kept = await judge(check('promise', run), workplace, { seed: SEED, keepTraces: true });
    expect(silent).not.toHaveProperty('trace');
    expect(kept.trace?.lanes.map(({ id }) => id)).toEqual(['alice']);
  });
});

test('a bonus check earns its points', async ({ folder }) => {
  await withWorkplace(folder.submission(), async (workplace) => {
    const result = await judge(kept('extra', { bonus: true }), workplace, { seed: SEED });
    expect(verdicts([result])).toEqual([['extra', 'pass', 2]]);
  });
});
