// Keeps the count in a variable of the module.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

let count = 0;

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.withLock(() => {
    count += 1;
    cell.write(count);
  });
}
