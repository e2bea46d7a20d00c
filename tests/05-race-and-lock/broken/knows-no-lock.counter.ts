// Adds one, without the lock.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, _mutex: Mutex): void {
  cell.write(cell.read() + 1);
}
