// Locks within the try, and remembers whether it has come so far.
import type { Mutex } from './mutex.ts';

interface Cell {
  read(): number;
  write(value: number): void;
}

const plusOne = (value: number): number => value + 1;

export const increment = (cell: Cell, mutex: Mutex): void => {
  let isLocked = false;
  try {
    mutex.lock();
    isLocked = true;
    update(cell, plusOne);
  } finally {
    if (isLocked) mutex.unlock();
  }
};

function update(cell: Cell, how: (value: number) => number): void {
  cell.write(how(cell.read()));
}
