import { expect } from 'vitest';
import { brief, lineOf, type Rig, test } from '../../fixtures/rig.ts';
import type { Program } from '../process/program.ts';

const FIXTURE = 'threads-on-command.ts';

/** Has the fixture do it, and waits until it says that it is done. */
async function command(rig: Rig, program: Program, word: string): Promise<void> {
  const before = program.stdout.lines.length;
  program.type(`${word}\n`);
  await rig.output(program, (text) => text.split('\n').slice(0, -1)[before]);
}

async function start(rig: Rig): Promise<Program> {
  return await (await rig.submit([FIXTURE])).start(FIXTURE, [], { stdin: 'pipe' });
}

test('threads are counted from their start to their end, however they end', async ({ rig }) => {
  const program = await start(rig);
  expect(program.threads).toBe(0);
  const steps = [
    ['start', 1],
    ['block', 2],
    ['start', 3],
    ['fail', 2],
    ['terminate', 1],
    ['end', 0],
    ['start', 1],
  ] as const;
  for (const [word, threads] of steps) {
    await command(rig, program, word);
    expect([word, program.threads]).toEqual([word, threads]);
  }
});

test('a thread that is started by a thread counts, too', async ({ rig }) => {
  const program = await start(rig);
  await command(rig, program, 'nest');
  await rig.eventually('both are there', () => program.threads === 2);
});

test('the story tells of threads, with the line that started them', async ({ rig }) => {
  const program = await start(rig);
  await command(rig, program, 'start');
  await command(rig, program, 'end');
  const told = rig.lane(FIXTURE).filter(({ kind }) => kind === 'thread');
  expect(told).toMatchObject([
    { thread: 1, alive: true, at: { file: FIXTURE, line: lineOf(FIXTURE, 'env: {}, execArgv: []') } },
    { thread: 1, alive: false },
  ]);
  expect(told.map(brief)[1]).toBe('thread');
});

test('a thread that was ended from outside is told from one that came to its end', async ({ rig }) => {
  const program = await start(rig);
  for (const word of ['block', 'terminate', 'start', 'end', 'start', 'fail'])
    await command(rig, program, word);
  const ends = rig.lane(FIXTURE).filter((event) => event.kind === 'thread' && !event.alive);
  expect(ends.map(({ note }) => note)).toEqual(['terminated', undefined, undefined]);
});

test('to terminate what has ended already is not told', async ({ rig }) => {
  const submission = await rig.submit({
    'late.ts': `import { Worker } from 'node:worker_threads';
const worker = new Worker('', { eval: true });
worker.once('exit', () => void worker.terminate());
`,
  });
  await (await submission.start('late.ts', [])).exited;
  const told = rig.lane('late.ts').filter(({ kind }) => kind === 'thread');
  expect(told.map(({ note }) => note)).toEqual([undefined, undefined]);
});
