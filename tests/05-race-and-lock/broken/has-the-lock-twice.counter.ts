// Locks, and then calls withLock, which locks again.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  try {
    mutex.withLock(() => cell.write(cell.read() + 1));
  } finally {
    mutex.unlock();
  }
}
