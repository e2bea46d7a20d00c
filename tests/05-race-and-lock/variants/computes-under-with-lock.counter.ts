// Gets the new value out of one withLock, in which it has been written, too; and is a static method.
import { Mutex } from './mutex.ts';

type Cell = { read(): number; write(value: number): void };

class Counter {
  static increment(cell: Cell, mutex: Mutex): void {
    if (!(mutex instanceof Mutex)) throw new TypeError('increment wants a Mutex');
    const written = mutex.withLock(() => {
      const value = cell.read();
      cell.write(-~value);
      return value;
    });
    if (!Number.isInteger(written)) throw new RangeError(`there was ${written} in the cell`);
  }
}

export const { increment } = Counter;
