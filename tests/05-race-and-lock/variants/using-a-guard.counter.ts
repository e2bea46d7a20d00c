// A guard that unlocks at the end of its block.
import type { Mutex } from './mutex.ts';

class Guard implements Disposable {
  readonly #mutex: Mutex;

  constructor(mutex: Mutex) {
    mutex.lock();
    this.#mutex = mutex;
  }

  [Symbol.dispose](): void {
    this.#mutex.unlock();
  }
}

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  using _guard = new Guard(mutex);
  cell.write(cell.read() + 1);
}
