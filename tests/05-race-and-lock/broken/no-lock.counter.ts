// Does not use the lock.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  void mutex;
  cell.write(cell.read() + 1);
}
