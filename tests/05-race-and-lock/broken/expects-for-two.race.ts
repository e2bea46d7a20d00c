// Expects what two threads would count, however many there are.
// fails: race-workers
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { increment } from './counter.ts';
import { Mutex } from './mutex.ts';

const COUNT = 0;
const LOCK = 1;
const ARRIVED = 2;
const GATE = 3;
const CELLS = 4;

interface Job {
  readonly cells: Int32Array;
  readonly increments: number;
  readonly threads: number;
  readonly locked: boolean;
}

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

function beginTogether(cells: Int32Array, threads: number): void {
  if (Atomics.add(cells, ARRIVED, 1) + 1 < threads) {
    Atomics.wait(cells, GATE, 0);
  } else {
    Atomics.store(cells, GATE, 1);
    Atomics.notify(cells, GATE);
  }
}

async function run(flags: Flags, locked: boolean): Promise<{ got: number; ms: number }> {
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));
  const job: Job = { cells, locked, increments: flags.increments, threads: flags.threads };
  const times = await Promise.all(Array.from({ length: flags.threads }, () => ended(job)));
  return { got: cells[COUNT] ?? 0, ms: Math.max(...times) };
}

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
  const expected = 2 * flags.increments;
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
} else if (isMainThread && process.argv[1] === import.meta.filename) {
  const flags = readFlags();
  await table('without a lock', flags, false);
  await table('with the lock', flags, true);
}
