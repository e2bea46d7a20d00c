/** What goes wrong most often in race.ts, and in both programs of this stage alike, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_TABLES: Misconception = {
  id: 'no-tables',
  text: 'A title does not stand alone in its line, or below it there are not as many rows as runs, each of five whole numbers with blanks between.',
  read: 'The two programs',
  idea: 'On stdout, print each title alone on its line, the one without a lock first, and below it a row for each run: five whole numbers with blanks between. What else there is to say can go to stderr.',
  nearly: [
    "console.log('without a lock');",
    'for (let number = 1; number <= flags.runs; number += 1) {',
    "  console.log([number, expected, …, …, …].join('  '));",
    '}',
    '// TODO: and the other title?',
  ],
};

export const WRONG_SUMS: Misconception = {
  id: 'wrong-sums',
  text: 'expected is threads times increments, of this run; lost is expected minus got; and runs are counted from 1 in each table.',
  read: 'The two programs',
  question: 'From which numbers do expected and lost come, and of which run are they?',
  idea: 'Reckon each row with the numbers of its own run: expected is threads times increments, and lost is expected minus got. In each table the runs count from 1.',
  nearly: [
    'const expected = flags.threads * …;',
    'const { got, ms } = await run(flags);',
    'console.log(row([number, expected, got, …, Math.round(ms)]));',
  ],
};

export const FLAGS_IGNORED: Misconception = {
  id: 'flags-ignored',
  text: 'A number is fixed in the program that a flag should give, or has another default than the stage says.',
  read: 'The two programs',
  idea: 'Take each number from the flags, and write its default in one place, where the flags are read. Whoever needs the number gets it from there.',
  nearly: [
    'const DEFAULTS = { … }; // the numbers of the handout',
    'const flags = readFlags();',
    '// TODO: which number further down should come from flags?',
  ],
};

export const NOT_SO_MANY_WORKERS: Misconception = {
  id: 'not-so-many-workers',
  text: 'The main thread counts as well, or two threads are started whatever the flag says, or there are none and nothing can race.',
  read: 'The two programs',
  question: 'Who adds to the number in one run, and how many of them are there?',
  idea: 'Start as many Workers in each run as --threads says, and let only them count. The main thread starts them and waits until all have ended.',
  nearly: [
    'const times = await Promise.all(',
    '  Array.from({ length: … }, () => ended(job)),',
    ');',
    '// TODO: does anybody else add to the number?',
  ],
};

export const STILL_LOSES: Misconception = {
  id: 'still-loses',
  text: 'The lock does not cover all three steps, or each thread has a lock of its own: a cell that it does not share with the others.',
  read: 'What a lock promises',
  question: 'Which memory does the lock of each thread look at, and which steps are taken while it is held?',
  idea: 'Every thread makes a Mutex of its own, and all of them look at one cell of the shared memory. Read, add and write happen while it is held, so use increment for the three.',
  nearly: [
    'const LOCK = …; // a cell that is used for nothing else',
    'const mutex = new Mutex(cells, …); // in each thread',
    'const addOne = () => …;',
  ],
};

export const ANOTHER_LOCK: Misconception = {
  id: 'another-lock',
  text: 'The second table is right by other means, such as Atomics.add or a lock of its own. Then it says nothing about yours.',
  read: 'What a lock promises',
  idea: 'Let every addition of the second table go through increment, with your Mutex. Then the table tells whether your lock works, and it would also tell if it did not.',
  nearly: [
    "import { increment } from './counter.ts';",
    "import { Mutex } from './mutex.ts';",
    'const addOne = locked ? () => … : () => cell.write(cell.read() + 1);',
  ],
};

export const NEVER_FINISHES: Misconception = {
  id: 'never-finishes',
  text: 'A thread sleeps and nobody wakes it, or it is done and something keeps it alive: a port that listens, a timer.',
  read: 'Wake whoever sleeps',
  question: 'Which of your threads has not ended, and what is it waiting for?',
  idea: 'A thread has ended when its function has returned and nothing keeps it alive, no port with a listener and no timer. If it sleeps, somebody has to wake it: the checks of mutex.ts tell more about that.',
  nearly: [
    "worker.on('message', …); // its time",
    "worker.on('exit', () => resolve(ms));",
    '// TODO: in the thread: what is left after the last addition?',
  ],
};

export const IMPORTS_MORE: Misconception = {
  id: 'imports-more',
  text: 'The files of this stage import node:worker_threads, node:util and each other; the kit and other modules are not theirs.',
  read: 'This stage: fixed, free, undefined',
  idea: 'Import node:worker_threads, node:util and files of this stage, and nothing else. What the kit did before, parseArgs and a pattern do here, as in the starter.',
  nearly: [
    "import { parseArgs } from 'node:util';",
    "import { Worker, workerData } from 'node:worker_threads';",
    '// TODO: what else is imported, and what of it do you need?',
  ],
};
