// Locks for the read, and then again for the write.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  const value = mutex.withLock(() => cell.read());
  mutex.withLock(() => cell.write(value + 1));
}
