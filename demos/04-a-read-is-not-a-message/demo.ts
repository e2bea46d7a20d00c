/** Demo 4: two writes arrive as one read, and one write arrives as three. */
import { type Program, TcpRelay } from '@wirebook/harness';
import type { Production, Studio } from '@wirebook/studio';
import { programsBeside } from '../places.ts';
import { the } from '../select.ts';
import { seen } from '../wait.ts';

const CLIENT = 'client.ts';
const SERVER = 'server.ts';
const PORT = 2345;
const ENTER = '\n';

/** Waits until the server has printed what its reads brought, the last of which ends so, and has closed the connection. */
async function done(studio: Studio, server: Program, last: string): Promise<void> {
  await server.stdout.until((text) => text.endsWith(`${last}\n`) || undefined);
  await seen(studio, server, 'close');
}

export const aReadIsNotAMessage: Production = {
  number: 4,
  slug: '04-a-read-is-not-a-message',
  title: 'A read is not a message',
  summary:
    'Two writes arrive as one read. One write arrives as three reads. TCP is a stream without boundaries.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'Two writes, one read',
      lanes: [CLIENT, SERVER],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const port = await studio.port(PORT);
        const { program } = await programs.serve(SERVER, { protocol: 'tcp', port, stdin: 'pipe' });
        const client = await programs.start(CLIENT, ['--port', String(port), 'hello', 'world']);
        await seen(studio, client, 'shutdown');
        program.type(ENTER);
        await done(studio, program, '"helloworld"');
        await client.exited;
      },
      cues: [
        {
          say: 'This server shows what each of its reads brings. At first it does not read at all: it waits until somebody presses Enter.',
          notes: 'It stands for every server that is busy with something else when octets come.',
          until: [the(SERVER, 'listen')],
        },
        {
          say: 'A client connects. It has two messages to send.',
          until: [the(CLIENT, 'connect'), the(SERVER, 'accept')],
        },
        {
          say: 'It sends "hello", and then "world". These are two writes, one after the other.',
          notes:
            'send(2), twice. With noDelay each goes out in a segment of its own. Both are now in the receive buffer on the side of the server, one behind the other.',
          until: [the(CLIENT, 'send', 'hello'), the(CLIENT, 'send', 'world')],
        },
        {
          ask: 'Somebody presses Enter, and the server reads. What does its first read bring?',
          say: 'Ten octets: "helloworld". One read has what two writes have sent.',
          notes:
            'recv(2) gives what is there, up to the size that the program asked for. The buffer is a queue of octets: nothing in it says where a write has ended. (RFC 9293, section 3.9.1: not even PUSH marks a record.)',
          until: [the(SERVER, 'deliver', 'helloworld')],
        },
        {
          ask: 'Were these two messages, "hello" and "world", or one, or ten?',
          say: 'The server cannot know. TCP has kept the octets and their order, and nothing else.',
          notes:
            'A server that takes each read for one message is wrong here. Over UDP these would have been two datagrams and two deliveries: compare with demo 2. (The client has ended its stream, so the server prints what it has read.)',
          until: [the(CLIENT, 'shutdown'), the(SERVER, 'deliver'), the(SERVER, 'out', 'read 1')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'One write, three reads',
      lanes: [CLIENT, 'relay', SERVER],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const port = await studio.port(PORT);
        const { program } = await programs.serve(SERVER, { protocol: 'tcp', port, stdin: 'pipe' });
        program.type(ENTER);
        const relay = await TcpRelay.open(studio.context, {
          to: { host: '127.0.0.1', port },
          toServer: { mode: 'cut', at: [3, 9] },
        });
        const args = ['--port', String(relay.endpoint.port), 'hello world'];
        const client = await programs.start(CLIENT, args);
        await done(studio, program, '"ld"');
        await client.exited;
      },
      cues: [
        {
          say: 'The same two programs, and this time the server reads at once. Between them is a network that hands the octets on in smaller pieces: here it is a relay.',
          notes:
            'On the Internet this happens by itself: a segment rarely holds more than 1460 octets, one may be late, and a window that is nearly full cuts anywhere.',
          until: [
            the(SERVER, 'listen'),
            the(CLIENT, 'connect'),
            the('relay', 'accept'),
            the(SERVER, 'accept'),
          ],
        },
        {
          say: 'The client sends one message with one write: "hello world", 11 octets.',
          until: [the(CLIENT, 'send', 'hello world'), the('relay', 'deliver', 'hello world')],
        },
        {
          ask: 'The server reads. What does the first read bring?',
          say: 'Three octets: "hel". That is all that has come so far.',
          notes:
            'The read does not wait for more: recv(2) returns as soon as there is one octet. A program that now decodes, or answers, does so too early.',
          until: [the('relay', 'send', 'hel'), the(SERVER, 'deliver', 'hel')],
        },
        {
          say: 'The second read brings six octets, and the third one the last two.',
          notes: 'The order is right, and none is missing: that is what TCP promises, and it is all.',
          until: [
            the('relay', 'send', 'lo wor'),
            the(SERVER, 'deliver', 'lo wor'),
            the('relay', 'send', 'ld'),
            the(SERVER, 'deliver', 'ld'),
          ],
        },
        {
          say: 'One write, three reads. TCP is a stream of octets: complete and in order, and without any boundaries in it.',
          notes:
            'On another day the same octets come in other pieces. At home, on one machine, they nearly always come whole: so a program that relies on it passes every trial, and fails when it is used.',
          until: [the(CLIENT, 'shutdown'), the(SERVER, 'deliver'), the(SERVER, 'out', 'read 3')],
        },
        {
          ask: 'How can a program find its messages in such a stream?',
          say: 'The messages themselves have to say where they end: with a mark such as a line feed, or with their length in front.',
          notes:
            'Or with the end of the stream, if there is only one message (demo 3). The chat of stage 06 puts the length in front: then a reader collects octets until it has so many.',
          until: [],
        },
      ],
    },
  ],
};
