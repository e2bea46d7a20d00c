// Reads, and reads once more under the lock to be certain.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  for (;;) {
    const before = cell.read();
    const isDone = mutex.withLock(() => {
      if (cell.read() !== before) return false;
      cell.write(before + 1);
      return true;
    });
    if (isDone) return;
  }
}
