// Each thread has a signal of its own, and waits in small pieces by the clock; slow to be ready; says more at the end.
import { parseArgs } from 'node:util';
import * as threads from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

const PIECE_MS = 25;

if (!threads.isMainThread) {
  if (threads.workerData?.speaker !== undefined) {
    const { speaker, every, memory } = threads.workerData;
    const signal = new StopSignal(new Int32Array(memory), 3);
    let next = performance.now();
    for (let line = 1; !signal.stopped; signal.wait(PIECE_MS)) {
      if (performance.now() < next) continue;
      threads.parentPort?.postMessage({ speaker, line });
      line += 1;
      next += every;
    }
    threads.parentPort?.postMessage({ speaker, line: 'good night' });
  }
} else {
  const problem = (text: string) => {
    console.error(text);
    process.exit(2);
  };
  const intervals = new Map<string, number>([
    ['bob', 5_000],
    ['paul', 10_000],
  ]);
  const { tokens } = parseArgs({
    strict: false,
    tokens: true,
    options: { bob: { type: 'string' }, paul: { type: 'string' } },
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!intervals.has(token.name)) problem(`there is no flag ${token.rawName}`);
    if (!/^[0-9]+$/.test(token.value ?? '') || Number(token.value) === 0)
      problem(`${token.rawName} needs a number of milliseconds`);
    intervals.set(token.name, Number(token.value));
  }
  setTimeout(() => {
    const both = ['Bob', 'Paul'].map((speaker) => {
      const memory = new SharedArrayBuffer(16);
      const worker = new threads.Worker(new URL(import.meta.url), {
        workerData: { speaker, memory, every: intervals.get(speaker.toLowerCase()) },
      });
      worker.on('message', ({ speaker, line }) => process.stdout.write(`${speaker}: ${line}\n`));
      return { worker, signal: new StopSignal(new Int32Array(memory), 3) };
    });
    process.on('SIGINT', async () => {
      const gone = both.map(({ worker }) => new Promise((resolve) => worker.once('exit', resolve)));
      for (const { signal } of both) signal.stop();
      await Promise.all(gone);
      process.stdout.write('all are quiet\n');
      process.stdout.write('both threads joined\n', () => process.exit(0));
    });
    process.stdout.write('press Ctrl-C to stop\n');
  }, 300);
}
