// Holds the lock only while it reads.
// fails: increment-excludes
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  const value = mutex.withLock(() => cell.read());
  cell.write(value + 1);
}
