/** Mistakes that anything can have that threads share, and those with stop signals, in words for who made one. */
import type { Misconception } from '@wirebook/grader';

export const ONLY_TIME: Misconception = {
  id: 'only-time',
  text: 'The time-out hides that nobody wakes the sleeper. It then sleeps on although the lock is free, or the signal was given: notify whoever sleeps on that cell.',
  read: 'Wake whoever sleeps',
  question: 'If no time-out ever came, who would wake the thread that sleeps, and on which cell?',
  idea: 'Sleep on the cell that the other thread will change, and let that thread notify there after its change. A limit of time may end a wait that was asked for, but no thread may depend on it.',
  nearly: [
    '// who sleeps: on which cell, while what is in it?',
    'Atomics.wait(state, i, …);',
    '// who changes that cell: first the change, and then',
    'Atomics.…(state, i);',
  ],
};

export const OTHER_CELL: Misconception = {
  id: 'other-cell',
  text: 'The state is one Int32: the cell state[index] of the array that was handed over, which need not begin at the start of its buffer. All other cells belong to somebody else.',
  read: 'What a lock promises',
  question: 'Which cell of which array do your operations use, for any index that you may be given?',
  idea: 'Keep the array and the index as they were given, and use exactly this one cell in every operation. A new array over the same buffer may begin somewhere else.',
  nearly: [
    'constructor(state: Int32Array, index = 0) {',
    '  this.#state = state;',
    '  this.#index = …;',
    '}',
    '// and later, each time',
    'Atomics.load(this.#state, …);',
  ],
};

export const LATE_STOP: Misconception = {
  id: 'late-stop',
  text: 'The stop came between the look at the cell and the sleep, or only one of the sleepers was woken. Atomics.wait compares and goes to sleep in one step: give it the value that says "not stopped", and notify all.',
  read: 'Asking a thread to stop',
  idea: 'stop first writes the request into the cell and then wakes all who sleep on it. wait tells Atomics.wait the value that means not stopped: if the cell says something else by now, there is no sleep.',
  nearly: [
    '// stop()',
    'Atomics.store(this.#state, this.#index, …);',
    'Atomics.notify(this.#state, this.#index); // without a count: all',
    '// wait(ms)',
    'Atomics.wait(this.#state, this.#index, …, ms);',
  ],
};

export const STOP_SIGNAL: Misconception = {
  id: 'stop-signal',
  text: 'stopped is false until stop() was called and true for ever after; wait says which of the two it was when it returned.',
  read: 'Asking a thread to stop',
  idea: 'The cell is zero until somebody has asked, and something else for ever after. Whatever has ended the sleep, the answer of wait is in the cell; its milliseconds are those of Atomics.wait.',
  nearly: ['Atomics.wait(this.#state, this.#index, …, ms);', 'return …; // what does the cell say now?'],
};

export const LOOPS: Misconception = {
  id: 'loops',
  text: 'A thread loops without ever touching shared memory: nothing that another thread does can end that loop. Look at the cell with an Atomics operation, each time round.',
  read: 'How the checks can be so sure',
  question: 'Which loop of your program goes round without a look at shared memory?',
  idea: 'What a thread waits for has to come from shared memory: look there with an operation of Atomics, each time round. Better still, sleep there, and there is nothing to go round for.',
  nearly: ['while (Atomics.load(state, i) === …) {', '  // TODO: how does it sleep until that changes?', '}'],
};

export const GIVES_UP: Misconception = {
  id: 'gives-up',
  text: 'A thread gets an error although it has done nothing wrong: see what it says, and after which step. lock() waits as long as it takes; unlock() by who holds the lock returns.',
  read: 'What a lock promises',
  question: 'Which line throws, and which rule had the caller broken?',
  idea: 'Whoever keeps the rules gets no error: lock and wait take as long as they take, and unlock by the holder returns. The last steps before the error show which rule was broken, or was thought to be.',
  nearly: [
    'unlock(): void {',
    '  if (…) throw new Error(…); // the only reason there is',
    '  // TODO: and lock, when the lock is taken: is that an error?',
    '}',
  ],
};

export const LEAVES: Misconception = {
  id: 'leaves-the-thread',
  text: 'The thread is ended in the middle, by process.exit() or because it uses up its memory. Whoever waits for it waits for ever.',
  read: 'What a lock promises',
  question: 'How does a thread leave your function: by returning, or in another way?',
  idea: 'A thread ends when its function returns, and in no other way. So wait by sleeping: nothing is gathered meanwhile, and nobody calls process.exit.',
  nearly: [
    '// what a thread does that cannot go on yet',
    'Atomics.wait(state, i, …);',
    '// TODO: is there any other way out of your function?',
  ],
};

export const MAY_NOT: Misconception = {
  id: 'may-not',
  text: 'These files import nothing but node:worker_threads, node:util and each other; importing them starts no threads and changes no globals.',
  read: 'This stage: fixed, free, undefined',
  question: 'What do your files import, and what do they do before anybody has called them?',
  idea: 'Import only what this stage allows, and leave threads and globals alone while the file is imported. Its classes and functions do something when they are called, and not earlier.',
  nearly: [
    '// at the top level: declarations only',
    'export class Mutex {',
    '  // TODO: does anything in your file happen outside of these?',
    '}',
  ],
};

export const THROWS_AT_IMPORT: Misconception = {
  id: 'throws-at-import',
  text: 'The file throws when it is imported, before any of its functions was called. Importing starts nothing: only declare there.',
  read: 'This stage: fixed, free, undefined',
  question: 'Which lines of the file run when it is imported, and which of them throws?',
  idea: 'Import the file alone, and the error names the line that throws. What that line does belongs into a function or a constructor, so that it happens when somebody calls it.',
  nearly: [
    'export class Mutex {',
    '  constructor(state: Int32Array, index = 0) {',
    '    // TODO: what needs state or index can begin here, not earlier',
    '  }',
    '}',
  ],
};

export const NOT_EXPORTED: Misconception = {
  id: 'not-exported',
  text: 'The file has to export what the stage names, under that very name: export class Mutex, and not a default.',
  read: 'This stage: fixed, free, undefined',
  question: 'By which name does another file import what you have written here?',
  idea: 'Other files import yours by the names of the handout. Export each where it is declared, under this very name and not as a default.',
  nearly: [
    'export class … {} // mutex.ts and stop-signal.ts',
    'export function …(cell: Cell, mutex: Mutex): void {} // counter.ts',
  ],
};
