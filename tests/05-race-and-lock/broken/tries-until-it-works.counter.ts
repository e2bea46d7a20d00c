// Tries again when the cell has thrown, for ever.
// fails: increment-releases
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  for (;;) {
    try {
      mutex.withLock(() => cell.write(cell.read() + 1));
      return;
    } catch {
      // Once more.
    }
  }
}
