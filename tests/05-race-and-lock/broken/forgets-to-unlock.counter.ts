// Locks, and unlocks only when something went wrong.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  try {
    cell.write(cell.read() + 1);
  } catch (error) {
    mutex.unlock();
    throw error;
  }
}
