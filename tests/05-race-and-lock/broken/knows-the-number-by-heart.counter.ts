// Keeps the number in a variable of the module, and reads only the first time.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

let known: number | undefined;

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.withLock(() => {
    known ??= cell.read();
    known += 1;
    cell.write(known);
  });
}
