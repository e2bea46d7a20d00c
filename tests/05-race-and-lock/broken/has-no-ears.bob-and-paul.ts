// Listens for another signal, so the system ends it.
// fails: bob-stops
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

const LOOK_EVERY_MS = 40;

if (isMainThread) {
  const ms: Record<string, number> = { bob: 5000, paul: 10000 };
  const args = process.argv.slice(2);
  while (args.length > 0) {
    const [name = '', inline] = (args.shift() as string).split('=');
    const value = inline ?? args.shift() ?? '';
    if (!['--bob', '--paul'].includes(name) || !/^[0-9]{1,9}$/.test(value) || Number(value) < 1) {
      console.error(`I do not understand ${name} ${value}`);
      process.exit(2);
    }
    ms[name.slice(2)] = Number(value);
  }
  const memory = new SharedArrayBuffer(4);
  const signal = new StopSignal(new Int32Array(memory));
  let left = 2;
  for (const name of ['Bob', 'Paul']) {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { name, memory, ms: ms[name.toLowerCase()] },
    });
    worker.on('exit', () => {
      left -= 1;
      if (left === 0) console.log('both threads joined');
    });
  }
  process.on('SIGTERM', () => signal.stop());
  console.error('press Ctrl-C to stop');
} else if (workerData !== null) {
  const { name, memory, ms } = workerData as { name: string; memory: SharedArrayBuffer; ms: number };
  const signal = new StopSignal(new Int32Array(memory), 0);
  const speak = (): void => console.log(`${name}: it is ${new Date().toISOString()}`);
  speak();
  const speaking = setInterval(speak, ms);
  const looking = setInterval(() => {
    if (!signal.stopped) return;
    clearInterval(speaking);
    clearInterval(looking);
  }, LOOK_EVERY_MS);
}
