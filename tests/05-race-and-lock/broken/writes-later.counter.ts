// Awaits between the read and the write, and returns before the write.
// fails: increment-counts
import type { Mutex } from './mutex.ts';

export async function increment(
  cell: { read(): number; write(value: number): void },
  mutex: Mutex,
): Promise<void> {
  mutex.lock();
  const value = cell.read();
  await Promise.resolve();
  cell.write(value + 1);
  mutex.unlock();
}
