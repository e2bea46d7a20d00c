/**
 * Measures what a lock costs: the time for one increment, made in four ways, by one thread and by two.
 *
 * Knows: clocks, medians, a picture made of characters. Never knows: how your `Mutex` works. This file is given; it is the same
 * for everyone. Usage: cost.ts [--increments N] [--runs N]
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Mutex } from './mutex.ts';

const WAYS: Readonly<Record<string, (cells: Int32Array, mutex: Mutex) => void>> = {
  'plain ++': (cells) => {
    cells[COUNT] = (cells[COUNT] ?? 0) + 1;
  },
  'Atomics.add': (cells) => void Atomics.add(cells, COUNT, 1),
  compareExchange: (cells) => {
    for (;;) {
      const old = Atomics.load(cells, COUNT);
      if (Atomics.compareExchange(cells, COUNT, old, old + 1) === old) return;
    }
  },
  'your Mutex': (cells, mutex) => {
    mutex.lock();
    cells[COUNT] = (cells[COUNT] ?? 0) + 1;
    mutex.unlock();
  },
};

// Numbers of the shared memory, 256 octets apart: neighbours in one cache line would slow each other down.
const [COUNT, LOCK, ARRIVED, ROUND, CELLS] = [0, 64, 128, 192, 256];
/** A mutex may lose a wake-up, and then nobody comes any more. No round takes longer. */
const limitMs = (increments: number) => 1500 + increments / 500;

interface Job {
  readonly cells: Int32Array;
  readonly way: string;
  readonly increments: number;
  readonly runs: number;
  readonly threads: number;
}

/** The program of a thread: all rounds, each begun together. It tells the main thread how long each took. */
function measure({ cells, way, increments, runs, threads }: Job): void {
  const addOne = WAYS[way] ?? (() => {});
  const mutex = new Mutex(cells, LOCK);
  for (let round = 1; round <= runs + 1; round += 1) {
    if (Atomics.add(cells, ARRIVED, 1) + 1 === threads * round) {
      Atomics.store(cells, ROUND, round);
      Atomics.notify(cells, ROUND);
    }
    Atomics.wait(cells, ROUND, round - 1);
    const start = performance.now();
    for (let i = 0; i < increments; i += 1) addOne(cells, mutex);
    parentPort?.postMessage({ round, ms: performance.now() - start });
  }
}

/**
 * @returns nanoseconds for one increment, the median of all rounds but the first (before it the code was not compiled), and how many
 *   increments were lost in all.
 * @throws Error the way did not finish; the message says why.
 */
async function measured(way: string, threads: number, { increments, runs }: Flags) {
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));
  const workerData: Job = { cells, way, increments, runs, threads };
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url), { workerData }));
  const slowest: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const patience = () => {
        clearTimeout(timer);
        const ms = limitMs(increments);
        timer = setTimeout(() => reject(new Error(`no end within ${(ms / 1000).toFixed(1)} s`)), ms);
      };
      let left = threads;
      for (const worker of workers) {
        worker.on('online', patience);
        worker.on('message', ({ round, ms }: { round: number; ms: number }) => {
          slowest[round - 1] = Math.max(slowest[round - 1] ?? 0, ms);
          patience();
        });
        worker.on('error', reject);
        worker.on('exit', () => (left -= 1) === 0 && resolve());
      }
    });
  } finally {
    clearTimeout(timer);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const times = slowest.slice(1).toSorted((a, b) => a - b);
  const ns = ((times[Math.floor(times.length / 2)] ?? 0) * 1e6) / (increments * threads);
  return { ns, lost: (increments * threads * (runs + 1) - (cells[COUNT] ?? 0)) >>> 0 };
}

const DECADE = 10;
const SCALE = `1         10        100       1000`;
const short = (value: number) => value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0);
const start = (way: string, threads: number | string) => `${way.padEnd(16)}${`${threads}`.padStart(7)}`;
const columns = (...texts: string[]) => texts.map((text) => text.padStart(10)).join('');

async function compare(flags: Flags): Promise<void> {
  console.log(`${flags.increments} increments by each thread, the median of ${flags.runs} runs`);
  console.log(start('', 'threads') + columns('ns', 'ratio', 'lost'));
  const bars: string[] = [];
  let plain = 0;
  for (const threads of [1, 2]) {
    for (const way of Object.keys(WAYS)) {
      try {
        const { ns, lost } = await measured(way, threads, flags);
        plain ||= ns;
        const ratio = ns / plain;
        console.log(start(way, threads) + columns(short(ns), short(ratio), `${lost}`));
        const bar = '#'.repeat(Math.round(Math.log10(Math.max(1, ratio)) * DECADE));
        bars.push(`${start(way, threads)}  |${bar} ${short(ratio)}`);
      } catch (error) {
        const why = (error as Error).message.split('\n')[0];
        console.log(`${start(way, threads)}  ${why}`);
        bars.push(`${start(way, threads)}  | ${why}`);
      }
    }
  }
  console.log(
    `\nratio to plain ++ by one thread, drawn by its logarithm: ${DECADE} columns are a factor of 10`,
  );
  for (const line of [`${start('', '')}  ${SCALE}`, ...bars]) console.log(line);
}

type Flags = Readonly<Record<keyof typeof DEFAULTS, number>>;
const DEFAULTS = { increments: 1_000_000, runs: 5 };

function readFlags(): Flags {
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({ options: { increments: option, runs: option } });
    const read = (name: keyof typeof DEFAULTS) => {
      const text = values[name] ?? `${DEFAULTS[name]}`;
      if (!/^0*[1-9][0-9]{0,7}$/.test(text))
        throw new TypeError(`--${name} wants a positive number, not "${text}"`);
      return Number(text);
    };
    return { increments: read('increments'), runs: read('runs') };
  } catch (error) {
    console.error(`cost.ts: ${(error as Error).message.split('\n')[0]}`);
    return process.exit(2);
  }
}

if (parentPort !== null) measure(workerData as Job);
else if (isMainThread && (import.meta.main ?? process.argv[1] === import.meta.filename))
  await compare(readFlags());
