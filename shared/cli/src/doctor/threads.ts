/** Whether a thread starts, and sees the same memory: stages 04 and 05 are about that. */
import { Worker } from 'node:worker_threads';
import { orLate } from './deadline.ts';
import { broken, type Finding, well } from './finding.ts';

const ANSWER = 41;
const PROGRAM = `
const cell = new Int32Array(require('node:worker_threads').workerData);
Atomics.store(cell, 0, ${ANSWER});
Atomics.notify(cell, 0);
`;

export async function threads(): Promise<Finding[]> {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const began = performance.now();
  const { value } = Atomics.waitAsync(cell, 0, 0);
  const worker = new Worker(PROGRAM, { eval: true, workerData: cell.buffer });
  const failed = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(String(error)));
  });
  const outcome = await orLate(Promise.race([value, failed]), 'no answer within a second');
  const ms = Math.round(performance.now() - began);
  await worker.terminate();
  if (Atomics.load(cell, 0) === ANSWER) return [well(`a thread was there after ${ms} ms, and shares memory`)];
  return [broken(`no thread could be started (${outcome})`, 'end some programs, and look at `ulimit -u`')];
}
