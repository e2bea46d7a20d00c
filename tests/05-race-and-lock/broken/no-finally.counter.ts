// Unlocks at the end only, which an error never comes to.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

export function increment(cell: Cell, mutex: Mutex): void {
  mutex.lock();
  cell.write(cell.read() + 1);
  mutex.unlock();
}
