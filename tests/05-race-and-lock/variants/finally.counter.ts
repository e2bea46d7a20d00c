// lock and unlock by hand, and the value goes through a variable.
import type { Mutex } from './mutex.ts';

export const increment = (cell: { read(): number; write(value: number): void }, mutex: Mutex): void => {
  mutex.lock();
  try {
    const before = cell.read();
    const after = before + 1;
    cell.write(after);
  } finally {
    mutex.unlock();
  }
};
