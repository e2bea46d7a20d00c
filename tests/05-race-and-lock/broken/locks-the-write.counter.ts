// The lock covers the write only.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  const value = cell.read() + 1;
  mutex.withLock(() => cell.write(value));
}
