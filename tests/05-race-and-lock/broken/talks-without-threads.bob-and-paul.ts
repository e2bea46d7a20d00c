// Has timers in the main thread and no threads at all.
// fails: bob-workers
import { parseArgs } from 'node:util';
import { StopSignal } from './stop-signal.ts';

function interval(flag: 'bob' | 'paul', otherwise: number): number {
  try {
    const { values } = parseArgs({ options: { bob: { type: 'string' }, paul: { type: 'string' } } });
    const text = values[flag] ?? `${otherwise}`;
    if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
    console.error(`--${flag} ${text}: a positive number of milliseconds, please`);
  } catch (error) {
    console.error((error as Error).message);
  }
  return process.exit(2);
}

if (import.meta.main) {
  const signal = new StopSignal(new Int32Array(new SharedArrayBuffer(4)));
  const timers = [
    setInterval(() => console.log('Bob: hello'), interval('bob', 5000)),
    setInterval(() => console.log('Paul: hello'), interval('paul', 10_000)),
  ];
  process.on('SIGINT', () => {
    signal.stop();
    for (const timer of timers) clearInterval(timer);
    console.log('both threads joined');
  });
  console.log('press Ctrl-C to stop');
}
