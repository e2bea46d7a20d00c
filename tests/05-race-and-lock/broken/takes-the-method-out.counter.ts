// Takes withLock out of the mutex, where it does not know any more whose method it is.
// fails: increment-with-mutex
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, { withLock }: Mutex): void {
  withLock(() => cell.write(cell.read() + 1));
}
