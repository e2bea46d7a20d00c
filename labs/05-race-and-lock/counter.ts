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
export function increment(cell: Cell, _mutex: Mutex): void {
  // TODO 1: let nobody come between the steps. (Handout: step 1)
  cell.write(cell.read() + 1);
}
