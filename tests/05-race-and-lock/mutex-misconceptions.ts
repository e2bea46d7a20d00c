/** Mistakes with locks, and with the counter that a lock protects, in words for who made one. */
import type { Misconception } from '@wirebook/grader';

export const LOST_UPDATE: Misconception = {
  id: 'lost-update',
  text: 'Between the read and the write another thread may read the same old value; then both write the same new one, and one update is lost. Read and write have to happen under the lock.',
  read: 'Three steps, not one',
  idea: 'Take the lock that you were given before the read, and give it back after the write. A number that was read without the lock is old by the time that it is written.',
  nearly: ['mutex.withLock(() => {', '  // TODO: which of the three steps belong in here?', '});'],
};

export const COUNTS_WRONG: Misconception = {
  id: 'counts-wrong',
  text: 'One call reads the cell once and writes it once: one more than what was read.',
  read: 'Three steps, not one',
  idea: 'Under the lock read once, keep the number, and write once what is one more. Every further look at the cell is one more step for others to come between.',
  nearly: ['// in the critical section', 'const old = cell.read();', 'cell.write(…);'],
};

export const CHECK_THEN_SET: Misconception = {
  id: 'check-then-set',
  text: 'To look whether the lock is free and to take it are two steps, and another thread comes between them. Atomics.compareExchange does both in one.',
  read: 'Test and set in one step',
  idea: 'Look at the cell and change it in one operation, which also tells what was there. If that was free, the lock is yours; if not, you wait.',
  nearly: [
    'const was = Atomics.compareExchange(state, i, …, …);',
    '// TODO: which value of was means that the lock is yours?',
  ],
};

export const TAKES_WITHOUT_LOOKING: Misconception = {
  id: 'takes-without-looking',
  text: 'Who was woken takes the lock for free. In the meantime another thread may have it again: look again, in a loop, until it was really yours.',
  read: 'Test and set in one step',
  idea: 'To be woken means to look again, not to own the lock. Go round trying to take it and sleeping, and leave only when the try itself has taken it.',
  nearly: [
    '// one step: takes it if it is free, and tells what was there',
    'while (Atomics.compareExchange(state, i, FREE, HELD) !== FREE) {',
    '  // TODO: sleep. After that, whose is the lock?',
    '}',
  ],
};

export const NO_EXCLUSION: Misconception = {
  id: 'no-exclusion',
  text: 'lock() returns although another thread has not unlocked yet. It has to wait until the lock is free, and take it in the same step in which it sees that.',
  read: 'What a lock promises',
  idea: 'Return from lock only after one operation has seen the cell free and taken it, both in one step. As long as another thread holds it, sleep and try again.',
  nearly: [
    'lock(): void {',
    '  while (…) {',
    '    // not free: another thread holds it',
    '    Atomics.wait(state, i, HELD);',
    '  }',
    '} // TODO: here it must be yours. Which step has made it so?',
  ],
};

export const IMPATIENT: Misconception = {
  id: 'impatient',
  text: 'When its time is up the thread goes in, although another one is still inside. A lock is kept as long as its holder needs it.',
  read: 'What a lock promises',
  idea: 'Wait for the holder and not for the clock: the only way in is to find the lock free and take it in one step. A sleep that is over has not set anything free.',
  nearly: [
    'while (Atomics.compareExchange(state, i, FREE, HELD) !== FREE) {',
    '  Atomics.wait(state, i, …); // TODO: is there a limit of time?',
    '}',
  ],
};

export const NOBODY_WAKES: Misconception = {
  id: 'nobody-wakes',
  text: 'A thread sleeps in Atomics.wait and nobody calls Atomics.notify for it any more. Whoever unlocks has to wake one sleeper; first the cell is set free, then comes the notify; and the value that wait compares with must be the one that says "held".',
  read: 'Wake whoever sleeps',
  idea: 'Who unlocks sets the cell free first and then wakes, on that very cell, a sleeper that can go on, every time that there may be one. Who is about to sleep tells the value that means taken: if the cell says something else by now, it does not fall asleep.',
  nearly: [
    '// unlock: in this order',
    'Atomics.store(state, i, …);',
    'Atomics.notify(state, i, …);',
    '// lock, when it was not free: sleep only while it is taken',
    'Atomics.wait(state, i, …);',
    '// TODO: three threads. Two sleep: who wakes the second?',
  ],
};

export const SPINS: Misconception = {
  id: 'spins',
  text: 'A waiting thread asks again and again and keeps a core busy, perhaps the very one that the holder needs. After some tries it has to sleep in Atomics.wait.',
  read: 'Sleep, do not spin',
  idea: 'Try a few times at the most, and then sleep on the cell until it changes. The core is free meanwhile, perhaps for the very thread that holds the lock.',
  nearly: [
    'while (Atomics.compareExchange(state, i, FREE, HELD) !== FREE) {',
    '  Atomics.…(state, i, HELD); // sleeps while this is still there',
    '}',
  ],
};

export const PLAIN_RELEASE: Misconception = {
  id: 'plain-release',
  text: 'The lock is set free by a plain write. A plain write orders nothing: the next thread may see the lock free and the old data still. Set it free with an Atomics operation.',
  read: 'Seen by the next',
  idea: 'Set the cell free with an operation of Atomics. What you wrote under the lock then happens before all that the next holder does.',
  nearly: ['// state[i] = FREE promises no order', 'Atomics.…(state, i, FREE);'],
};

export const NOT_FREE: Misconception = {
  id: 'not-free-again',
  text: 'A fresh cell is zero, and zero has to mean: free. After unlock() it must be so again, or the next lock() waits for ever.',
  read: 'What a lock promises',
  idea: 'Zero has to mean free, because fresh memory is zero and nobody sets it up. lock makes something else of it, and unlock makes it zero again.',
  nearly: [
    'const FREE = …; // what is in fresh memory?',
    '// at the end of unlock',
    'Atomics.store(state, i, …);',
  ],
};

/** One part of the statement runs however it is left. Which one is the question. */
const EVERY_WAY_OUT: readonly string[] = [
  '// in withLock; in increment the same with the mutex',
  'this.lock();',
  'try {',
  '  return fn();',
  '} … {',
  '  this.unlock();',
  '}',
];

export const NOT_RELEASED: Misconception = {
  id: 'not-released',
  text: 'An error leaves the function before the lock is unlocked, and nobody gets it any more. Unlock in a finally block.',
  read: 'Every way out unlocks',
  question: 'Which lines of your function still run when an error leaves it?',
  idea: 'Unlock on every way out of the function, be it by return or by an error. One part of the try statement runs on all of them, and the error goes on by itself.',
  nearly: EVERY_WAY_OUT,
};

export const SWALLOWS: Misconception = {
  id: 'swallows-the-error',
  text: 'The error of fn has to go on to the caller of withLock, the very same one: finally does that by itself, catch does not.',
  read: 'Every way out unlocks',
  question: 'Which error comes out of withLock when fn throws?',
  idea: 'Let the error of fn pass: the caller of withLock has to hear of it, and of that very one. Only the lock has to be given back on its way.',
  nearly: EVERY_WAY_OUT,
};

export const WITH_LOCK: Misconception = {
  id: 'with-lock',
  text: 'withLock takes the lock, calls fn once, sets the lock free, and returns what fn returned.',
  read: 'Every way out unlocks',
  idea: 'Three steps: take the lock, call fn once, give the lock back on every way out. What fn has returned is what withLock returns.',
  nearly: [
    'this.lock();',
    'const result = …; // fn is called in here, and nowhere else',
    '// TODO: unlock, also if fn throws. How is that written?',
    'return result;',
  ],
};

export const ANYBODY_UNLOCKS: Misconception = {
  id: 'anybody-unlocks',
  text: 'unlock() sets the lock free without asking whether the caller holds it. Each thread has an instance of its own, which can remember that.',
  read: 'Who may unlock',
  idea: 'Let the instance remember whether it holds the lock: from the end of lock on, and until unlock. An unlock out of place throws before it has touched the cell.',
  nearly: [
    'unlock(): void {',
    "  if (…) throw new Error('unlock: this thread does not hold it');",
    '  // TODO: from now on it does not. Only then set the cell free.',
    '}',
  ],
};
