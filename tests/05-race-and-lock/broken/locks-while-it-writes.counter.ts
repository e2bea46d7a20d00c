// Reads before it locks, and holds the lock only while it writes.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  const next = cell.read() + 1;
  mutex.lock();
  try {
    cell.write(next);
  } finally {
    mutex.unlock();
  }
}
