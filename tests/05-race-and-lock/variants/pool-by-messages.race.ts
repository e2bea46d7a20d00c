// Starts its threads once and gives them a job for each run; separates by tabs, without a header row.
import { parseArgs } from 'node:util';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { increment } from './counter.ts';
import { Mutex } from './mutex.ts';

type Memory = { count: Int32Array; lock: Int32Array; barrier: Int32Array };
type Order = { locked: boolean; times: number; turn: number };

const fresh = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

if (parentPort) {
  const port = parentPort;
  const { memory, crowd } = workerData as { memory: Memory; crowd: number };
  const mutex = new Mutex(memory.lock);
  const cell = {
    read: (): number => memory.count[0]!,
    write: (value: number): void => void (memory.count[0] = value),
  };
  port.on('message', ({ locked, times, turn }: Order) => {
    Atomics.add(memory.barrier, 0, 1);
    Atomics.notify(memory.barrier, 0);
    for (;;) {
      const there = Atomics.load(memory.barrier, 0);
      if (there >= crowd * turn) break;
      Atomics.wait(memory.barrier, 0, there);
    }
    for (let i = 0; i < times; i++) {
      if (locked) increment(cell, mutex);
      else cell.write(cell.read() + 1);
    }
    port.postMessage('done');
  });
} else {
  let flags: Record<string, number> = {};
  try {
    const parsed = parseArgs({
      options: {
        runs: { type: 'string', default: '10' },
        increments: { type: 'string', default: '100000' },
        threads: { type: 'string', default: '2' },
      },
    }).values;
    for (const [name, value] of Object.entries(parsed)) {
      if (!/^[1-9]\d*$/.test(value as string)) throw new RangeError(`bad value for --${name}: ${value}`);
      flags[name] = +(value as string);
    }
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\n`);
    process.exit(2);
  }
  const { runs = 0, increments = 0, threads = 0 } = flags;
  const memory: Memory = { count: fresh(), lock: fresh(), barrier: fresh() };
  const pool = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url), { workerData: { memory, crowd: threads } }),
  );
  let turn = 0;
  for (const [title, locked] of [
    ['without a lock', false],
    ['with the lock', true],
  ] as const) {
    process.stdout.write(`${title}\n`);
    for (let run = 1; run <= runs; run++) {
      turn++;
      memory.count[0] = 0;
      const before = Date.now();
      const all = pool.map((worker) => new Promise((resolve) => worker.once('message', resolve)));
      for (const worker of pool) worker.postMessage({ locked, times: increments, turn } satisfies Order);
      await Promise.all(all);
      const got = memory.count[0]!;
      const all5 = [run, threads * increments, got, threads * increments - got, Date.now() - before];
      process.stdout.write(`${all5.join('\t')}\n`);
    }
  }
  await Promise.all(pool.map((worker) => worker.terminate()));
}
