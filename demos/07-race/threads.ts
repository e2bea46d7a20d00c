/**
 * What the threads do while a class chooses which of them goes next.
 *
 * Knows: where in memory things are. Never knows: who goes next. It runs in the threads of a pool; what a class sees are the programs.
 */
import type { Thread } from '@wirebook/schedule';
import { A, B, LOCK, X } from './cells.ts';
import type * as BrokenLock from './programs/broken-lock.ts';
import type * as Increment from './programs/increment.ts';
import type { Machine } from './programs/increment.ts';
import type * as Locked from './programs/locked.ts';
import type { Lock } from './programs/locked.ts';
import type * as OneOrder from './programs/one-order.ts';
import type * as Section from './programs/section.ts';
import type * as Transfer from './programs/transfer.ts';

/** `x = x + 1` without a lock. */
export function race(thread: Thread): void {
  const { increment } = thread.load('increment.ts') as typeof Increment;
  increment(machine(thread));
}

/** `x = x + 1` inside of a lock. */
export function locked(thread: Thread): void {
  const { increment } = thread.load('locked.ts') as typeof Locked;
  increment(machine(thread), mutex(thread, 'mutex.ts', LOCK));
}

/** A section for one, and a lock that is broken. Two inside end the run. */
export function broken(thread: Thread): void {
  const { visit } = thread.load('section.ts') as typeof Section;
  visit(thread, mutex(thread, 'broken-lock.ts', LOCK));
}

/** T0 moves money from a to b, T1 from b to a. */
export function opposite(thread: Thread): void {
  const { transfer } = thread.load('transfer.ts') as typeof Transfer;
  const [a, b] = [mutex(thread, 'mutex.ts', A), mutex(thread, 'mutex.ts', B)];
  if (thread.index === 0) transfer(a, b, () => thread.compute('moves money from a to b'));
  else transfer(b, a, () => thread.compute('moves money from b to a'));
}

/** The same, and both threads take the lock of a first. */
export function inOrder(thread: Thread): void {
  const { transfer } = thread.load('one-order.ts') as typeof OneOrder;
  const numbered = (cell: number) => Object.assign(mutex(thread, 'mutex.ts', cell), { number: cell });
  const [a, b] = [numbered(A), numbered(B)];
  if (thread.index === 0) transfer(a, b, () => thread.compute('moves money from a to b'));
  else transfer(b, a, () => thread.compute('moves money from b to a'));
}

function machine(thread: Thread): Machine {
  return {
    x: thread.cell(X),
    add(one, other) {
      const sum = one + other;
      thread.compute(`${one} + ${other} = ${sum}`);
      return sum;
    },
  };
}

function mutex(thread: Thread, file: string, cell: number): Lock {
  const { Mutex } = thread.load(file) as typeof BrokenLock;
  return new Mutex(thread.memory(cell, 1));
}
