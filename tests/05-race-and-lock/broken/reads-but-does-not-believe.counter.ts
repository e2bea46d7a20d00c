// Reads the cell each time, and writes the larger one of that and its own number, which it counts without the lock.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

let own = 0;

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  const seen = cell.read();
  own = seen;
  mutex.withLock(() => {
    own += 1;
    cell.write(own);
  });
}
