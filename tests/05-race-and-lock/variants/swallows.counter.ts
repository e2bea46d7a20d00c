// What becomes of the cell's error is free: this one keeps it to itself, and releases all the same.
import type { Mutex } from './mutex.ts';

type Cell = { read(): number; write(value: number): void };
let failures = 0;

export function increment(cell: Cell, mutex: Mutex): void {
  try {
    mutex.withLock(() => {
      cell.write(1 + cell.read());
    });
  } catch {
    failures++;
  }
}
