// Unlocks on two ways, in catch and after it.
import type { Mutex } from './mutex.ts';

export function increment(cell: { read(): number; write(value: number): void }, mutex: Mutex): void {
  mutex.lock();
  try {
    cell.write(1 + cell.read());
  } catch (error) {
    mutex.unlock();
    throw error;
  }
  mutex.unlock();
}
