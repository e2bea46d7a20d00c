/**
 * Lets threads race for one number: first without a lock, then with it, and counts what was lost.
 *
 * Knows: threads, the memory that they share, and how to begin together. Never knows: how to add safely (counter.ts), or how
 * a lock works (mutex.ts).
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { increment } from './counter.ts';
import { Mutex } from './mutex.ts';

/** What each number of the shared memory is for. Fresh memory is zero everywhere. */
const COUNT = 0;
const LOCK = 1;
const ARRIVED = 2;
const GATE = 3;
const CELLS = 4;

/** What a thread is given. `cells` is not copied on its way: its buffer is a SharedArrayBuffer. */
interface Job {
  readonly cells: Int32Array;
  readonly increments: number;
  readonly threads: number;
  readonly locked: boolean;
}

/** The program of each thread. @returns how long it has counted, in milliseconds. */
function count({ cells, increments, threads, locked }: Job): number {
  const cell = {
    read: () => cells[COUNT] ?? 0,
    write: (value: number) => {
      cells[COUNT] = value;
    },
  };
  const mutex = new Mutex(cells, LOCK);
  const addOne = locked ? () => increment(cell, mutex) : () => cell.write(cell.read() + 1);
  beginTogether(cells, threads);
  const start = performance.now();
  for (let i = 0; i < increments; i += 1) addOne();
  return performance.now() - start;
}

/**
 * Waits until all threads are here (a barrier, pthread_barrier_wait(3)).
 *
 * To start a thread takes some tens of milliseconds, to count to 100 000 takes one. Without this the first would have
 * finished before the second has begun, and nothing would race.
 */
function beginTogether(cells: Int32Array, threads: number): void {
  if (Atomics.add(cells, ARRIVED, 1) + 1 < threads) {
    Atomics.wait(cells, GATE, 0);
  } else {
    Atomics.store(cells, GATE, 1);
    Atomics.notify(cells, GATE);
  }
}

/** One run: new memory, new threads. @returns the number at the end, and how long the slowest thread took. */
async function run(flags: Flags, locked: boolean): Promise<{ got: number; ms: number }> {
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));
  const job: Job = { cells, locked, increments: flags.increments, threads: flags.threads };
  const times = await Promise.all(Array.from({ length: flags.threads }, () => ended(job)));
  // After pthread_join(3), or the event exit, all that a thread wrote is seen: no Atomics needed any more.
  return { got: cells[COUNT] ?? 0, ms: Math.max(...times) };
}

/** Starts a thread, and resolves with its time when it has ended. */
async function ended(job: Job): Promise<number> {
  return await new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    let ms = 0;
    worker.on('message', (took: number) => {
      ms = took;
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(ms));
  });
}

async function table(title: string, flags: Flags, locked: boolean): Promise<void> {
  console.log(title);
  console.log(row(['run', 'expected', 'got', 'lost', 'ms']));
  const expected = flags.threads * flags.increments;
  for (let number = 1; number <= flags.runs; number += 1) {
    const { got, ms } = await run(flags, locked);
    console.log(row([number, expected, got, expected - got, Math.round(ms)]));
  }
}

function row([number = '', ...others]: readonly (string | number)[]): string {
  return `${number}`.padStart(5) + others.map((value) => ` ${value}`.padStart(11)).join('');
}

type Flags = Readonly<Record<keyof typeof DEFAULTS, number>>;
const DEFAULTS = { runs: 10, increments: 100_000, threads: 2 };

/** Reads the command line. What makes no sense is told in one line, with exit code 2. */
function readFlags(): Flags {
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({ options: { runs: option, increments: option, threads: option } });
    const read = (name: keyof typeof DEFAULTS) => {
      const text = values[name] ?? `${DEFAULTS[name]}`;
      if (!/^0*[1-9][0-9]{0,8}$/.test(text))
        throw new TypeError(`--${name} wants a positive number, not "${text}"`);
      return Number(text);
    };
    return { runs: read('runs'), increments: read('increments'), threads: read('threads') };
  } catch (error) {
    console.error(`race.ts: ${(error as Error).message.split('\n')[0]}`);
    return process.exit(2);
  }
}

if (parentPort !== null) {
  parentPort.postMessage(count(workerData as Job));
} else if (isMainThread && (import.meta.main ?? process.argv[1] === import.meta.filename)) {
  const flags = readFlags();
  await table('without a lock', flags, false);
  await table('with the lock', flags, true);
}
