/**
 * Two threads that talk, each at its own pace, until Ctrl-C asks both to stop.
 *
 * Knows: threads, the signal of the terminal, and who prints. Never knows: how threads are asked to stop (stop-signal.ts).
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

/** What a thread is given. `cells` is not copied on its way: its buffer is a SharedArrayBuffer. */
interface Part {
  readonly name: string;
  readonly intervalMs: number;
  readonly cells: Int32Array;
}

/** The program of each thread: once per interval a line, until it is asked to stop. */
function speak({ name, intervalMs, cells }: Part): void {
  const stop = new StopSignal(cells);
  for (let times = 1; !stop.wait(intervalMs); times += 1) {
    // TODO 7: one line is shown, and then nothing. Let the main thread print. (Handout: step 7)
    console.log(`${name}: ${times * intervalMs} ms, and nobody has asked me to stop`);
  }
}

/** Starts a thread. */
function start(part: Part): void {
  const worker = new Worker(new URL(import.meta.url), { workerData: part });
  worker.on('error', (error) => {
    console.error(`${part.name}'s thread has failed: ${error.message}`);
    process.exitCode = 1;
  });
}

function main(): void {
  const flags = readFlags();
  const cells = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  start({ name: 'Bob', intervalMs: flags.bob, cells });
  start({ name: 'Paul', intervalMs: flags.paul, cells });
  // TODO 8: on Ctrl-C ask both to stop, wait until both have ended, and say so. (Handout: step 8)
  console.error('TODO 8: on Ctrl-C nobody says goodbye (handout, step 8)');
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

if (parentPort !== null) speak(workerData as Part);
else if (isMainThread && (import.meta.main ?? process.argv[1] === import.meta.filename)) main();
