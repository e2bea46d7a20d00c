// Unlocks as soon as it knows the new value.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  let next = 0;
  mutex.lock();
  try {
    next = cell.read() + 1;
  } finally {
    mutex.unlock();
    cell.write(next);
  }
}
