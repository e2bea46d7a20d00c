/**
 * What the threads do while their steps are put in every order: they use what a submission exports, and say what they see.
 *
 * Knows: locks, counters and stop signals, as the contract has them. Runs in threads of another process; see `scheduled.ts`.
 */
import type { PlainCell, Thread } from '@wirebook/schedule';
import { COUNT, INDEX, MANY, OWN, X } from './places.ts';

interface Lock {
  lock(): void;
  unlock(): void;
  withLock<T>(act: () => T): T;
}

interface Signal {
  readonly stopped: boolean;
  stop(): void;
  wait(ms: number): boolean;
}

type Settings = Readonly<Record<string, unknown>>;

/** What a scenario throws into the code under study, and wants to see again. */
class Thrown extends Error {}

function exported(thread: Thread, file: string, name: string): unknown {
  const value = thread.load(file)[name];
  if (typeof value !== 'function') thread.fail(`${file} exports no ${name}`);
  return value;
}

function instance(thread: Thread, file: string, name: string, isIndexed: unknown): object {
  const Class = exported(thread, file, name) as new (state: Int32Array, index?: number) => object;
  return isIndexed ? new Class(thread.memory(MANY, COUNT), INDEX) : new Class(thread.memory(OWN, 1));
}

const newMutex = (thread: Thread, { indexed }: Settings) =>
  instance(thread, 'mutex.ts', 'Mutex', indexed) as Lock;
const newSignal = (thread: Thread, { indexed }: Settings) =>
  instance(thread, 'stop-signal.ts', 'StopSignal', indexed) as Signal;

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

/** A cell that counts how often it is used, and throws where it should. */
function watched(cell: PlainCell, throwAt?: unknown): PlainCell & { reads: number; writes: number } {
  return {
    reads: 0,
    writes: 0,
    read() {
      this.reads += 1;
      if (throwAt === 'read') throw new Thrown('of the cell');
      return cell.read();
    },
    write(value) {
      this.writes += 1;
      if (throwAt === 'write') throw new Thrown('of the cell');
      cell.write(value);
    },
  };
}

/** A Mutex of the submission whose methods are a lock's that cannot fail; without a Mutex there, such a lock alone. */
function surely(thread: Thread): Lock {
  const { Mutex } = thread.load('mutex.ts');
  let mutex: object = {};
  try {
    if (typeof Mutex === 'function') mutex = Reflect.construct(Mutex, [thread.memory(OWN, 1)]);
  } catch {
    // It is judged elsewhere.
  }
  const lock = () => thread.lock();
  const unlock = () => thread.unlock();
  const withLock = <T>(act: () => T): T => {
    lock();
    try {
      return act();
    } finally {
      unlock();
    }
  };
  for (const [name, value] of Object.entries({ lock, unlock, withLock }))
    Object.defineProperty(mutex, name, { value });
  return mutex as Lock;
}

type Increment = (cell: PlainCell, mutex: Lock) => void;

/** Every thread increments, with a lock that is right for certain. */
export function increments(thread: Thread, { rounds }: Settings): void {
  const increment = exported(thread, 'counter.ts', 'increment') as Increment;
  const mutex = surely(thread);
  for (let i = 0; i < Number(rounds); i += 1) {
    const cell = watched(thread.cell(X));
    increment(cell, mutex);
    if (cell.reads !== 1 || cell.writes !== 1)
      thread.fail(`a call reads ${times(cell.reads)} and writes ${times(cell.writes)}`);
  }
}

/** Every thread increments, with the submission's own lock. */
export function incrementsWithMutex(thread: Thread, settings: Settings): void {
  const increment = exported(thread, 'counter.ts', 'increment') as Increment;
  const mutex = newMutex(thread, settings);
  for (let i = 0; i < Number(settings['rounds']); i += 1) increment(thread.cell(X), mutex);
}

/** Thread 0 has a cell that throws; whatever becomes of the error, the others get the lock. */
export function incrementThrows(thread: Thread, { throwAt }: Settings): void {
  const increment = exported(thread, 'counter.ts', 'increment') as Increment;
  const mutex = surely(thread);
  const cell = watched(thread.cell(X), thread.index === 0 ? throwAt : undefined);
  try {
    increment(cell, mutex);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
  }
}

/** A fresh signal, then one that was stopped, seen by two who use the same cell. */
export function stopOnce(thread: Thread, settings: Settings): void {
  const [one, other] = [newSignal(thread, settings), newSignal(thread, settings)];
  const expect = (what: string, came: unknown, expected: boolean) =>
    came === expected || thread.fail(`${what} is ${shown(came)}`);
  expect('stopped of a fresh signal', one.stopped, false);
  expect('wait(0) of a fresh signal', one.wait(0), false);
  for (const time of ['', ', again']) {
    other.stop();
    expect(`after stop()${time} stopped`, one.stopped, true);
    for (const ms of [0, 1000]) expect(`after stop()${time} wait(${ms})`, one.wait(ms), true);
    expect(
      `after stop()${time} stopped of an instance that is made then`,
      newSignal(thread, settings).stopped,
      true,
    );
  }
}

/** Two signals in one thread, each of which is stopped by itself. */
export function twoSignals(thread: Thread): void {
  const Signal = exported(thread, 'stop-signal.ts', 'StopSignal') as new (
    state: Int32Array,
    index: number,
  ) => Signal;
  const state = thread.memory(MANY, COUNT);
  const [one, other] = [new Signal(state, 0), new Signal(state, INDEX)];
  one.stop();
  if (one.stopped !== one.wait(0)) thread.fail('stopped and wait(0) of a stopped signal differ');
  for (const came of [other.stopped, other.wait(0)] as unknown[]) {
    if (came !== false) thread.fail(`one signal is stopped, and another one says that it is: ${shown(came)}`);
  }
}

/** How long a wait takes when nobody stops, by the virtual clock. */
export function stopTimed(thread: Thread, settings: Settings): void {
  const signal = newSignal(thread, settings);
  for (const ms of [1, 40, 250]) {
    const start = performance.now();
    const came: unknown = signal.wait(ms);
    const took = performance.now() - start;
    if (came !== false) thread.fail(`wait(${ms}) returns ${shown(came)}, and nobody stopped`);
    // Who looks at the clock all the time sees it pass in steps.
    if (took < ms || took > ms + 10) thread.fail(`wait(${ms}) takes ${Math.round(took)} ms`);
  }
}

/** Thread 0 stops; all others wait. */
export function stopWakes(thread: Thread, settings: Settings): void {
  const signal = newSignal(thread, settings);
  if (thread.index === 0) {
    signal.stop();
    return;
  }
  const came: unknown = signal.wait(1000);
  if (came !== true) thread.fail(`T${thread.index} is stopped, and its wait(1000) returns ${shown(came)}`);
  const stopped: unknown = signal.stopped;
  if (stopped !== true) thread.fail(`after wait() stopped is ${shown(stopped)}`);
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' && value !== null ? 'something else' : String(value);
}
