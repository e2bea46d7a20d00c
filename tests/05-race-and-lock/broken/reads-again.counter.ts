// Reads the cell a second time to be sure.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.withLock(() => {
    const value = cell.read();
    if (cell.read() === value) cell.write(value + 1);
  });
}
