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

/**
 * Adds 1 to the cell.
 *
 * It looks like one step and is three: read, add, write. A thread that reads between our read and our write sees the old
 * number, adds 1 to that, and one of the two additions is lost. So nobody may be in here meanwhile: from the read to
 * the write this is a *critical section*. The read belongs inside, too. A number that was read before the lock is an old one.
 */
export function increment(cell: Cell, mutex: Mutex): void {
  mutex.withLock(() => cell.write(cell.read() + 1));
}
