/** Mistakes with locks, and with the counter that a lock protects, in words for who made one. */
import type { Misconception } from '@wirebook/grader';

export const LOST_UPDATE: Misconception = {
  id: 'lost-update',
  text: 'Between the read and the write another thread may read the same old value; then both write the same new one, and one update is lost. Read and write have to happen under the lock.',
  read: 'Three steps, not one',
};

export const COUNTS_WRONG: Misconception = {
  id: 'counts-wrong',
  text: 'One call reads the cell once and writes it once: one more than what was read.',
  read: 'Three steps, not one',
};

export const CHECK_THEN_SET: Misconception = {
  id: 'check-then-set',
  text: 'To look whether the lock is free and to take it are two steps, and another thread comes between them. Atomics.compareExchange does both in one.',
  read: 'Test and set in one step',
};

export const TAKES_WITHOUT_LOOKING: Misconception = {
  id: 'takes-without-looking',
  text: 'Who was woken takes the lock for free. In the meantime another thread may have it again: look again, in a loop, until it was really yours.',
  read: 'Test and set in one step',
};

export const NO_EXCLUSION: Misconception = {
  id: 'no-exclusion',
  text: 'lock() returns although another thread has not unlocked yet. It has to wait until the lock is free, and take it in the same step in which it sees that.',
  read: 'What a lock promises',
};

export const IMPATIENT: Misconception = {
  id: 'impatient',
  text: 'When its time is up the thread goes in, although another one is still inside. A lock is kept as long as its holder needs it.',
  read: 'What a lock promises',
};

export const NOBODY_WAKES: Misconception = {
  id: 'nobody-wakes',
  text: 'A thread sleeps in Atomics.wait and nobody calls Atomics.notify for it any more. Whoever unlocks has to wake one sleeper; first the cell is set free, then comes the notify; and the value that wait compares with must be the one that says "held".',
  read: 'Wake whoever sleeps',
};

export const SPINS: Misconception = {
  id: 'spins',
  text: 'A waiting thread asks again and again and keeps a core busy, perhaps the very one that the holder needs. After some tries it has to sleep in Atomics.wait.',
  read: 'Sleep, do not spin',
};

export const PLAIN_RELEASE: Misconception = {
  id: 'plain-release',
  text: 'The lock is set free by a plain write. A plain write orders nothing: the next thread may see the lock free and the old data still. Set it free with an Atomics operation.',
  read: 'Seen by the next',
};

export const NOT_FREE: Misconception = {
  id: 'not-free-again',
  text: 'A fresh cell is zero, and zero has to mean: free. After unlock() it must be so again, or the next lock() waits for ever.',
  read: 'What a lock promises',
};

export const NOT_RELEASED: Misconception = {
  id: 'not-released',
  text: 'An error leaves the function before the lock is unlocked, and nobody gets it any more. Unlock in a finally block.',
  read: 'Every way out unlocks',
};

export const SWALLOWS: Misconception = {
  id: 'swallows-the-error',
  text: 'The error of fn has to go on to the caller of withLock, the very same one: finally does that by itself, catch does not.',
  read: 'Every way out unlocks',
};

export const WITH_LOCK: Misconception = {
  id: 'with-lock',
  text: 'withLock takes the lock, calls fn once, sets the lock free, and returns what fn returned.',
  read: 'Every way out unlocks',
};

export const ANYBODY_UNLOCKS: Misconception = {
  id: 'anybody-unlocks',
  text: 'unlock() sets the lock free without asking whether the caller holds it. Each thread has an instance of its own, which can remember that.',
  read: 'Who may unlock',
};
