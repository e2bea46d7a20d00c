import { ladder } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { lock, poolOf } from '../fixtures/rig.ts';
import { type Examination, examine, type Report } from './examine.ts';
import type { Expectations } from './oracles.ts';

const SIZES = [
  [2, 1],
  [2, 2],
  [3, 1],
] as const;

interface Asked extends Partial<Expectations> {
  readonly body?: string;
  readonly random?: number;
  readonly sizes?: readonly (readonly [threads: number, rounds: number])[];
}

async function examined(
  text: string,
  { body = 'rounds', random, sizes = SIZES, ...more }: Asked = {},
): Promise<Report> {
  const { pool, lineOf } = await poolOf(text);
  const counts = body === 'rounds';
  const examination: Examination = {
    body,
    seed: 41,
    ...(random === undefined ? {} : { random }),
    shapes: sizes.map(([threads, rounds]) => ({
      threads,
      settings: { rounds },
      expectations: { ...(counts && { finally: { 0: threads * rounds } }), ...more },
    })),
    telling: { names: { 0: 'x', 1: 'lock' } },
  };
  return await examine(pool, examination, lineOf);
}

const ALL = { ordered: [0], noTimeouts: true };

test.each(['two-states', 'three-states'])('nothing is found in the right lock %s', async (name) => {
  const { tried, finding } = await examined(lock(name), ALL);
  expect(finding).toBeUndefined();
  expect(tried.map(({ threads, complete }) => [threads, complete])).toEqual([
    [2, 2],
    [2, 2],
    [3, 2],
  ]);
  for (const { random, schedules } of tried) {
    expect(random).toBe(100);
    expect(schedules).toBeGreaterThan(20);
  }
});

test.each([
  ['check-then-set', {}, 'together', 2, 2],
  ['check-then-store', {}, 'together', 2, 2],
  ['waits-once', {}, 'together', 2, 2],
  ['releases-twice', {}, 'together', 2, 2],
  ['no-notify', {}, 'deadlock', 2, 1],
  ['notify-first', {}, 'deadlock', 2, 1],
  ['keeps-on-throw', { body: 'failing' }, 'deadlock', 2, 0],
  ['forgets-sleepers', {}, 'deadlock', 3, 1],
  ['impatient', { body: 'staying' }, 'together', 2, 0],
  ['two-states', { only: [0] }, 'cell', 2, 0],
  ['times-out', { noTimeouts: true }, 'timeout', 2, 1],
  ['plain-release', { ordered: [0] }, 'race', 2, 0],
  ['spins', { body: 'held', tries: 100 }, 'tries', 2, 0],
] as const)(
  '%s (%j) is found: %s, with %i threads and %i preemptions',
  async (name, asked, kind, threads, preemptions) => {
    const { finding } = await examined(lock(name), asked);
    expect(finding).toMatchObject({ kind, threads, preemptions, repeatable: true });
  },
);

test('a spinning lock excludes, and needs no time-out', async () => {
  const { finding } = await examined(lock('spins'), ALL);
  expect(finding).toBeUndefined();
});

test('a holder stays until its time has passed, and sleepers whose time is up before that come first', async () => {
  const { pool } = await poolOf(lock('times-out'));
  await pool.assign({ body: 'staying', threads: 2 });
  const { record, status } = await pool.runAndTell([0, 0]);
  expect(status).toBe('finished');
  const held = record.findIndex(({ operation }) => operation === 'hold');
  const wakes = record.slice(0, held).filter(({ operation }) => operation === 'wake');
  // The lock looks every 50 ms.
  expect(wakes).toHaveLength(19);
});

test('steps that all schedules may take together are a limit that is the same each time', async () => {
  const { pool } = await poolOf(lock('two-states'));
  const examination: Examination = {
    body: 'rounds',
    seed: 1,
    steps: 300,
    shapes: [{ threads: 2, settings: { rounds: 2 }, expectations: {} }],
  };
  const reports = [await examine(pool, examination), await examine(pool, examination)];
  expect(reports[0]?.tried).toEqual(reports[1]?.tried);
  expect(reports[0]?.tried).toMatchObject([{ complete: 0 }]);
});

test('a verdict that is nothing to the examination does not end it', async () => {
  const { finding, tried } = await examined(lock('no-notify'), { ignoring: ['deadlock'] });
  expect(finding).toBeUndefined();
  expect(tried.every(({ complete }) => complete === 2)).toBe(true);
});

test('check-then-set is told by the interleaving that breaks it', async () => {
  const { finding } = await examined(lock('check-then-set'));
  expect(finding?.schedule).toBe('011100');
  expect(finding?.came).toBe('T0 enters while another thread is inside');
  expect(finding && ladder(finding.trace, { width: 100 })).toEqual([
    '  step   T0                                                    T1',
    '   1     read lock = 0                                                                   mutex.ts:11',
    '   2                                                           » read lock = 0           mutex.ts:11',
    '   3                                                           write lock ← 1            mutex.ts:12',
    '   4                                                           enters critical section',
    '   5     » write lock ← 1                                                                mutex.ts:12',
    '   6     enters critical section  (✗ two inside)',
  ]);
});

test('a sleeper that nobody wakes is told by who waits for what', async () => {
  const { finding } = await examined(lock('no-notify'));
  expect(finding?.came).toBe('no thread can go on: T0 has ended, T1 sleeps on lock');
});

test('a notify and the wake-up that it brings are one arrow', async () => {
  const { finding } = await examined(lock('waits-once'));
  const lines = finding ? ladder(finding.trace, { width: 110 }) : [];
  expect(lines.some((line) => /notify lock: wakes 1 ─+▶ wakes/.test(line))).toBe(true);
});

const refused = (text: string) => ({ text: `${text}\n${lock('two-states')}` });

test.each([
  [
    'imports what it may not',
    "import { readFileSync } from 'node:fs';\nreadFileSync;",
    'load',
    /imports node:fs, and it may not/,
  ],
  ['throws at import', "throw new RangeError('not today');", 'load', /RangeError: not today/],
  ['replaces Atomics', 'Atomics.load = () => 0 as never;', 'load', /read only/],
  ['replaces the object', 'globalThis.Atomics = {} as never;', 'load', /read only/],
  [
    'starts a thread',
    "import { Worker } from 'node:worker_threads';\nnew Worker('x');",
    'load',
    /cannot be started/,
  ],
  ['ends its thread', 'process.exit(0);', 'stuck', /has ended its thread/],
  ['loops at import', 'for (;;);', 'stuck', /runs on and on/],
])('a module that %s is a finding, and no hang', async (_, text, kind, came) => {
  const { finding } = await examined(refused(text).text);
  expect(finding).toMatchObject({ kind, came: expect.stringMatching(came) });
});

const inLock = (statement: string) =>
  lock('two-states').replace('lock(): void {', `lock(): void {\n${statement}`);

test.each([
  ['loops without a step', 'for (;;);', 'stuck', /runs on and on/],
  ['loops on a plain variable', 'let mine = 0; while (mine === 0);', 'stuck', /runs on and on/],
  ['throws', "throw new Error('busy');", 'threw', /T0 throws Error: busy/],
  [
    'waits for ever',
    'Atomics.wait(this.state, this.index, 0);',
    'deadlock',
    /T0 sleeps on lock, T1 sleeps on lock/,
  ],
  ['looks for ever', 'while (Atomics.load(this.state, this.index) === 0);', 'livelock', /nothing changes/],
  ['writes for ever', 'for (;;) Atomics.add(this.state, 2, 1);', 'endless', /thousands of steps/],
])('a lock that %s is a finding, and no hang', async (_, statement, kind, came) => {
  const { finding } = await examined(inLock(statement));
  expect(finding).toMatchObject({ kind, came: expect.stringMatching(came) });
});

test('a lock that swallows everything is judged all the same, and the pool can be used again', async () => {
  const swallowing = lock('two-states').replace(
    /lock\(\): void \{/,
    'lock(): void {\nfor (;;) { try { this.really(); return; } catch {} }\n}\nreally(): void {\nif (this.index === 1) Atomics.wait(this.state, 2, 0);',
  );
  const { pool, lineOf } = await poolOf(swallowing);
  const examination: Examination = {
    body: 'rounds',
    seed: 1,
    shapes: [{ threads: 2, settings: { rounds: 1 }, expectations: {} }],
  };
  for (let time = 0; time < 2; time += 1) {
    const { finding } = await examine(pool, examination, lineOf);
    expect(finding?.kind).toBe('deadlock');
  }
});

test('what a module remembers does not lead from one run to the next', async () => {
  const remembering = `let calls = 0;\n${inLock("calls += 1; if (calls > 2) throw new Error('it remembers');")}`;
  const { finding } = await examined(remembering, ALL);
  expect(finding).toBeUndefined();
});

test('chance and time are the same in every run', async () => {
  const chancy = inLock(
    'if (Math.random() < 0.5) Atomics.load(this.state, 2); if (Date.now() % 2) Atomics.load(this.state, 3);',
  );
  const { finding } = await examined(chancy.replace('Atomics.notify(this.state, this.index, 1);', ''));
  expect(finding).toMatchObject({ kind: 'deadlock', repeatable: true });
});

test('a file that has the program of a thread in it is loaded as the main thread would load it', async () => {
  const both = `import { isMainThread, workerData } from 'node:worker_threads';
if (!isMainThread) new Int32Array(workerData.cells)[0] = 1;\n${lock('two-states')}`;
  const { finding } = await examined(both, ALL);
  expect(finding).toBeUndefined();
});

test('TypeScript that is more than types is run, and its lines are those of the source', async () => {
  const text = `enum Cell {
  Free,

  Held,
}

export class Mutex {
  constructor(private readonly state: Int32Array, private readonly index: number) {}

  lock(): void {
    while (Atomics.load(this.state, this.index) === Cell.Held);

    Atomics.store(this.state, this.index, Cell.Held);
  }

  unlock(): void {
    Atomics.store(this.state, this.index, Cell.Free);
  }
}
`;
  const { finding } = await examined(text);
  const lines = finding?.trace.events.map(({ at }) => at?.line);
  expect(lines).toEqual([11, 11, 13, undefined, 13, undefined]);
});

/** Ways to the lock's octets past its array: how to get a view of them, to look, and to write. */
const WAYS: readonly (readonly [name: string, view: string, look: string, write: string])[] = [
  ['a DataView', 'new DataView(buffer, at, 4)', 'getInt32(0, true)', 'setInt32(0, V, true)'],
  ['octets of a DataView', 'new DataView(buffer, at, 4)', 'getUint8(0)', 'setUint8(0, V)'],
  ['what made a DataView', 'new DataView.prototype.constructor(buffer, at)', 'getInt8(0)', 'setInt8(0, V)'],
  ['a Buffer', 'Buffer.from(buffer, at, 4)', 'readInt32LE(0)', 'writeInt32LE(V, 0)'],
  ['octets of a Buffer', 'Buffer.from(buffer, at, 4)', 'at(0)', 'fill(V, 0, 1)'],
  ['a part of a Buffer', 'Buffer.from(buffer).subarray(at, at + 4)', 'indexOf(1) + 1', 'fill(V, 0, 1)'],
  ['what prototypes name', 'new Int32Array.prototype.constructor(buffer, at, 1)', 'at(0)', 'fill(V)'],
  [
    'what the array was made by',
    'new (Object.getPrototypeOf(state).constructor)(buffer, at, 1)',
    'includes(0) ? 0 : 1',
    'set([V])',
  ],
  ['what Buffer was made by', 'new (Object.getPrototypeOf(Buffer))(buffer, at, 4)', 'at(0)', 'fill(V, 0, 1)'],
  [
    'a class of its own',
    'new (class extends Int32Array { look() { return this[0]; } put(x) { this[0] = x; } })(buffer, at, 1)',
    'look()',
    'put(V)',
  ],
  [
    'what a callback gets',
    'new Int32Array(buffer, at, 1)',
    'some((_, __, all) => all[0] === 1)',
    'forEach((_, __, all) => { all[0] = V; })',
  ],
  ['the array itself', 'state', 'at(this.index)', 'set([V], this.index)'],
  [
    'a copy of its place',
    'state',
    'slice(this.index, this.index + 1)[0]',
    'fill(V, this.index, this.index + 1)',
  ],
  [
    'a Buffer of everything',
    'Buffer.from(buffer)',
    'readInt32LE(this.state.byteOffset + 4 * this.index)',
    'writeInt32LE(V, this.state.byteOffset + 4 * this.index)',
  ],
  ['a part of the array', 'state.subarray(index, index + 1)', 'join() === "0" ? 0 : 1', 'fill(V)'],
];

const reaching = (view: string, lock: string, unlock: string) => `export class Mutex {
  state; index; view;
  constructor(state, index) {
    const buffer = state.buffer;
    const at = state.byteOffset + 4 * index;
    this.state = state;
    this.index = index;
    this.view = ${view};
  }
  lock() {
    ${lock};
  }
  unlock() {
    ${unlock};
  }
}
`;

test.each(WAYS)('a lock that looks and then writes is found out through %s', async (_, view, look, write) => {
  const put = (value: string) => `this.view.${write.replace('V', value)}`;
  const text = reaching(view, `while (this.view.${look}); ${put('1')}`, put('0'));
  const { finding } = await examined(text, { sizes: [[2, 1]] });
  expect(finding).toMatchObject({ kind: 'together', threads: 2 });
});

test.each(WAYS)('nothing is found in a right lock that looks through %s', async (_, view, look) => {
  const take = 'while (Atomics.exchange(this.state, this.index, 1) !== 0)';
  const text = reaching(
    view,
    `${take} { while (this.view.${look}); }`,
    'Atomics.store(this.state, this.index, 0)',
  );
  const { finding } = await examined(text, { sizes: [[2, 1]], ordered: [0] });
  expect(finding).toBeUndefined();
});
