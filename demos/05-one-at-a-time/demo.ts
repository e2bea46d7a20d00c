/** Demo 5: a server for one client at a time, and one with a thread for each. */
import { connectTcp } from '@wirebook/harness';
import type { Production } from '@wirebook/studio';
import { programsBeside, solution } from '../places.ts';
import { the } from '../select.ts';
import { seen, threadsLeft } from '../wait.ts';

const SERVER = 'server.ts';
const PORT = 7777;
/** The first octet of a connection may wait for a thread to start. */
const STARTING_MS = 10_000;
const SLOW = 'sleep 2000\n';

export const oneAtATime: Production = {
  number: 5,
  slug: '05-one-at-a-time',
  title: 'One at a time, or all at once',
  summary:
    'A server that serves one client until it leaves, while the next one waits. Then the same with a thread for each.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'One at a time',
      lanes: ['alice', SERVER, 'bob'],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const port = await studio.port(PORT);
        const { program, endpoint } = await programs.serve(SERVER, { protocol: 'tcp', port });
        const alice = await connectTcp(studio.context, 'alice', endpoint);
        await alice.send('hello');
        await alice.expect('hello');
        const bob = await connectTcp(studio.context, 'bob', endpoint);
        await seen(studio, program, 'accept', 2);
        await bob.send('hi');
        await alice.send('and now?');
        await alice.expect('and now?');
        alice.halfClose();
        await alice.expectEnd();
        await bob.expect('hi');
      },
      cues: [
        {
          say: 'An echo server: it sends back whatever it gets. It serves one client until that client has left, and then the next.',
          notes:
            'An iterative server. The loop is the whole program: take a client, serve it, take the next.',
          until: [the(SERVER, 'listen')],
        },
        {
          say: 'alice connects, and it is her turn at once. What she sends comes back to her.',
          until: [
            the('alice', 'connect'),
            the('alice', 'send', 'hello'),
            the(SERVER, 'send', 'hello'),
            the('alice', 'deliver', 'hello'),
          ],
        },
        {
          say: 'bob connects while alice is still there. His connect succeeds: to bob all looks well.',
          notes:
            'The two systems have done the handshake (demo 3). With a program in C, bob would now wait in the backlog until the program calls accept again. Node calls accept for everybody at once: here bob waits in a list in the program, and nobody reads what he sends. For bob there is no difference.',
          until: [the('bob', 'connect'), the(SERVER, 'accept')],
        },
        {
          ask: 'bob sends "hi". What does he get?',
          say: "Nothing yet. His octets are in a buffer of the server's system, and nobody reads them.",
          notes: 'No error, no message, no timeout: bob cannot tell this server from one that hangs.',
          until: [the('bob', 'send', 'hi')],
        },
        {
          say: "The server is well: alice is answered as before. It is simply not bob's turn yet.",
          notes:
            'alice could be silent for an hour: then bob would wait for an hour, and so would the server, with nothing to do.',
          until: [the('alice', 'send', 'now'), the('alice', 'deliver', 'now')],
        },
        {
          ask: 'When will bob be served?',
          say: 'When alice has left. She ends her stream, the server ends its own, and closes the connection.',
          until: [
            the('alice', 'shutdown'),
            the(SERVER, 'shutdown'),
            the('alice', 'deliver'),
            the(SERVER, 'close'),
          ],
        },
        {
          say: 'Now the server reads what bob has sent. His octets have waited all the time: nothing is lost, only his answer is late.',
          notes:
            'Of a hundred clients each waits for all that came before. That is good enough for a service such as daytime, where a turn takes a millisecond. Ask: how could bob be served while alice is still there? That is the next scene.',
          until: [the(SERVER, 'deliver', 'hi'), the(SERVER, 'send', 'hi'), the('bob', 'deliver', 'hi')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'A thread for each',
      lanes: ['alice', SERVER, 'bob'],
      record: async (studio) => {
        const programs = await studio.programs(solution('04'));
        const port = await studio.port(PORT);
        const { program, endpoint } = await programs.serve(SERVER, { protocol: 'tcp', port });
        const alice = await connectTcp(studio.context, 'alice', endpoint);
        await alice.send('hello');
        await alice.expect('hello', STARTING_MS);
        const bob = await connectTcp(studio.context, 'bob', endpoint);
        await bob.send('hi');
        await bob.expect('hi', STARTING_MS);
        await alice.sendApart([SLOW]);
        await bob.send('and now?');
        await bob.expect('and now?');
        await alice.expect(SLOW, STARTING_MS);
        alice.halfClose();
        await alice.expectEnd();
        await threadsLeft(studio, program, 1);
        bob.halfClose();
        await bob.expectEnd();
        await threadsLeft(studio, program, 0);
        await program.stdout.until((text) => text.includes('active connections: 0') || undefined);
      },
      cues: [
        {
          say: 'The echo server of stage 04. Its main thread accepts the clients, and starts a thread for each.',
          notes:
            'In C the new thread would be given the socket. In Node a socket stays with the main thread, which hands the octets to the thread and gets the reply back; the work is done in the thread.',
          until: [the(SERVER, 'listen')],
        },
        {
          say: 'alice connects, and a thread starts for her. She says hello, and is answered.',
          until: [
            the('alice', 'connect'),
            the(SERVER, 'thread'),
            the('alice', 'send', 'hello'),
            the('alice', 'deliver', 'hello'),
          ],
        },
        {
          say: 'bob connects while alice is still there, and a second thread starts for him. He is answered, too.',
          notes: 'In the scene before he had to wait until she had left.',
          until: [
            the('bob', 'connect'),
            the(SERVER, 'thread'),
            the('bob', 'send', 'hi'),
            the('bob', 'deliver', 'hi'),
          ],
        },
        {
          say: 'alice asks for something that takes two seconds. For so long her thread is blocked, and can do nothing else.',
          notes:
            'Her request is the line "sleep 2000". It stands for a long computation or a slow disk: see work.ts.',
          until: [the('alice', 'send', 'sleep'), the(SERVER, 'deliver', 'sleep')],
        },
        {
          ask: 'bob sends "and now?" while the thread of alice is blocked. When will he be answered?',
          say: 'At once. He has a thread of his own, and it is not blocked.',
          notes:
            'Both threads belong to one process: the system lets each run when it can. If the main thread did the work itself, bob would wait for two seconds here: an event loop serves many clients only as long as nobody blocks it.',
          until: [the('bob', 'send', 'now'), the(SERVER, 'send', 'now'), the('bob', 'deliver', 'now')],
        },
        {
          say: 'alice gets her answer when her two seconds are over. She asked first and is answered last, and nobody had to wait for her.',
          until: [the(SERVER, 'send', 'sleep'), the('alice', 'deliver', 'sleep')],
        },
        {
          ask: 'alice and bob leave. What becomes of their threads?',
          say: 'Each thread ends with its connection. Otherwise the server would have more threads every day.',
          notes:
            'When a socket is closed, the server ends the thread that worked for it. A thread costs memory, too: for ten thousand clients one takes an event loop, or a fixed number of threads.',
          until: [
            the('alice', 'shutdown'),
            the('alice', 'deliver'),
            the(SERVER, 'thread'),
            the('bob', 'shutdown'),
            the('bob', 'deliver'),
            the(SERVER, 'thread'),
          ],
        },
      ],
    },
  ],
};
