// Prints the table with the lock first.
// fails: race-tables
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Cell } from './counter.ts';

const TEXT = `
const { workerData } = require('node:worker_threads');
Promise.all([import(workerData.counter), import(workerData.mutex)]).then(([{ increment }, { Mutex }]) => {
  const { memory, times, locked } = workerData;
  const cell = { read: () => memory[1], write: (value) => { memory[1] = value; } };
  const mutex = new Mutex(memory, 0);
  Atomics.sub(memory, 2, 1);
  while (Atomics.load(memory, 2) > 0);
  for (let i = 0; i < times; i += 1) locked ? increment(cell, mutex) : cell.write(cell.read() + 1);
});
`;

export type { Cell };

const numbers = new Map([
  ['runs', 10],
  ['increments', 100_000],
  ['threads', 2],
]);

function understand(): void {
  const { values } = parseArgs({
    strict: false,
    options: Object.fromEntries([...numbers.keys()].map((name) => [name, { type: 'string' as const }])),
  });
  for (const [name, value] of Object.entries(values)) {
    const number = Number(value);
    const fine = typeof value === 'string' && /^[0-9]+$/.test(value) && number > 0;
    if (!numbers.has(name) || !fine) {
      console.error(`usage: race.ts [--runs N] [--increments N] [--threads N]; wrong is --${name}`);
      process.exit(2);
    }
    numbers.set(name, number);
  }
}

async function once(times: number, threads: number, locked: boolean): Promise<number> {
  const memory = new Int32Array(new SharedArrayBuffer(12));
  memory[2] = threads;
  const data = {
    memory,
    times,
    locked,
    counter: new URL('./counter.ts', import.meta.url).href,
    mutex: new URL('./mutex.ts', import.meta.url).href,
  };
  const exits: Promise<unknown>[] = [];
  for (let i = 0; i < threads; i += 1) {
    const thread = new Worker(TEXT, { eval: true, workerData: data });
    exits.push(new Promise((done) => thread.on('exit', done)));
    thread.on('error', (error) => {
      console.error(`a thread: ${error}`);
      process.exit(1);
    });
  }
  await Promise.all(exits);
  return memory[1] ?? 0;
}

if (import.meta.main) {
  understand();
  const [runs = 0, increments = 0, threads = 0] = numbers.values();
  console.error(`${runs} runs, ${threads} threads`);
  for (const locked of [true, false]) {
    console.log();
    console.log(locked ? 'with the lock' : 'without a lock');
    console.log('-----');
    let whole = 0;
    for (let run = 1; run <= runs; run += 1) {
      const start = performance.now();
      const got = await once(increments, threads, locked);
      const expected = threads * increments;
      if (got === expected) whole += 1;
      console.log(
        `   ${run} ${expected}    ${got} ${expected - got} ${Math.ceil(performance.now() - start)}   `,
      );
    }
    console.log(`${whole} of ${runs} runs were right`);
  }
}
