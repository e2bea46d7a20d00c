/** What goes wrong most often in bob-and-paul.ts, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const SAYS_NOTHING: Misconception = {
  id: 'says-nothing',
  text: 'console.log in a Worker needs the event loop of that Worker, which is blocked. Post the line, and let the main thread print it.',
  read: 'A blocked Worker prints nothing',
  question: 'Which event loop does console.log in a Worker need, and is it free?',
  idea: 'Post each line from the thread to the main thread, which never blocks, and print it there. To post a line needs no event loop of the thread, and that one stands still while it waits.',
  nearly: [
    '// in the thread',
    'port.postMessage(…);',
    '// in the main thread',
    "worker.on('message', (line: string) => …);",
  ],
};

export const NOT_READY: Misconception = {
  id: 'not-ready',
  text: 'The line is missing, is worded otherwise, or comes before anybody listens for the signal.',
  read: 'The two programs',
  idea: 'First listen for the signals and start both threads, and then say that Ctrl-C works: the reader may press the keys at once. The words of this line and the two names are those of the handout.',
  nearly: [
    "for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, …);",
    '// TODO: is all of it true now that the next line says?',
    "console.log('press Ctrl-C to stop');",
  ],
};

export const NO_WORKERS: Misconception = {
  id: 'no-workers',
  text: 'Bob and Paul are two Workers, started once. Timers of the main thread are no threads, and a thread for each line is too many.',
  read: 'The two programs',
  idea: 'Start two Workers at the beginning, one for Bob and one for Paul. Each says all of its lines, in a loop of its own, until it is asked to stop.',
  nearly: [
    'const worker = new Worker(new URL(import.meta.url), {',
    '  workerData: part,',
    '});',
    '// TODO: how often does the program come here in all?',
  ],
};

export const ANOTHER_PACE: Misconception = {
  id: 'another-pace',
  text: 'A line comes twice per interval, or a thread waits twice, or both threads have the interval of one.',
  read: 'The two programs',
  question: "What does one turn of a thread's loop do, and how long does it take?",
  idea: 'In each turn of its loop a thread waits once, for its own interval, and says one line. It was given the interval with its part.',
  nearly: [
    'for (let times = 1; !stop.wait(…); times += 1) {',
    '  // TODO: one line. Does anything else in here wait?',
    '}',
  ],
};

export const WAITS_FOR_THE_OTHER: Misconception = {
  id: 'waits-for-the-other',
  text: 'One thread, or one loop, waits for both in turn. Each has to wait by itself.',
  read: 'The two programs',
  idea: 'Let each thread wait by itself, in a loop of its own, and print each line when it comes. The main thread starts both threads before it waits for either.',
  nearly: [
    'const both = […, …]; // each is begun here, and not awaited',
    '// TODO: what has to have happened before the next line?',
    'await Promise.all(both);',
  ],
};

export const NOT_WOKEN: Misconception = {
  id: 'not-woken',
  text: 'Nobody hears the signal, or the threads look only when their interval is over. Sleep where stop() can wake.',
  read: 'Asking a thread to stop',
  idea: 'Hear the signal in the main thread, which does not block, and call stop there. Let the threads sleep in wait of StopSignal and nowhere else, because there stop wakes them.',
  nearly: [
    '// in the main thread',
    "for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, …);",
    '// in each thread: the only place where it sleeps',
    'for (let times = 1; !…; times += 1) say(times);',
  ],
};

export const NOT_ASKED: Misconception = {
  id: 'not-asked',
  text: 'The threads are ended from outside, by terminate() or by the end of the process, in the middle of whatever they do.',
  read: 'Asking a thread to stop',
  question: 'Who ends your threads: they themselves, or somebody from outside?',
  idea: 'Ask them through StopSignal, and then wait: each ends by itself when its function returns. Nothing is then left half done, and no call from outside is needed.',
  nearly: [
    "process.on('SIGINT', () => …); // asks, and does nothing else",
    'await Promise.all(both); // TODO: when is each of the two kept?',
  ],
};

export const ANOTHER_SIGNAL: Misconception = {
  id: 'another-signal',
  text: 'The threads learn by other means that they should stop: a message, or a cell that StopSignal does not know.',
  read: 'Asking a thread to stop',
  idea: 'The request goes one way only: stop of StopSignal in the main thread, wait of StopSignal in each thread, over the same cell. No message and no cell of your own is needed besides.',
  nearly: [
    '// in the main thread and in each thread',
    'const stop = new StopSignal(…);',
    '// TODO: which of its three members does each of them use?',
  ],
};

export const NOT_JOINED: Misconception = {
  id: 'not-joined',
  text: 'Joined means that both have ended, which the event exit of each Worker tells. That they were asked to, or have said that they will, is too early.',
  read: 'The two programs',
  idea: 'Wait for the event exit of both Workers, and print the last line then. By that time everything that they have posted has come, too.',
  nearly: [
    'const joined = (worker: Worker) =>',
    '  new Promise<void>((resolve) => worker.once(…, () => resolve()));',
    '// TODO: what is awaited before the next line?',
    "console.log('both threads joined');",
  ],
};
