// Locks and unlocks, and nothing else.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  const value = cell.read();
  cell.write(value + 1);
  mutex.unlock();
}
