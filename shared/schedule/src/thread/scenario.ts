/**
 * What a scenario is written against: the body of one thread, and what it can do that the schedule sees.
 *
 * Each call of a thread's methods is a step. Everything else in a body is local, and costs no step.
 */
import type { Modules } from './modules.ts';
import type { Token } from './token.ts';
import type { TypedArray } from './views.ts';

/** A cell as the course knows it: a value that is read and written, and nothing in between. */
export interface PlainCell {
  read(): number;
  write(value: number): void;
}

/** One thread of a scenario. Numbers are counted from 0. */
export interface Thread {
  readonly index: number;
  /** How many there are. */
  readonly threads: number;
  /** What a file of the code under study exports; evaluated anew in every run. */
  load(file: string): Record<string, unknown>;
  /** All shared memory of the scenario, or `length` cells from `start`; plain accesses to it are steps, too. */
  memory(start?: number, length?: number): Int32Array;
  /** A cell in that memory. */
  cell(index: number): PlainCell;
  /** A step that touches nothing shared, with words for the reader. */
  compute(words: string): void;
  /** Into, and out of, what only one thread may be in. Two inside end the run. */
  enter(): void;
  leave(): void;
  /** A lock that cannot fail. */
  lock(): void;
  /** @throws Error it is not this thread's. */
  unlock(): void;
  /** Goes on only when no other thread can do anything but sleep; and so much virtual time has passed (default: none). */
  hold(ms?: number): void;
  /** Ends the run: a promise was broken. The sentence tells what came. */
  fail(came: string): never;
}

/** What every thread of a scenario does. Its run is over when all have returned. */
export type Body = (thread: Thread, settings: Readonly<Record<string, unknown>>) => void;

interface Surroundings {
  readonly token: Token;
  readonly modules: Modules;
  readonly memory: Int32Array;
  readonly threads: number;
  readonly followed: <T extends TypedArray>(view: T) => T;
  /** Finds the source line of the event that comes, and keeps words for it. */
  readonly tell: (words?: string) => void;
  readonly failed: (came: string) => void;
  readonly loadFailed: () => void;
}

export function threadIn(surroundings: Surroundings): Thread {
  const { token, modules, memory, tell } = surroundings;
  const simple = (operation: 'enter' | 'leave' | 'lock', act: () => void) => {
    token.point(operation);
    tell();
    token.did({ operation }, true);
    act();
  };
  return {
    index: token.me,
    threads: surroundings.threads,
    load(file) {
      try {
        return modules.load(file);
      } catch (error) {
        surroundings.loadFailed();
        throw error;
      }
    },
    memory: (start = 0, length = memory.length - start) =>
      surroundings.followed(memory.subarray(start, start + length)),
    cell: (index) => ({
      read() {
        token.point('read');
        const value = memory[index] ?? 0;
        tell();
        token.did({ operation: 'read', cell: index, saw: value, left: value }, false);
        return value;
      },
      write(value) {
        token.point('write');
        const before = memory[index] ?? 0;
        memory[index] = value;
        tell();
        token.did({ operation: 'write', cell: index, saw: before, left: value }, before !== value);
      },
    }),
    compute(words) {
      token.point('local');
      tell(words);
      token.did({ operation: 'local' }, true);
    },
    enter: () => simple('enter', () => token.enter()),
    leave: () => simple('leave', () => token.leave()),
    lock: () => simple('lock', () => token.takeLock()),
    unlock() {
      token.point('unlock');
      tell();
      if (!token.freeLock()) throw new Error('unlock: this thread does not hold the lock');
      token.did({ operation: 'unlock' }, true);
    },
    hold(ms = 0) {
      token.hold(ms);
      tell();
      token.did({ operation: 'hold' }, true);
    },
    fail(came) {
      surroundings.failed(came);
      return token.end('failed');
    },
  };
}
