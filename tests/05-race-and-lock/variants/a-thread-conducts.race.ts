// One more thread conducts: it starts the others, joins them by sleeping, and the main thread prints what it hears.
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, threadId, Worker, workerData } from 'node:worker_threads';
import * as counter from './counter.ts';
import * as lock from './mutex.ts';

interface Score {
  readonly runs: number;
  readonly increments: number;
  readonly threads: number;
}
type Role = { score: Score } | { play: Score; hall: Int32Array; guarded: boolean };

/** Places in the hall. */
const at = { sum: 0, key: 3, seated: 5, left: 7 } as const;

function play({ increments, threads }: Score, hall: Int32Array, guarded: boolean): void {
  const mutex = new lock.Mutex(hall, at.key);
  const cell: counter.Cell = {
    read() {
      return hall[at.sum] as number;
    },
    write(value) {
      hall[at.sum] = value;
    },
  };
  if (Atomics.add(hall, at.seated, 1) === threads - 1) Atomics.notify(hall, at.seated);
  for (let seated = 0; (seated = Atomics.load(hall, at.seated)) < threads; )
    Atomics.wait(hall, at.seated, seated, 10);
  for (let i = 0; i !== increments; ++i)
    guarded ? counter.increment(cell, mutex) : cell.write(cell.read() + 1);
  Atomics.add(hall, at.left, 1);
  Atomics.notify(hall, at.left);
}

function conduct(score: Score): void {
  const say = (text: string) => parentPort?.postMessage(text);
  for (const guarded of [false, true]) {
    say(guarded ? 'with the lock' : 'without a lock');
    for (let run = 1; run <= score.runs; run += 1) {
      const hall = new Int32Array(new SharedArrayBuffer(32));
      const start = performance.now();
      for (let i = 0; i < score.threads; i += 1) {
        new Worker(new URL(import.meta.url), {
          workerData: { play: score, hall, guarded } satisfies Role,
        }).unref();
      }
      for (let left = 0; (left = Atomics.load(hall, at.left)) < score.threads; )
        Atomics.wait(hall, at.left, left);
      const expected = score.threads * score.increments;
      const got = hall[at.sum] as number;
      say([run, expected, got, expected - got, Math.trunc(performance.now() - start)].join('  '));
    }
  }
}

function flag(name: string, text: string): number {
  if (/^\d{1,12}$/.test(text) && Number(text) >= 1) return Number(text);
  process.stderr.write(`race: --${name} ${JSON.stringify(text)} is not a positive integer\n`);
  return process.exit(2);
}

function readScore(): Score {
  try {
    const option = (otherwise: string) => ({ type: 'string' as const, default: otherwise });
    const { values } = parseArgs({
      options: { runs: option('10'), increments: option('100000'), threads: option('2') },
    });
    return {
      runs: flag('runs', values.runs),
      increments: flag('increments', values.increments),
      threads: flag('threads', values.threads),
    };
  } catch (error) {
    process.stderr.write(`race: ${(error as Error).message}\n`);
    return process.exit(2);
  }
}

if (isMainThread) {
  const conductor = new Worker(new URL(import.meta.url), {
    workerData: { score: readScore() } satisfies Role,
  });
  conductor.on('message', (line) => console.log(line));
  conductor.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
} else if (threadId > 0 && workerData !== null) {
  const role = workerData as Role;
  if ('score' in role) conduct(role.score);
  else play(role.play, role.hall, role.guarded);
}
