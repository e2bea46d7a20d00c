/** Demo 6: a program that cannot hear Ctrl-C, and one whose threads are asked to stop. */
import type { Production } from '@wirebook/studio';
import { programsBeside, solution } from '../places.ts';
import { the } from '../select.ts';
import { inLanesOfTheirOwn } from './threads.ts';

const WAITS = 'waits.ts';
const SECOND = 'waits.ts 2';
const THIRD = 'waits.ts 3';
const TALK = 'bob-and-paul.ts';
/** Bob has spoken twice and Paul once, and the next word of either is half a second away. */
const PACE = { bob: 1000, paul: 2500 };

export const ctrlC: Production = {
  number: 6,
  slug: '06-ctrl-c',
  title: 'Ctrl-C',
  summary:
    'A blocked program does not hear Ctrl-C and keeps its port. Two threads are asked to stop, and do.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'A blocked program',
      lanes: [WAITS, SECOND, THIRD],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const port = String(await studio.port(48_000));
        const first = await programs.start(WAITS, [port]);
        await first.stdout.until((text) => text.includes('waiting') || undefined);
        first.signal('SIGINT');
        // A program takes some time to start and to fail. The first one has that time to hear the signal.
        const second = await programs.start(WAITS, [port]);
        await second.exited;
        first.signal('SIGKILL');
        await first.exited;
        const third = await programs.start(WAITS, [port]);
        await third.stdout.until((text) => text.includes('waiting') || undefined);
      },
      cues: [
        {
          say: 'This server listens, and then its only thread goes to sleep: it waits for something that never comes. Servers that block in accept or in receive wait like this.',
          notes:
            'Show the two halves of the program: a handler for Ctrl-C that closes the server, and Atomics.wait without a timeout. In Python the same happens in a blocking call that the signal does not end.',
          until: [the(WAITS, 'listen'), the(WAITS, 'out', 'waiting')],
        },
        {
          ask: 'Somebody presses Ctrl-C. The program has a handler for that. What does it print?',
          say: 'Nothing. The system has delivered the signal, but the handler has to run in the thread that sleeps, and that thread never comes back to look.',
          notes:
            'signal(7), SIGINT. Because there is a handler, the system does not end the program by itself any more. A program without a handler would have ended.',
          until: [the(WAITS, 'signal', 'SIGINT')],
        },
        {
          ask: 'The terminal seems dead. Somebody opens another one and starts the server again. What happens?',
          say: 'The port is still taken: EADDRINUSE, address in use. The first program is alive, and its socket still listens.',
          notes:
            'This is how ports stay taken in a lab: the window was closed, the program was not ended. bind(2), EADDRINUSE. Find the owner with ss -ltnp or lsof -i :48000.',
          until: [the(SECOND, 'error'), the(SECOND, 'out', 'EADDRINUSE'), the(SECOND, 'exit')],
        },
        {
          say: 'One signal is left that no program can handle or ignore: SIGKILL. The system ends the program, and closes all of its sockets.',
          notes:
            'kill -9. Nothing is tidied up: no last message to the clients, no file written to its end. So it is the last resort, and not the way to stop a server.',
          until: [the(WAITS, 'signal', 'SIGKILL'), the(WAITS, 'exit')],
        },
        {
          say: 'Now the port is free, and the same program can listen there. The cure is in the next scene: never wait in a way that nobody can interrupt.',
          until: [the(THIRD, 'listen')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'Bob, Paul, and a stop signal',
      lanes: [TALK, 'Bob', 'Paul'],
      record: async (studio) => {
        const programs = await studio.programs(solution('05'));
        const flags = Object.entries(PACE).flatMap(([name, ms]) => [`--${name}`, String(ms)]);
        const talk = await programs.start(TALK, flags);
        await talk.stdout.until((text) => (/Bob[^]*Bob/.test(text) && text.includes('Paul')) || undefined);
        talk.signal('SIGINT');
        await talk.exited;
      },
      edit: inLanesOfTheirOwn(TALK, ['Bob', 'Paul']),
      cues: [
        {
          say: 'The main thread starts two others, Bob and Paul. They share one cell of memory with it: the stop signal.',
          notes:
            'Zero means "go on". The main thread itself does not block: it waits in its event loop, where a signal can reach it.',
          until: [
            the('Bob', 'compute', 'starts'),
            the('Paul', 'compute', 'starts'),
            the(TALK, 'out', 'press Ctrl-C'),
          ],
        },
        {
          say: 'Bob speaks, and then sleeps until it is his turn again. His sleep has two ends: a timeout, and the stop signal.',
          notes:
            'Atomics.wait(cells, 0, GO_ON, ms) in stop-signal.ts. The line travels to the main thread, which prints it: a thread that blocks cannot print for itself in Node.',
          until: [the(TALK, 'out', 'Bob: 1000'), the(TALK, 'out', 'Bob: 2000')],
        },
        {
          say: 'Paul does the same at his own pace. Neither knows of the other.',
          until: [the(TALK, 'out', 'Paul: 2500')],
        },
        {
          ask: 'Somebody presses Ctrl-C. Which of the three threads hears it?',
          say: 'Only the main thread. It is not blocked, so its handler runs: it writes "stop" into the cell, and wakes whoever sleeps there.',
          notes:
            'First the word, then the wake-up: who is woken looks, and must find it. In Node a worker never gets a signal; in Python, too, handlers run in the main thread.',
          until: [the(TALK, 'signal', 'SIGINT')],
        },
        {
          ask: 'Why does the main thread not simply end the other two?',
          say: 'Nobody ends a thread from outside without harm. Both wake, look, find the word, and each ends by itself where it knows that it may.',
          notes:
            'A thread that is ended by force may hold a lock, and then nobody gets that lock any more. Which of the two ends first is left to the scheduler.',
          until: [the('Bob', 'compute', 'ends'), the('Paul', 'compute', 'ends')],
        },
        {
          say: 'The main thread has joined both: it has waited for their ends. Nothing keeps the process alive any more, and it exits with code 0.',
          notes:
            'One thread that is not asked, or that does not look, and the process stays: that is how a server stays alive after its main loop has ended.',
          until: [the(TALK, 'out', 'both threads joined'), the(TALK, 'exit')],
        },
      ],
    },
  ],
};
