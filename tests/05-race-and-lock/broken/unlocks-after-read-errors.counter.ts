// Thinks of errors of the read, but not of the write.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.lock();
  let value: number;
  try {
    value = cell.read();
  } catch (error) {
    mutex.unlock();
    throw error;
  }
  cell.write(value + 1);
  mutex.unlock();
}
