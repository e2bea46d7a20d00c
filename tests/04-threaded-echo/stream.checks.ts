/** What the echo server promises of a stream as a whole: its end, its length, and that a slow reader costs nobody memory. */

import { type Check, usually } from '@wirebook/grader';
import { apart, connectTcp, describe, fairPause, Mismatch, type TcpPeer } from '@wirebook/harness';
import { NO_BACK_PRESSURE, OCTETS_LOST, ONE_ENDS_ALL, REST_LOST } from './misconceptions.ts';
import { expectEcho, FIRST_LIMIT_MS, FOR_LONG, join, PROGRAM, randomOctets, serve } from './steps.ts';

const MIB = 2 ** 20;
const LARGE = 16 * MIB;
/** The contract's limit of what a client that never reads can get rid of. */
const FLOOD_LIMIT = 64 * MIB;
/** In small pieces 16 MiB may take long, but never stand still for so long. */
const STANDSTILL_MS = 10_000;
const LARGE_WALL_CLOCK_MS = 180_000;

/** The system takes fewer octets than the limit from a client that does not read. */
async function expectStall(peer: TcpPeer): Promise<void> {
  const piece = Buffer.alloc(65_536, 'flood ');
  const accepted = await peer.flood({ piece, limit: FLOOD_LIMIT, quietMs: 1000 });
  if (accepted >= FLOOD_LIMIT) {
    throw new Mismatch(
      `${peer.name}, who does not read, is stopped before 64 MiB are accepted`,
      `${accepted / MIB} MiB were accepted`,
    );
  }
}

export const streamChecks: readonly Check[] = [
  {
    id: 'server-half-close',
    title: 'when the client has ended its side, and has everything, its stream ends, too',
    points: 1,
    program: PROGRAM,
    needs: ['server-echo'],
    hint: 'Who ends the direction from the server to the client?',
    usually: REST_LOST,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      alice.halfClose();
      await alice.expectEnd();
      const bob = await join(context, 'bob', server);
      await expectEcho(bob, `${context.random.word()}\n`);
      bob.halfClose();
      await bob.expectEnd();
    },
  },
  {
    id: 'server-half-close-asleep',
    title: 'a client that ends its side while its request is worked on still gets the rest',
    points: 3,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['server-half-close', 'handler-works'],
    hint: 'The event end tells what has come in. What tells that everything has gone out?',
    usually: REST_LOST,
    run: async (submission, context) => {
      const server = await serve(submission);
      // What was asked is still being worked on when the end comes; how long it takes to come depends on the machine.
      const alice = await join(context, 'alice', server);
      await alice.send('sleep 1500\n');
      alice.halfClose();
      // Here there is more behind what is worked on.
      const bob = await join(context, 'bob', server);
      const pieces = ['sleep 1000\n', context.random.word(), `${context.random.word()}\n`];
      await bob.sendApart(pieces);
      bob.halfClose();
      // And here the thread may not even have started.
      const carol = await connectTcp(context, 'carol', server.endpoint);
      const word = context.random.word();
      await carol.send(word);
      carol.halfClose();
      for (const [peer, all] of [
        [alice, 'sleep 1500\n'],
        [bob, pieces.join('')],
        [carol, word],
      ] as const) {
        await peer.expect(all, FIRST_LIMIT_MS);
        await peer.expectEnd();
      }
    },
  },
  {
    id: 'server-slow-reader',
    title: '16 MiB come back whole to a client that reads late and slowly',
    points: 3,
    program: PROGRAM,
    waitsMs: 2500,
    needs: ['server-half-close'],
    hint: 'What does write() give when the client does not read, and what happens with the octets then?',
    usually: OCTETS_LOST,
    run: async (submission, context) => {
      const server = await serve(submission, { wallClockMs: LARGE_WALL_CLOCK_MS });
      const alice = await connectTcp(context, 'alice', server.endpoint, { reading: false });
      const all = randomOctets(context, LARGE);
      const sent = alice.send(all);
      void sent.then(() => alice.halfClose());
      await fairPause(500, context);
      // In gulps, so that the way back is full again and again, up to the end.
      for (let gulp = 0; gulp < 20; gulp += 1) {
        alice.resumeReading();
        await fairPause(10, context);
        alice.stopReading();
        await fairPause(40, context);
      }
      alice.resumeReading();
      expectAll(all, await receive(alice, all.length));
      await alice.expectEnd();
    },
  },
  {
    id: 'server-backpressure',
    title: 'a client that never reads is stopped before it has sent 64 MiB',
    points: 3,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['server-echo'],
    hint: 'Where are the octets that the client does not read, and who stops you from taking more of them?',
    usually: NO_BACK_PRESSURE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const bob = await join(context, 'bob', server);
      const alice = await connectTcp(context, 'alice', server.endpoint, { reading: false });
      await expectStall(alice);
      await expectEcho(bob, context.random.word()).catch(usually(ONE_ENDS_ALL));
    },
  },
  {
    id: 'server-backpressure-asleep',
    title: 'so is a client whose thread is busy',
    points: 2,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['server-backpressure', 'handler-works'],
    hint: 'Where are messages that a blocked thread has not yet taken?',
    usually: NO_BACK_PRESSURE,
    run: async (submission, context) =>
      await apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        const alice = await join(context, 'alice', server);
        alice.stopReading();
        await alice.sendApart([FOR_LONG]);
        await expectStall(alice);
      }),
  },
];

/** So many octets, or all that come before the stream ends. */
async function receive(peer: TcpPeer, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let came = 0;
  const all = (unread: Buffer) =>
    unread.length === 0 ? undefined : { value: unread, length: Math.min(unread.length, length - came) };
  while (came < length && (peer.ending === undefined || peer.unread.length > 0)) {
    const expected = `${length} octets, of which it has ${came}`;
    const part = await peer.take(all, expected, STANDSTILL_MS);
    parts.push(part.subarray(0, length - came));
    came += part.length;
  }
  return Buffer.concat(parts);
}

/** All of it, or a mismatch that says how much came and where the first wrong octet is. */
function expectAll(wanted: Buffer, came: Buffer): void {
  if (wanted.equals(came)) return;
  const length = Math.min(wanted.length, came.length);
  let at = 0;
  while (at < length && wanted[at] === came[at]) at += 1;
  const from = Math.max(0, at - 8);
  const near = (all: Buffer) => all.subarray(from, at + 24);
  if (at === came.length) {
    throw new Mismatch(`alice receives ${wanted.length} octets`, `${came.length}, and then the end`);
  }
  throw new Mismatch(
    `alice receives, after ${from} octets, ${describe(near(wanted))}`,
    `${describe(near(came))}; in all ${came.length} octets`,
    { expected: near(wanted), came: near(came) },
  );
}
