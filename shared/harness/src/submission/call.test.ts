import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Rig, test } from '../../fixtures/rig.ts';
import { type Call, encodeOutcome, type Outcome, readOutcomes } from './call.ts';

const NAME = 'exports-functions.ts';

/** Makes the calls and waits until the process is over. */
async function call(
  rig: Rig,
  calls: readonly Call[],
  then: 'end' | 'exit' = 'exit',
): Promise<readonly Outcome[]> {
  const called = await (await rig.submit([NAME])).call(NAME, calls, { then });
  await called.program.exited;
  expect(called.imported()).toBe(true);
  return called.outcomes();
}

test('values go there and come back as they are', async ({ rig }) => {
  const values: readonly unknown[] = [
    undefined,
    null,
    true,
    0,
    -0,
    NaN,
    Infinity,
    12n,
    '',
    'mañana\r\n\0🎉',
    new Date('2026-07-01T12:00:00.250Z'),
    new Date(NaN),
    Buffer.from([0, 255]),
    [1, [2, undefined]],
    { port: 2345, host: '127.0.0.1', nested: { at: new Date(0) } },
    new Map([['a', 1]]),
  ];
  const outcomes = await call(
    rig,
    values.map((value) => ({ name: 'same', args: [value] })),
  );
  expect(outcomes).toEqual(
    values.map((value) => ({
      kind: 'returned',
      value: Buffer.isBuffer(value) ? new Uint8Array(value) : value,
    })),
  );
});

test('the function gets real dates and really nothing', async ({ rig }) => {
  const args = [new Date(0), undefined, null, 'text', 1];
  expect(await call(rig, [{ name: 'kinds', args }])).toEqual([
    { kind: 'returned', value: ['date', 'undefined', 'null', 'string', 'number'] },
  ]);
});

test.for<[name: string, outcome: Outcome]>([
  ['later', { kind: 'returned', value: 'x' }],
  ['gives', { kind: 'returned', value: undefined }],
  ['throwsAnError', { kind: 'threw', isError: true, name: 'RangeError', message: 'too far' }],
  ['throwsAText', { kind: 'threw', isError: false, name: 'string', message: 'only a text' }],
  ['rejects', { kind: 'threw', isError: true, name: 'TypeError', message: 'later, too' }],
  ['number', { kind: 'missing', message: 'it exports no function number' }],
  ['nobody', { kind: 'missing', message: 'it exports no function nobody' }],
])('the outcome of %s', async ([name, outcome], { rig }) => {
  expect(await call(rig, [{ name, args: ['x'] }])).toEqual([outcome]);
});

test('something bare that is thrown is told, and the calls go on', async ({ rig }) => {
  const outcomes = await call(rig, [
    { name: 'throwsSomethingBare', args: [] },
    { name: 'same', args: [1] },
  ]);
  expect(outcomes).toMatchObject([
    { kind: 'threw', isError: false, name: 'object' },
    { kind: 'returned', value: 1 },
  ]);
});

describe('what came before is kept', () => {
  test('when the module exits in the middle of a call', async ({ rig }) => {
    const called = await (await rig.submit([NAME])).call(NAME, [
      { name: 'same', args: [1] },
      { name: 'leaves', args: [] },
      { name: 'same', args: [2] },
    ]);
    expect((await called.program.exited).code).toBe(9);
    expect(called.outcomes()).toEqual([{ kind: 'returned', value: 1 }]);
  });

  test('when a call never returns, which ends with the check', async ({ rig }) => {
    const called = await (await rig.submit([NAME])).call(NAME, [
      { name: 'same', args: [1] },
      { name: 'loops', args: [] },
    ]);
    await rig.eventually('the first outcome', () => called.outcomes().length > 0);
    expect(called.program.exit).toBeUndefined();
    await rig.context.end();
    expect(called.program.exit?.because).toBe('the check is over');
    expect(called.outcomes()).toEqual([{ kind: 'returned', value: 1 }]);
  });
});

test('after the last call the process ends as Node does, or at once', async ({ rig }) => {
  const submission = await rig.submit([NAME]);
  const calls = [{ name: 'keepsAlive', args: [] }];
  const stays = await submission.call(NAME, calls);
  const leaves = await submission.call(NAME, calls, { then: 'exit' });
  expect((await leaves.program.exited).code).toBe(0);
  await rig.eventually('the outcome', () => stays.outcomes().length > 0);
  expect(stays.program.exit).toBeUndefined();
});

test('two calls at once do not mix their outcomes', async ({ rig }) => {
  const submission = await rig.submit([NAME]);
  const called = await Promise.all(
    ['one', 'two', 'three'].map((word) =>
      submission.call(NAME, [{ name: 'later', args: [word] }], { then: 'exit' }),
    ),
  );
  await Promise.all(called.map(({ program }) => program.exited));
  expect(called.map(({ outcomes }) => outcomes())).toEqual(
    ['one', 'two', 'three'].map((value) => [{ kind: 'returned', value }]),
  );
});

describe("a function of the grader's own", () => {
  const from = new URL('../../fixtures/uses-exports.ts', import.meta.url).href;

  test('is called in the same process, with what the module exports', async ({ rig }) => {
    expect(await call(rig, [{ from, name: 'callTwice', args: ['same', [1, 2]] }])).toEqual([
      { kind: 'returned', value: [1, 2] },
    ]);
  });

  test('may fail as any other', async ({ rig }) => {
    expect(
      await call(rig, [
        { from, name: 'callTwice', args: ['throwsAnError', []] },
        { from, name: 'same', args: [1] },
      ]),
    ).toMatchObject([
      { kind: 'threw', name: 'RangeError' },
      { kind: 'missing', message: 'it exports no function same' },
    ]);
  });
});

describe('modules that cannot be called', () => {
  test('one that cannot be imported is missing, with the reason', async ({ rig }) => {
    const submission = await rig.submit({
      'bad.ts': "import { nothing } from './nowhere.ts';\nexport { nothing };\n",
    });
    const called = await submission.call('bad.ts', [{ name: 'nothing', args: [] }]);
    await called.program.exited;
    expect(called.imported()).toBe(false);
    expect(called.outcomes()).toMatchObject([
      { kind: 'missing', message: expect.stringContaining('nowhere.ts') },
    ]);
  });

  test('one that throws while it is imported is missing, with its error', async ({ rig }) => {
    const submission = await rig.submit({ 'bad.ts': "throw new Error('not today');\n" });
    const called = await submission.call('bad.ts', [{ name: 'nothing', args: [] }]);
    await called.program.exited;
    expect(called.outcomes()).toEqual([{ kind: 'missing', message: 'it cannot be imported: not today' }]);
  });

  test('one that exits while it is imported leaves no outcome', async ({ rig }) => {
    const name = 'exits-at-import.ts';
    const called = await (await rig.submit([name])).call(name, [{ name: 'never', args: [] }]);
    expect((await called.program.exited).code).toBe(0);
    expect(called.imported()).toBe(false);
    expect(called.outcomes()).toEqual([]);
  });
});

test('a line that is no outcome is none, and a begun line is waited for', ({ rig }) => {
  const path = join(rig.folder(), 'outcomes');
  const line = encodeOutcome({ kind: 'returned', value: 1 });
  const wordless = '[{"kind":1,"isError":2,"message":3},"threw",true,-1]';
  writeFileSync(path, `PASS\n{"kind":"returned"}\nnull\n[]\n${wordless}\n${line}`);
  expect(readOutcomes(path)).toEqual([{ kind: 'returned', value: 1 }]);
  appendFileSync(path, line.slice(0, 5));
  expect(readOutcomes(path)).toHaveLength(1);
  appendFileSync(path, line.slice(5));
  expect(readOutcomes(path)).toHaveLength(2);
});
