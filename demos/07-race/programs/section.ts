/** A critical section: a place for one thread at a time, and the lock that is to see to it. */
import type { Lock } from './locked.ts';

export interface Section {
  enter(): void;
  leave(): void;
}

export function visit(section: Section, mutex: Lock): void {
  mutex.lock();
  section.enter();
  section.leave();
  mutex.unlock();
}
