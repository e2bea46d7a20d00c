// The lock is not given back.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.lock();
  cell.write(cell.read() + 1);
}
