// Needs tsx, for its enum; memory and interval come by message, lines go through a channel of each, and it talks on stderr.
import { parseArgs } from 'node:util';
import { isMainThread, MessageChannel, type MessagePort, parentPort, Worker } from 'node:worker_threads';
import { StopSignal } from './stop-signal.ts';

enum Name {
  Bob = 'Bob',
  Paul = 'Paul',
}

interface Orders {
  readonly name: Name;
  readonly every: number;
  readonly state: Int32Array;
  readonly words: MessagePort;
}

class Speaker {
  readonly joined: Promise<Name>;

  constructor(private readonly orders: Omit<Orders, 'words'>) {
    const worker = new Worker(new URL(import.meta.url));
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ ...this.orders, words: port2 }, [port2]);
    port1.on('message', (text: string) => console.log(text));
    this.joined = new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) => {
        console.error(`(${orders.name} has left with ${code})`);
        resolve(orders.name);
      });
    });
  }
}

function obey({ name, every, state, words }: Orders): void {
  const signal = new StopSignal(state);
  for (let n = 0; !signal.stopped; n++) {
    words.postMessage(`${name}: ${'bla '.repeat((n % 3) + 1)}`);
    if (signal.wait(every)) break;
  }
  words.close();
}

async function converse(): Promise<void> {
  const every: Record<string, number> = {};
  try {
    const { values } = parseArgs({ options: { bob: { type: 'string' }, paul: { type: 'string' } } });
    for (const [flag, otherwise] of [
      ['bob', 5000],
      ['paul', 10_000],
    ] as const) {
      const text = values[flag] ?? String(otherwise);
      if (!/^\d+$/.test(text) || Number(text) === 0)
        throw new Error(`"${text}" is no interval for --${flag}`);
      every[flag] = Number(text);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
  const state = new Int32Array(new SharedArrayBuffer(64));
  const speakers = Object.values(Name).map((name) => {
    return new Speaker({ name, state, every: every[name.toLowerCase()] ?? 0 });
  });
  const signal = new StopSignal(state);
  process.on('SIGINT', () => {
    console.error('(stopping)');
    signal.stop();
  });
  console.log('press Ctrl-C to stop');
  for (const speaker of speakers) await speaker.joined;
  // What was said before the end is said now; after it comes nothing.
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log('both threads joined');
}

if (isMainThread) {
  await converse();
} else {
  parentPort?.once('message', (orders: Orders) => obey(orders));
}
