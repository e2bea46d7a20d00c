// Has a try with a finally, which begins after the read.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  const value = cell.read();
  try {
    cell.write(value + 1);
  } finally {
    mutex.unlock();
  }
}
