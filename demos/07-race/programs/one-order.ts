/** The same transfer, with a rule: of two locks everybody takes the one with the smaller number first. */
import type { Lock } from './locked.ts';

export interface Numbered extends Lock {
  readonly number: number;
}

export function transfer(from: Numbered, to: Numbered, move: () => void): void {
  const [first, second] = from.number < to.number ? [from, to] : [to, from];
  first.lock();
  second.lock();
  move();
  second.unlock();
  first.unlock();
}
