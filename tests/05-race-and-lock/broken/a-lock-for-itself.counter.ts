// Has a lock of its own for the module, and leaves the one that it is given alone.
// fails: increment-excludes
import { Mutex } from './mutex.ts';

const own = new Mutex(new Int32Array(new SharedArrayBuffer(4)));

export function increment(cell: { read(): number; write(value: number): void }, _mutex: Mutex): void {
  own.withLock(() => cell.write(cell.read() + 1));
}
