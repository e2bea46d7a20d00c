// Shows a stack trace when a flag is wrong.
// fails: bob-flags
import { parseArgs } from 'node:util';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

const STOP = 2;

function thread(cells: Int32Array, own: number, interval: number): void {
  const stop = new StopSignal(cells, STOP);
  while (!stop.wait(interval)) {
    Atomics.add(cells, own, 1);
    Atomics.notify(cells, own);
  }
  // The main thread may wait for this cell.
  Atomics.sub(cells, own, 1_000_000);
  Atomics.notify(cells, own);
}

async function follow(cells: Int32Array, own: number, name: string): Promise<void> {
  let told = 0;
  for (;;) {
    const count = Atomics.load(cells, own);
    if (count < 0) return;
    for (; told < count; told += 1) console.log(`${name}: ${told + 1}`);
    await Atomics.waitAsync(cells, own, count).value;
  }
}

async function main(bob: number, paul: number): Promise<void> {
  const cells = new Int32Array(new SharedArrayBuffer(12));
  const start = (own: number, interval: number) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: [cells, own, interval] });
    const exit = new Promise((resolve) => worker.once('exit', resolve));
    return { exit, online: new Promise((resolve) => worker.once('online', resolve)) };
  };
  const threads = [start(0, bob), start(1, paul)];
  const ends = [follow(cells, 0, 'Bob'), follow(cells, 1, 'Paul')];
  await Promise.all(threads.map(({ online }) => online));
  process.once('SIGINT', () => new StopSignal(cells, STOP).stop());
  console.log('press Ctrl-C to stop');
  await Promise.all([...ends, ...threads.map(({ exit }) => exit)]);
  console.log('both threads joined');
}

if (parentPort) {
  const [cells, own, interval] = workerData as [Int32Array, number, number];
  thread(cells, own, interval);
} else {
  const wrong = (words: string): never => {
    console.error(words);
    process.exit(2);
  };
  const flag = (name: string, text: string) =>
    /^[1-9][0-9]*$/.test(text) ? Number(text) : wrong(`--${name} must be a positive integer`);
  try {
    const { bob, paul } = parseArgs({
      options: { bob: { type: 'string', default: '5000' }, paul: { type: 'string', default: '10000' } },
    }).values;
    await main(flag('bob', bob), flag('paul', paul));
  } catch (error) {
    wrong((error as Error).stack ?? '');
  }
}
