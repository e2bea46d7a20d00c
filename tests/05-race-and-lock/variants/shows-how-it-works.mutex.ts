// Can be run by itself, and lets two threads count then; imports a module as a whole.
import util from 'node:util';
import threads, { isMainThread, Worker } from 'node:worker_threads';

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, threads.threadId + 1) !== 0) {
      const owner = Atomics.load(this.#state, this.#index);
      if (owner === 0) continue;
      try {
        Atomics.wait(this.#state, this.#index, owner);
      } catch (error) {
        throw new Error('this thread may not block', { cause: error });
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error(util.format('thread %d does not hold the lock', threads.threadId));
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
  }

  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}

function count(memory: Int32Array): void {
  const mutex = new Mutex(memory, 1);
  for (let i = 0; i < 1000; i += 1) {
    mutex.withLock(() => {
      memory[0] = (memory[0] ?? 0) + 1;
    });
  }
}

if (isMainThread && process.argv[1] === import.meta.filename) {
  const memory = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(import.meta.filename, { workerData: memory });
  count(memory);
  worker.on('exit', () => console.log(memory[0]));
} else if (!isMainThread && threads.workerData instanceof Int32Array) {
  count(threads.workerData);
}
