/** What goes wrong most often with a thread for each connection, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_ECHO: Misconception = {
  id: 'no-echo',
  text: 'The octets reach the thread, or its reply reaches the main thread, but nobody sends it on; or only once, or not unchanged.',
  read: 'The calls',
  idea: 'A piece goes round: socket, thread, work, thread, socket. Each time that it is handed over, one side sends and the other listens, for every piece anew; and nobody on the way changes an octet.',
  nearly: [
    '// server.ts',
    'thread.postMessage(octets);',
    'const [reply] = await once(thread, …);',
    'socket.write(reply);',
    '// handler.ts',
    "port.on('message', (octets) => port.postMessage(…));",
  ],
};

export const WAITS_FOR_MORE: Misconception = {
  id: 'waits-for-more',
  text: 'The server gathers octets until a line or a buffer is full. An echo sends back what has come, however little it is.',
  read: 'One piece at a time',
  idea: 'Give what one read has brought to the thread at once, as it is, even if it is a single octet. The client may be waiting for just that echo before it says more.',
  nearly: [
    'for await (const octets of socket.iterator(…)) {',
    '  // TODO: is there anything to wait for before this line?',
    '  thread.postMessage(octets);',
    '}',
  ],
};

export const NOT_OCTETS: Misconception = {
  id: 'not-octets',
  text: 'The octets were made into text and back. What is no UTF-8 does not survive that, nor does a character that was cut in two.',
  read: 'One piece at a time',
  idea: 'Leave the octets as they are, on both sides. A message between threads can carry a Buffer or a Uint8Array, so no text is needed on the way.',
  nearly: [
    'thread.postMessage(octets); // a copy, and still octets',
    "port.on('message', (octets: Uint8Array) => {",
    '  port.postMessage(…); // TODO: is there a string anywhere?',
    '});',
  ],
};

export const CUT_OR_JOINED: Misconception = {
  id: 'cut-or-joined',
  text: 'A piece was cut before it came to work(), at a line end or at some length, and a part of it was a request of its own.',
  read: 'One piece at a time',
  idea: 'What one read gives is one request: give it to work whole, in one message. Cut it nowhere, not even at a line end, and join nothing to it.',
  nearly: [
    "port.on('message', (octets: Uint8Array) => {",
    '  const reply = work(…); // how much of what has come?',
    '  port.postMessage(reply);',
    '});',
  ],
};

export const NOT_THROUGH_WORK: Misconception = {
  id: 'not-through-work',
  text: 'The reply is sent without work(), before work() has returned, or by another way than through it.',
  read: 'A thread for every connection',
  question: 'Who calls work(), in which thread, and what is sent back when it has returned?',
  idea: 'In the thread call work with what came, all of it, and send back what it has returned, however long that takes. The main thread writes nothing to a client but such replies.',
  nearly: [
    "port.on('message', (octets: Uint8Array) => {",
    '  const reply = …; // takes as long as the request wants',
    '  port.postMessage(reply);',
    '});',
  ],
};

export const OUT_OF_ORDER: Misconception = {
  id: 'out-of-order',
  text: 'Several pieces of one connection were under way at the same time, and overtook each other.',
  read: 'One piece at a time',
  idea: 'Have one piece of a connection on its way at a time: send it to the thread, await the reply, write it, and take the next. What cannot overtake stays in order.',
  nearly: [
    'for await (const octets of socket.iterator(…)) {',
    '  thread.postMessage(octets);',
    '  // TODO: what has to have happened before the next turn?',
    '}',
  ],
};

export const SHARED_THREAD: Misconception = {
  id: 'shared-thread',
  text: 'work() blocks the thread in which the others are served, too: the main thread, or one that several clients share.',
  read: 'A thread for every connection',
  idea: 'Start a Worker for each connection, and call work only there. It may then block as long as it likes: nobody else is in that thread.',
  nearly: [
    "const HANDLER = new URL('./handler.ts', import.meta.url);",
    'function attend(socket: Socket): void {',
    '  const thread = …; // one more at each call',
    '  converse(socket, thread).catch(() => socket.destroy());',
    '}',
  ],
};

export const ONE_AFTER_ANOTHER: Misconception = {
  id: 'one-after-another',
  text: 'The next client is served when the one before it has finished. Until then the system keeps it connected, in the backlog.',
  read: 'See the fault first',
  idea: 'Let every connection have a loop of its own, and await none of them where connections are accepted. Then a client that says nothing keeps its own loop waiting, and no other.',
  nearly: [
    'const server = createServer((socket) => {',
    '  // TODO: does this function come to its end at once?',
    '  attend(socket);',
    '});',
  ],
};

export const POOL: Misconception = {
  id: 'pool',
  text: 'There are fewer threads than connections: a pool with a limit, or threads that live for one request only.',
  read: 'A thread for every connection',
  idea: 'Every connection gets a thread when it comes, keeps that one to its end and has all of its work done there, however many connections there are. With a limit, whoever finds no thread free would have to wait for the work of others.',
  nearly: [
    'function attend(socket: Socket): void {',
    '  const thread = new Worker(HANDLER);',
    '  // TODO: for whom does it work, and until when?',
    '}',
  ],
};

export const REST_LOST: Misconception = {
  id: 'rest-lost',
  text: "The client's end of stream ended the server's side as well (allowHalfOpen, end() or destroy() too early), or nothing ends it.",
  read: 'When the client has said everything',
  idea: "The end of the client's stream ends one direction only: tell createServer to leave yours open. End it yourself when everything that came has been answered; and do end it then.",
  nearly: [
    'createServer({ allowHalfOpen: … }, (socket) => attend(socket));',
    'for await (const octets of …) …; // take, work, write',
    '// TODO: the loop is over, so everything is answered. And now?',
  ],
};

export const OCTETS_LOST: Misconception = {
  id: 'octets-lost',
  text: 'When write() gives false the octets are kept all the same. Wait for drain before the next piece, and drop nothing.',
  read: 'A client that does not read',
  idea: 'A write that gives false has kept the octets all the same, and they will be sent: do not write them again, and drop nothing. Wait for the event drain, and then go on with the next piece.',
  nearly: [
    'const more = socket.write(reply); // the reply is kept, always',
    'if (!more) await once(socket, …);',
  ],
};

export const NO_BACK_PRESSURE: Misconception = {
  id: 'no-back-pressure',
  text: 'The server goes on reading while it cannot send, or while the thread is busy. What it has read piles up in its memory.',
  read: 'A client that does not read',
  idea: "While the way out is full, take nothing more in: wait for the event drain before you read the next piece. Await the thread's reply as well, so that nothing piles up in front of the thread.",
  nearly: [
    'for await (const octets of socket.iterator(…)) {',
    '  thread.postMessage(octets);',
    "  const [reply] = await once(thread, 'message');",
    '  if (!socket.write(reply)) …; // what is waited for?',
    '}',
  ],
};

export const THREAD_STAYS: Misconception = {
  id: 'thread-stays',
  text: 'Nothing ends the thread when the connection has ended in this way. The event that always comes is close.',
  read: 'Two lives, one end',
  idea: 'Tie the end of the thread to the end of its connection. The socket has one event that comes at every end, after FIN as after a reset or a fault; whoever hears it stops the thread.',
  nearly: ['socket.once(…, () => {', '  void thread.…(); // wherever it is just now', '});'],
};

export const THREAD_ASKED: Misconception = {
  id: 'thread-asked',
  text: 'The thread was asked to end, by a message or by closing its port, but it is blocked and hears nothing. terminate() stops it.',
  read: 'Two lives, one end',
  idea: 'A thread that is blocked reads no message before its work is over, so do not ask. Stop it from outside at the moment when its connection has closed.',
  nearly: ["socket.once('close', () => {", '  // TODO: which call needs no answer from the thread?', '});'],
};

export const CLIENT_LEFT_HANGING: Misconception = {
  id: 'client-left-hanging',
  text: 'The thread has died (error and exit of the Worker), and nobody closed the connection that it served.',
  read: 'Two lives, one end',
  question: 'Which event tells that the thread is gone, and who is still waiting for it?',
  idea: 'Let a fault in work end its thread, and listen for the end of the thread as you do for that of the socket. When the thread has gone, close its connection at once, so that the client need not wait for ever.',
  nearly: [
    "thread.on('error', …); // unheard, it ends the whole program",
    "thread.once('exit', () => {",
    '  // TODO: who is still waiting, and cannot be answered any more?',
    '});',
  ],
};

export const WAITS_FOR_THREADS: Misconception = {
  id: 'waits-for-threads',
  text: 'A thread keeps the program alive, and one that is blocked does so for long. A main thread that is blocked hears no signal at all.',
  read: 'Two lives, one end',
  idea: 'On the signal close what listens and every connection, and stop each thread at once: neither ask it nor wait for its reply. The main thread itself must never block, or it does not hear the signal.',
  nearly: [
    "stop.addEventListener('abort', () => {",
    '  server.close();',
    '  for (const socket of open) socket.destroy();',
    '  // TODO: what happens to their threads then, and how soon?',
    '});',
  ],
};

export const ONE_ENDS_ALL: Misconception = {
  id: 'one-ends-all',
  text: "The error of one connection or one thread ends the others', or the program. An error event without a listener does that.",
  read: 'Two lives, one end',
  question: 'Who hears the error of one socket, or of one thread, in your server?',
  idea: 'Listen for the event error on every socket and on every Worker. A failure then ends one connection with its thread, and no other.',
  nearly: [
    "socket.on('error', …);",
    "thread.on('error', …);",
    '// TODO: which connection and which thread end? Who goes on?',
  ],
};

export const MISCOUNTED: Misconception = {
  id: 'miscounted',
  text: 'Not every way to end a connection is counted, or one is counted twice. Each has exactly one close event.',
  read: 'Count what is open',
  idea: 'Count a connection when it comes, and take it off at the one event that each has exactly once at its end. Print the number on stdout right after each of the two.',
  nearly: [
    'open.add(socket);',
    'count(); // prints how many are in open',
    'socket.once(…, () => {',
    '  // TODO: two lines. In which order?',
    '});',
  ],
};
