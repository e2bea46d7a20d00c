// lock() and unlock() with a finally, the read in a variable.
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  try {
    const old = cell.read();
    const fresh = old + 1;
    cell.write(fresh);
  } finally {
    mutex.unlock();
  }
}
