/** The same three steps, inside of a lock. */
import type { Machine } from './increment.ts';

export interface Lock {
  lock(): void;
  unlock(): void;
}

export function increment({ x, add }: Machine, mutex: Lock): void {
  mutex.lock();
  const seen = x.read();
  const sum = add(seen, 1);
  x.write(sum);
  mutex.unlock();
}
