/**
 * Schedules per second of real threads: all 20 interleavings of two read-modify-writes, again and again, on all cores and on one; and
 * beside them the bare cost of handing a token from one thread to another and back.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { explore, keepToOneCore, Pool } from '@wirebook/schedule';
import { median } from './median.ts';

const COUNTING = new URL('../../shared/schedule/fixtures/counting.ts', import.meta.url).href;
const ALL = { preemptions: Infinity, schedules: 100_000 };
const MEASURED_MS = 1_000;

interface Rates {
  /** Per second. */
  readonly schedules: readonly number[];
  /** Microseconds for one way. */
  readonly handOver: readonly number[];
}

/** In this process, and in another one whose threads share a core, because what has been started cannot be moved. */
export async function measureSchedules(runs: number): Promise<void> {
  const ours = await rates(runs);
  const pinned = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(runs)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`schedules of two threads with three steps each, median of ${runs} runs:`);
  print('on all cores', ours);
  if (pinned.status === 0) print('on one core', JSON.parse(pinned.stdout) as Rates);
  else console.log('  on one core       the system does not keep a process on one core (taskset)');
}

function print(where: string, { schedules, handOver }: Rates): void {
  const rate = median(schedules);
  // Six steps and the begin of two threads are eight turns; with a hand-over for each it could be so many.
  const bare = 1e6 / (8 * median(handOver));
  console.log(
    `  ${where.padEnd(16)}  ${String(Math.round(rate)).padStart(6)} per second; one hand-over ${median(handOver).toFixed(1)} µs; ratio to eight bare hand-overs ${(rate / bare).toFixed(2)}`,
  );
}

async function rates(runs: number): Promise<Rates> {
  const pool = new Pool({ scenarios: COUNTING });
  const schedules: number[] = [];
  const handOver: number[] = [];
  await pool.assign({ body: 'readModifyWrite', threads: 2 });
  // The first run warms up.
  for (let i = -1; i < runs; i += 1) {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < MEASURED_MS) {
      count += (await explore(pool, ALL, () => false)).schedules;
    }
    const rate = (count / (performance.now() - start)) * 1000;
    const bare = await measureHandOver();
    if (i < 0) continue;
    schedules.push(rate);
    handOver.push(bare);
  }
  await pool.end();
  return { schedules, handOver };
}

const TURNS = 20_000;

/** Two threads that do nothing but hand over to each other. */
const PING_PONG = `
const { workerData: { cells, me, turns }, parentPort } = require('node:worker_threads');
const other = 1 - me;
const start = performance.now();
for (let turn = 0; turn < turns; turn += 1) {
  while (Atomics.load(cells, me) === 0) Atomics.wait(cells, me, 0);
  Atomics.store(cells, me, 0);
  Atomics.store(cells, other, 1);
  Atomics.notify(cells, other, 1);
}
parentPort.postMessage((performance.now() - start) * 1000 / turns / 2);
`;

async function measureHandOver(): Promise<number> {
  const cells = new Int32Array(new SharedArrayBuffer(8));
  const figures = await Promise.all(
    [0, 1].map(
      (me) =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(PING_PONG, { eval: true, workerData: { cells, me, turns: TURNS } });
          worker.once('message', resolve);
          worker.once('error', reject);
          if (me === 0) {
            Atomics.store(cells, 0, 1);
            Atomics.notify(cells, 0, 1);
          }
        }),
    ),
  );
  return Math.min(...figures);
}

if (import.meta.main) {
  if (!keepToOneCore(0)) process.exit(1);
  console.log(JSON.stringify(await rates(Number(process.argv[2]))));
}
