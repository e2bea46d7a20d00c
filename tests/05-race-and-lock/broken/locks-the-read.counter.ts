// The lock covers the read only.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  const value = mutex.withLock(() => cell.read());
  cell.write(value + 1);
}
