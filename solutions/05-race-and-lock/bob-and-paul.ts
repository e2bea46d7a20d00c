/**
 * Two threads that talk, each at its own pace, until Ctrl-C asks both to stop.
 *
 * Knows: threads, the signal of the terminal, and who prints. Never knows: how threads are asked to stop (stop-signal.ts).
 */
import { parseArgs } from 'node:util';
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

/** What a thread is given. `cells` is not copied on its way: its buffer is a SharedArrayBuffer. */
interface Part {
  readonly name: string;
  readonly intervalMs: number;
  readonly cells: Int32Array;
}

/**
 * The program of each thread: once per interval a line, until it is asked to stop.
 *
 * `wait` blocks the thread, so its event loop never turns. `console.log` needs that loop: it hands each line to the main thread
 * and then waits to be told that there is room for more. It would show one line and then nothing. `postMessage` needs
 * no loop: the line is with the main thread at once, and the main thread prints.
 */
function speak({ name, intervalMs, cells }: Part, port: MessagePort): void {
  const stop = new StopSignal(cells);
  for (let times = 1; !stop.wait(intervalMs); times += 1) {
    port.postMessage(`${name}: ${times * intervalMs} ms, and nobody has asked me to stop`);
  }
}

/** Starts a thread. @returns a promise that it has ended, as pthread_join(3) would tell. */
function start(part: Part, stop: StopSignal): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: part });
  worker.on('message', (line: string) => console.log(line));
  worker.on('error', (error) => {
    console.error(`${part.name}'s thread has failed: ${error.message}`);
    process.exitCode = 1;
    stop.stop();
  });
  return new Promise((resolve) => worker.once('exit', () => resolve()));
}

async function main(): Promise<void> {
  const flags = readFlags();
  const cells = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const stop = new StopSignal(cells);
  const both = [
    start({ name: 'Bob', intervalMs: flags.bob, cells }, stop),
    start({ name: 'Paul', intervalMs: flags.paul, cells }, stop),
  ];
  // The main thread does not block: it has to hear the signal, and it prints for the others. (signal(7); Windows
  // has no SIGTERM, but Ctrl-C comes as SIGINT there, too.)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.stop());
  console.log('press Ctrl-C to stop');
  await Promise.all(both);
  console.log('both threads joined');
}

const DEFAULTS = { bob: 5000, paul: 10_000 };

/** Reads the command line. What makes no sense is told in one line, with exit code 2. */
function readFlags(): typeof DEFAULTS {
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({ options: { bob: option, paul: option } });
    const read = (name: keyof typeof DEFAULTS) => {
      const text = values[name] ?? `${DEFAULTS[name]}`;
      if (!/^0*[1-9][0-9]{0,8}$/.test(text))
        throw new TypeError(`--${name} wants milliseconds, 1 or more, not "${text}"`);
      return Number(text);
    };
    return { bob: read('bob'), paul: read('paul') };
  } catch (error) {
    console.error(`bob-and-paul.ts: ${(error as Error).message.split('\n')[0]}`);
    return process.exit(2);
  }
}

if (parentPort !== null) speak(workerData as Part, parentPort);
else if (isMainThread && (import.meta.main ?? process.argv[1] === import.meta.filename)) await main();
