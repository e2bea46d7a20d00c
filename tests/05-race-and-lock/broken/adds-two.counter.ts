// Adds two.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.withLock(() => cell.write(cell.read() + 2));
}
