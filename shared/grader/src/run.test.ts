import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Mismatch, type Source } from '@wirebook/harness';
import { describe, expect } from 'vitest';
import { check, kept, SEED, stageOf, test, verdicts } from '../fixtures/stage.ts';
import type { Check, Stage } from './check.ts';
import { runChecks, selectChecks } from './run.ts';
import type { Result } from './verdict.ts';

const broken = (id: string, more: Partial<Check> = {}) =>
  check(
    id,
    () => {
      throw new Mismatch('this', 'that');
    },
    more,
  );
const blundering = (id: string, more: Partial<Check> = {}) =>
  check(
    id,
    () => {
      throw new RangeError('oh');
    },
    more,
  );
const blind = (id: string, more: Partial<Check> = {}) => check(id, () => {}, more);

const reasons = (results: readonly Result[]) => results.map(({ check: { id }, reason }) => [id, reason]);

describe('every planned check is reported once, in the order of the stage', () => {
  test('whatever becomes of each', async ({ folder }) => {
    const stage = stageOf(
      kept('first'),
      broken('second'),
      blundering('third'),
      blind('fourth'),
      kept('fifth', { needs: ['second'] }),
      kept('sixth', { needs: ['first'] }),
    );
    const told: Result[] = [];
    const report = await runChecks(stage, folder.submission(), {
      seed: SEED,
      onResult: (result) => told.push(result),
    });
    expect(verdicts(report.results)).toEqual([
      ['first', 'pass', 2],
      ['second', 'fail', 0],
      ['third', 'error', 0],
      ['fourth', 'error', 0],
      ['fifth', 'skipped', 0],
      ['sixth', 'pass', 2],
    ]);
    expect(told).toEqual(report.results);
    expect(report).toMatchObject({ stage, seed: SEED, isolation: 'process' });
  });

  test('although a later one is ready before', async ({ folder }) => {
    let release = () => {};
    const waits = new Promise<void>((resolve) => {
      release = resolve;
    });
    const stage = stageOf(
      check('slow', async (_, context) => {
        await waits;
        context.witness('at last');
      }),
      check('quick', (_, context) => {
        context.witness('at once');
        release();
      }),
    );
    const told: string[] = [];
    await runChecks(stage, folder.submission(), {
      seed: SEED,
      onResult: (result) => told.push(result.check.id),
    });
    expect(told).toEqual(['slow', 'quick']);
  });

  test('although there are many, of which only some run at once', async ({ folder }) => {
    let running = 0;
    let most = 0;
    const checks = Array.from({ length: 60 }, (_, i) =>
      check(`check-${i}`, async (_submission, context) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        context.witness('seen');
      }),
    );
    const { results } = await runChecks(stageOf(...checks), folder.submission(), { seed: SEED });
    expect(results.map((result) => result.check)).toEqual(checks);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(60);
  });

  test('there may be none', async ({ folder }) => {
    expect((await runChecks(stageOf(), folder.submission(), { seed: SEED })).results).toEqual([]);
  });
});

describe('a check that needs others', () => {
  test('is skipped when one of them did not pass, with the first of these', async ({ folder }) => {
    const stage = stageOf(
      kept('a'),
      broken('b'),
      blind('c'),
      kept('needs-b', { needs: ['a', 'b'] }),
      kept('needs-c', { needs: ['c'] }),
      kept('needs-skipped', { needs: ['needs-b'] }),
    );
    const { results } = await runChecks(stage, folder.submission(), { seed: SEED });
    expect(reasons(results).slice(3)).toEqual([
      ['needs-b', 'it needs b'],
      ['needs-c', 'it needs c'],
      ['needs-skipped', 'it needs needs-b'],
    ]);
  });

  test('runs after them', async ({ folder }) => {
    const order: string[] = [];
    const noting = (id: string, needs: readonly string[]) =>
      check(
        id,
        async (_, context) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          order.push(id);
          context.witness('seen');
        },
        { needs },
      );
    await runChecks(stageOf(noting('a', []), noting('b', ['a']), noting('c', ['b'])), folder.submission(), {
      seed: SEED,
    });
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('must come after them, or nothing runs', async ({ folder }) => {
    let ran = false;
    const first = check('first', () => {
      ran = true;
    });
    const stage = stageOf(first, kept('a', { needs: ['b'] }), kept('b'));
    await expect(runChecks(stage, folder.submission(), { seed: SEED })).rejects.toThrow(
      'a needs b, which does not come before it',
    );
    expect(ran).toBe(false);
  });

  test('has an id of its own', async ({ folder }) => {
    const stage = stageOf(kept('same'), broken('same'));
    await expect(runChecks(stage, folder.submission(), { seed: SEED })).rejects.toThrow(TypeError);
  });
});

describe('only some checks', () => {
  const stage = stageOf(
    kept('a'),
    kept('b', { needs: ['a'] }),
    kept('c', { needs: ['b'] }),
    kept('d'),
    kept('e', { needs: ['a', 'd'] }),
  );
  const ids = (only?: readonly string[]) => selectChecks(stage, only).map(({ id }) => id);

  test.for([
    [undefined, ['a', 'b', 'c', 'd', 'e']],
    [['a'], ['a']],
    [['d'], ['d']],
    [['c'], ['a', 'b', 'c']],
    [['e'], ['a', 'd', 'e']],
    [
      ['e', 'c'],
      ['a', 'b', 'c', 'd', 'e'],
    ],
    [['a', 'a'], ['a']],
    [[], []],
  ] as const)('%j: these, what they need, in the order of the stage: %j', ([only, planned]) => {
    expect(ids(only)).toEqual(planned);
  });

  test('one that there is not is refused, and nothing is left behind', async ({ folder }) => {
    const running = runChecks(stage, folder.submission(), { seed: SEED, only: ['a', 'nonsense'] });
    await expect(running).rejects.toThrow(TypeError);
    await expect(running).rejects.toThrow('stage 06 has no check nonsense');
    expect(readdirSync(folder.temporary)).toEqual([]);
  });

  test('only they and their needs are reported', async ({ folder }) => {
    const { results } = await runChecks(stage, folder.submission(), { seed: SEED, only: ['c'] });
    expect(results.map((result) => result.check.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('checks that can be tried together', () => {
  const noted = (tried: string[], id: string, more: Partial<Check> = {}) =>
    check(
      id,
      (_, context) => {
        tried.push(id);
        context.witness('it was there');
      },
      more,
    );
  /** What was tried, in order, and the verdicts. */
  const run = async (
    folder: { submission: () => Source },
    keeps: boolean,
    { together = true, only }: { together?: boolean; only?: string[] } = {},
    first: (tried: string[]) => Check = (tried) => noted(tried, 'first'),
  ) => {
    const tried: string[] = [];
    const stage: Stage = {
      ...stageOf(
        first(tried),
        noted(tried, 'second', { needs: ['first'] }),
        noted(tried, 'third', { needs: ['second'] }),
        noted(tried, 'fourth', { needs: ['third'] }),
      ),
      together: [
        {
          ids: ['second', 'third'],
          run: async (_, context) => {
            tried.push('both');
            if (!keeps) throw new Mismatch('this', 'that');
            context.witness('both were there');
          },
        },
      ],
    };
    const options = { seed: SEED, together, ...(only ? { only } : {}) };
    const { results } = await runChecks(stage, folder.submission(), options);
    return { tried, verdicts: verdicts(results) };
  };
  const passed = ['first', 'second', 'third', 'fourth'].map((id) => [id, 'pass', 2]);

  test('are not tried by themselves when all was kept', async ({ folder }) => {
    expect(await run(folder, true)).toEqual({ tried: ['first', 'both', 'fourth'], verdicts: passed });
  });

  test('are all tried by themselves when anything was broken', async ({ folder }) => {
    const tried = ['first', 'both', 'second', 'third', 'fourth'];
    expect(await run(folder, false)).toEqual({ tried, verdicts: passed });
  });

  test('are tried by themselves when nobody asked for more', async ({ folder }) => {
    const tried = ['first', 'second', 'third', 'fourth'];
    expect(await run(folder, true, { together: false })).toEqual({ tried, verdicts: passed });
  });

  test('are tried by themselves when one of them was not chosen', async ({ folder }) => {
    const { tried } = await run(folder, true, { only: ['second'] });
    expect(tried).toEqual(['first', 'second']);
  });

  test('are skipped when what they need did not pass', async ({ folder }) => {
    const result = await run(folder, true, {}, () => broken('first'));
    expect(result).toEqual({
      tried: [],
      verdicts: [
        ['first', 'fail', 0],
        ['second', 'skipped', 0],
        ['third', 'skipped', 0],
        ['fourth', 'skipped', 0],
      ],
    });
  });

  test.for<[string, Check[], string[]]>([
    ['about two programs', [kept('a'), kept('b', { program: 'client.ts' })], ['a', 'b']],
    [
      'with another between them that needs one and is needed by one',
      [kept('a'), kept('b', { needs: ['a'] }), kept('c', { needs: ['b'] })],
      ['a', 'c'],
    ],
  ])('%s cannot be', async ([, checks, ids], { folder }) => {
    const stage: Stage = { ...stageOf(...checks), together: [{ ids, run: async () => {} }] };
    await expect(
      runChecks(stage, folder.submission(), { seed: SEED, together: true }),
    ).rejects.toBeInstanceOf(TypeError);
  });
});

describe('a file that cannot be run', () => {
  const checks = [
    kept('server-first'),
    kept('client-first', { program: 'client.ts' }),
    kept('server-second'),
    kept('client-second', { program: 'client.ts', needs: ['client-first'] }),
  ];

  test('that is missing fails the first check of its program, and skips the others', async ({ folder }) => {
    const source = folder.submission();
    const files = new Map([...source.files, ['server.ts', folder.path('gone.ts')]]);
    const { results } = await runChecks(stageOf(...checks), { ...source, files }, { seed: SEED });
    expect(verdicts(results)).toEqual([
      ['server-first', 'fail', 0],
      ['client-first', 'pass', 2],
      ['server-second', 'skipped', 0],
      ['client-second', 'pass', 2],
    ]);
    expect(results[0]?.failure).toEqual({ expected: 'server.ts can be run', came: 'the file is missing' });
    expect(results[2]?.reason).toBe('server.ts cannot be run');
  });

  test('with a syntax error tells the line', async ({ folder }) => {
    const source = folder.submission({ 'server.ts': 'const one = 1;\nconst = 2;\n', 'client.ts': '' });
    const { results } = await runChecks(stageOf(...checks), source, { seed: SEED });
    expect(results[0]?.failure?.came).toContain('syntax error in line 2: const = 2;');
  });

  test('counts for all programs that import it', async ({ folder }) => {
    const source = folder.submission({
      'server.ts': "import './shared.ts';",
      'client.ts': "import './other.ts';",
      'shared.ts': 'const = 1;',
      'other.ts': '',
    });
    const { results } = await runChecks(stageOf(...checks), source, { seed: SEED });
    expect(results.map(({ verdict }) => verdict)).toEqual(['fail', 'pass', 'skipped', 'pass']);
    expect(results[0]?.failure?.expected).toBe('shared.ts can be run');
  });

  test('fails a check that was chosen by itself', async ({ folder }) => {
    const source = folder.submission({ 'server.ts': 'const = 2;\n', 'client.ts': '' });
    const { results } = await runChecks(stageOf(...checks), source, { seed: SEED, only: ['server-second'] });
    expect(verdicts(results)).toEqual([['server-second', 'fail', 0]]);
  });
});

describe('the temporary folder is gone', () => {
  test('after a run, with everything that programs wrote', async ({ folder }) => {
    const writes = "import { writeFileSync } from 'node:fs';\nwriteFileSync('mine.txt', 'x');\n";
    let seen: readonly string[] = [];
    const stage = stageOf(
      check('writes', async (submission, context) => {
        const program = await submission.start('server.ts', []);
        await program.expectExit(0, 20_000, 'its start');
        seen = readdirSync(context.folder, { recursive: true }).map(String);
      }),
    );
    const { results } = await runChecks(stage, folder.submission({ 'server.ts': writes, 'client.ts': '' }), {
      seed: SEED,
    });
    expect(verdicts(results)).toEqual([['writes', 'pass', 2]]);
    expect(seen.some((name) => name.endsWith('mine.txt'))).toBe(true);
    expect(readdirSync(folder.temporary)).toEqual([]);
  });

  test('after failures, errors, and programs that were still running', async ({ folder }) => {
    const forever = 'setInterval(() => {}, 1000);\n';
    const starts: Check['run'] = async (submission) => {
      await submission.start('server.ts', []);
      throw new Mismatch('this', 'that');
    };
    const stage = stageOf(check('one', starts), check('two', starts), blundering('three'));
    const { results } = await runChecks(stage, folder.submission({ 'server.ts': forever, 'client.ts': '' }), {
      seed: SEED,
    });
    expect(results.map(({ verdict }) => verdict)).toEqual(['fail', 'fail', 'error']);
    expect(readdirSync(folder.temporary)).toEqual([]);
  });

  test('when the caller throws at a result', async ({ folder }) => {
    const running = runChecks(stageOf(kept('a'), kept('b')), folder.submission(), {
      seed: SEED,
      onResult: () => {
        throw new Error('no more');
      },
    });
    await expect(running).rejects.toThrow('no more');
    expect(readdirSync(folder.temporary)).toEqual([]);
  });

  test('when the run is given up, and programs are ended', async ({ folder }) => {
    const giveUp = new AbortController();
    let pid = 0;
    const stage = stageOf(
      check('hangs', async (submission) => {
        const program = await submission.start('server.ts', []);
        pid = program.pid;
        giveUp.abort(new Error('enough'));
        await program.exited;
        await new Promise(() => {});
      }),
      kept('waits', { needs: ['hangs'] }),
    );
    const source = folder.submission({ 'server.ts': 'setInterval(() => {}, 1000);\n', 'client.ts': '' });
    await expect(runChecks(stage, source, { seed: SEED, signal: giveUp.signal })).rejects.toThrow('enough');
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    expect(readdirSync(folder.temporary)).toEqual([]);
  });
});

test('a run that must end reports what it has judged, and the rest as not judged', async ({ folder }) => {
  const end = new AbortController();
  const stage = stageOf(
    kept('first'),
    check('hangs', async (submission) => {
      await submission.start('server.ts', []);
      await new Promise(() => {});
    }),
    kept('waits', { needs: ['hangs'] }),
  );
  const source = folder.submission({ 'server.ts': 'setInterval(() => {}, 1000);\n', 'client.ts': '' });
  const { results } = await runChecks(stage, source, {
    seed: SEED,
    until: end.signal,
    onResult: ({ check: { id } }) => id === 'first' && end.abort(),
  });
  expect(verdicts(results)).toEqual([
    ['first', 'pass', 2],
    ['hangs', 'error', 0],
    ['waits', 'error', 0],
  ]);
  expect(reasons(results).slice(1)).toEqual([
    ['hangs', 'there was no time left to judge it'],
    ['waits', 'there was no time left to judge it'],
  ]);
  expect(readdirSync(folder.temporary)).toEqual([]);
});

test('the submission is copied and never written to', async ({ folder }) => {
  const spoils = `import { writeFileSync } from 'node:fs';
writeFileSync(import.meta.filename, 'spoilt');
writeFileSync(new URL('client.ts', import.meta.url), 'spoilt');
`;
  const source = folder.submission({ 'server.ts': spoils, 'client.ts': '// mine\n' });
  const stage = stageOf(
    check('spoils', async (submission) => {
      const program = await submission.start('server.ts', []);
      await program.expectExit(0, 20_000, 'its start');
    }),
  );
  await runChecks(stage, source, { seed: SEED });
  expect(readFileSync(folder.path('server.ts'), 'utf8')).toBe(spoils);
  expect(readFileSync(folder.path('client.ts'), 'utf8')).toBe('// mine\n');
});

test('a submission without any file fails, and says which', async ({ folder }) => {
  const files = new Map([['server.ts', folder.path('nowhere/server.ts')]]);
  const { results } = await runChecks(stageOf(kept('a')), { files, packages: {} }, { seed: SEED });
  expect(results[0]).toMatchObject({ verdict: 'fail', failure: { came: 'the file is missing' } });
  expect(existsSync(folder.path('nowhere'))).toBe(false);
});
