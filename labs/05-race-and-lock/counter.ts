/**
 * Adds 1 to a number that several threads share.
 *
 * Knows: that adding takes three steps. Never knows: where the number is kept, how the lock works, or how many threads there are.
 */
import type { Mutex } from './mutex.ts';

/** A place for one number, in memory that several threads see. */
export interface Cell {
  read(): number;
  write(value: number): void;
}

/** Adds 1 to the cell, which is read once and written once. */
export function increment(cell: Cell, mutex: Mutex): void {
  // TODO 1: let nobody come between the steps. This only says that the mutex is not used yet. (Handout: step 1)
  void mutex;
  cell.write(cell.read() + 1);
}
