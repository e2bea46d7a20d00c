// Calls unlock() once more after withLock, to be certain.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  try {
    mutex.withLock(() => cell.write(cell.read() + 1));
  } finally {
    mutex.unlock();
  }
}
