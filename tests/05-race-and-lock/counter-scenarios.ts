/** What the threads do with a counter while their steps are put in every order. */
import type { PlainCell, Thread } from '@wirebook/schedule';
import { exported, type Settings, Thrown } from './exported.ts';
import { type Lock, newMutex } from './mutex-scenarios.ts';
import { OWN, X } from './places.ts';

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

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
