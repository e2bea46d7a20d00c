/** Moves money from one account to another. While it is on its way, nobody else may see either of them. */
import type { Lock } from './locked.ts';

export function transfer(from: Lock, to: Lock, move: () => void): void {
  from.lock();
  to.lock();
  move();
  to.unlock();
  from.unlock();
}
