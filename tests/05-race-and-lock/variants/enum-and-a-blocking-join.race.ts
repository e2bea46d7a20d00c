// Needs tsx, for its enum and its class; the main thread joins by sleeping on a cell, and stops threads that are done.
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { increment } from './counter.ts';
import { Mutex } from './mutex.ts';

enum Slot {
  Sum = 0,
  Lock = 1,
  Waiting = 2,
  Done = 3,
}

class SharedSum {
  constructor(private readonly slots: Int32Array) {}
  read(): number {
    return this.slots[Slot.Sum] ?? 0;
  }
  write(value: number): void {
    this.slots[Slot.Sum] = value;
  }
}

class Race {
  constructor(
    public readonly threads: number,
    public readonly increments: number,
    public readonly safely: boolean,
  ) {}

  run(): { got: number; ms: number } {
    const slots = new Int32Array(new SharedArrayBuffer(16));
    const { threads, increments, safely } = this;
    const start = process.hrtime.bigint();
    const workers = Array.from(
      { length: threads },
      () => new Worker(new URL(import.meta.url), { workerData: { slots, threads, increments, safely } }),
    );
    for (let done = 0; done < threads; done = Atomics.load(slots, Slot.Done))
      Atomics.wait(slots, Slot.Done, done);
    const ms = Number((process.hrtime.bigint() - start) / 1_000_000n);
    for (const worker of workers) void worker.terminate();
    return { got: Atomics.load(slots, Slot.Sum), ms };
  }
}

function inThread(slots: Int32Array, threads: number, increments: number, safely: boolean): void {
  const sum = new SharedSum(slots);
  const mutex = new Mutex(slots, Slot.Lock);
  Atomics.add(slots, Slot.Waiting, 1);
  Atomics.notify(slots, Slot.Waiting);
  let here = Atomics.load(slots, Slot.Waiting);
  while (here < threads) {
    Atomics.wait(slots, Slot.Waiting, here);
    here = Atomics.load(slots, Slot.Waiting);
  }
  for (let left = increments; left > 0; left--) {
    if (safely) increment(sum, mutex);
    else sum.write(sum.read() + 1);
  }
  Atomics.add(slots, Slot.Done, 1);
  Atomics.notify(slots, Slot.Done);
  // It stays until it is stopped.
  setInterval(() => {}, 1000);
}

function positive(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = /^\d+$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (value > 0) return value;
  console.error(`--${name}: not a positive integer`);
  return process.exit(2);
}

if (isMainThread) {
  let given: { runs?: string; increments?: string; threads?: string } = {};
  try {
    given = parseArgs({
      options: { runs: { type: 'string' }, increments: { type: 'string' }, threads: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(String(error));
    process.exit(2);
  }
  const runs = positive('runs', given.runs, 10);
  const increments = positive('increments', given.increments, 100_000);
  const threads = positive('threads', given.threads, 2);
  for (const [title, safely] of [
    ['without a lock', false],
    ['with the lock', true],
  ] as const) {
    console.log(`  ${title}`);
    console.log(['run', 'wanted', 'found', 'missing', 'time'].map((word) => word.padStart(9)).join(''));
    for (let run = 1; run <= runs; run += 1) {
      const { got, ms } = new Race(threads, increments, safely).run();
      const wanted = threads * increments;
      console.log([run, wanted, got, wanted - got, ms].map((value) => String(value).padStart(9)).join(''));
    }
  }
} else if (workerData) {
  inThread(workerData.slots, workerData.threads, workerData.increments, workerData.safely);
}
