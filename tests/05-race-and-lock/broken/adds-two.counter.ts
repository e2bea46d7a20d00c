// Adds one to what it has read, and adds one to what it writes.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  try {
    let value = cell.read();
    value += 1;
    cell.write(++value);
  } finally {
    mutex.unlock();
  }
}
