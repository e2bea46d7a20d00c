// Unlocks when the read has failed, and does not think of the write.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  let value: number;
  mutex.lock();
  try {
    value = cell.read();
  } catch (error) {
    mutex.unlock();
    throw error;
  }
  cell.write(value + 1);
  mutex.unlock();
}
