/** What the threads do with a lock while their steps are put in every order. */
import type { Thread } from '@wirebook/schedule';
import { exported, instance, type Settings, shown, Thrown } from './exported.ts';
import { COUNT, INDEX, MANY, X } from './places.ts';

export interface Lock {
  lock(): void;
  unlock(): void;
  withLock<T>(act: () => T): T;
}

export const newMutex = (thread: Thread, { indexed }: Settings) =>
  instance(thread, 'mutex.ts', 'Mutex', indexed) as Lock;

/** The section that only one may be in: counts x up. */
function section(thread: Thread): void {
  const x = thread.cell(X);
  thread.enter();
  x.write(x.read() + 1);
  thread.leave();
}

/** Every thread locks, counts, unlocks, some rounds long. */
export function rounds(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  for (let i = 0; i < Number(settings['rounds']); i += 1) {
    mutex.lock();
    section(thread);
    mutex.unlock();
  }
}

/** Thread 0 stays inside so long that every time-out passes. */
export function longSection(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  mutex.lock();
  thread.enter();
  if (thread.index === 0) thread.hold(Number(settings['ms']));
  thread.leave();
  mutex.unlock();
}

/**
 * Thread 0 holds the lock until nobody else can do anything but sleep. Of three, the second comes only when thread 0 has gone, and may
 * take the lock before the third, who was woken, gets to it.
 */
export function longHeld(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  const isFirst = thread.index === 0;
  const isLate = thread.threads > 2 && thread.index === 1;
  if (isFirst || isLate) thread.lock();
  mutex.lock();
  thread.enter();
  if (isFirst || isLate) thread.hold();
  thread.leave();
  mutex.unlock();
  if (isFirst || isLate) thread.unlock();
}

/** What `withLock` does with the value, and how often. */
export function withLockReturns(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  const value = { of: thread.index };
  let calls = 0;
  const came: unknown = mutex.withLock(() => {
    calls += 1;
    section(thread);
    return value;
  });
  if (calls !== 1) thread.fail(`fn is called ${calls} times`);
  if (came !== value) thread.fail(`withLock returns ${shown(came)}, and not what fn returned`);
}

/** An error in the middle. */
export function withLockThrows(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  const error = new Thrown('of fn');
  let came: unknown = 'nothing';
  try {
    mutex.withLock(() => {
      section(thread);
      throw error;
    });
  } catch (caught) {
    came = caught;
  }
  if (came !== error) thread.fail(`fn throws its error, and from withLock comes ${shown(came)}`);
  // Of several, the first leaves it at that: what it did not do nobody does for it.
  if (thread.threads > 1 && thread.index === 0) return;
  mutex.lock();
  section(thread);
  mutex.unlock();
}

function throwsAt(act: () => void): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

/** Who does not hold the lock unlocks it: at first, after its own unlock, after a withLock. */
export function unlockUnheld(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  if (!throwsAt(() => mutex.unlock())) thread.fail('unlock() of a fresh lock returns');
  mutex.lock();
  mutex.unlock();
  if (!throwsAt(() => mutex.unlock())) thread.fail('a second unlock() returns');
  mutex.withLock(() => {});
  if (!throwsAt(() => mutex.unlock())) thread.fail('unlock() after withLock returns');
  // All that has changed nothing.
  mutex.lock();
  section(thread);
  mutex.unlock();
}

/** Two locks in one thread, each of which is held or not by itself. */
export function twoLocks(thread: Thread): void {
  const Mutex = exported(thread, 'mutex.ts', 'Mutex') as new (state: Int32Array, index: number) => Lock;
  const state = thread.memory(MANY, COUNT);
  const [one, other] = [new Mutex(state, 0), new Mutex(state, INDEX)];
  one.lock();
  if (!throwsAt(() => other.unlock())) thread.fail('one lock is held, and unlock() of another one returns');
  other.lock();
  one.unlock();
  other.unlock();
}

/** Thread 0 holds the lock; the others try to unlock it, and then want it for themselves. */
export function unlockOthers(thread: Thread, settings: Settings): void {
  const mutex = newMutex(thread, settings);
  if (thread.index > 0 && !throwsAt(() => mutex.unlock()))
    thread.fail(`T${thread.index} does not hold the lock, and its unlock() returns`);
  mutex.lock();
  section(thread);
  mutex.unlock();
}
