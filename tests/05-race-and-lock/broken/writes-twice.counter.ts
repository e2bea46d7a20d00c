// Writes what it has read, and then one more.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.withLock(() => {
    let value = cell.read();
    cell.write(value);
    value += 1;
    cell.write(value);
  });
}
