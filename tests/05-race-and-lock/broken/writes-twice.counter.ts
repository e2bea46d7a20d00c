// Writes the value twice.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.withLock(() => {
    const value = cell.read() + 1;
    cell.write(value);
    cell.write(value);
  });
}
