import { expect } from 'vitest';
import { test } from '../../fixtures/rig.ts';

const LINGER_MS = 400;

/** Two threads, each of which ends in a way of its own; the program says how long after it was asked to. */
const ENDS = `import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
if (!isMainThread) parentPort.once('message', () => { if (workerData === 3) process.exit(3); });
else for (const code of [0, 3]) {
  const worker = new Worker(new URL(import.meta.url), { workerData: code });
  worker.once('online', () => {
    const start = performance.now();
    worker.postMessage('end');
    worker.once('exit', (exit) => console.log(JSON.stringify([exit, performance.now() - start])));
  });
}
`;
const TERMINATES = `import { Worker } from 'node:worker_threads';
const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
worker.once('online', () => {
  const start = performance.now();
  void worker.terminate().then(() => console.log(performance.now() - start));
});
`;

test('threads that end by themselves linger where that is asked for, and the main thread does not', async ({
  rig,
}) => {
  const submission = await rig.submit({ 'ends.ts': ENDS });
  const program = await submission.start('ends.ts', [], { intervene: { lingerMs: LINGER_MS } });
  expect((await program.exited).code).toBe(0);
  const ends = program.stdout.lines.map((line) => JSON.parse(line) as [code: number, ms: number]);
  expect(ends.map(([code]) => code).toSorted((a, b) => a - b)).toEqual([0, 3]);
  for (const [, ms] of ends) expect(ms).toBeGreaterThanOrEqual(LINGER_MS - 5);
});

test('a thread that is terminated does not linger', async ({ rig }) => {
  const submission = await rig.submit({ 'terminates.ts': TERMINATES });
  const program = await submission.start('terminates.ts', [], { intervene: { lingerMs: 30_000 } });
  expect((await program.exited).code).toBe(0);
  expect(Number(program.stdout.text)).toBeLessThan(20_000);
});

test('a program that needs tsx lingers no longer than others', async ({ rig }) => {
  const submission = await rig.submit({
    'main.ts': `const says = () => console.log('hello');\n@says\nclass A {}\nnew A();\n`,
  });
  const program = await submission.start('main.ts', [], { intervene: { lingerMs: 30_000 } });
  await program.expectExit(0, 15_000, 'its start');
});
