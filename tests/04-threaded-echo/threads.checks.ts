/** What the echo server promises of its threads: every connection has one of its own, and only as long as it needs it. */
import { type Check, usually } from '@wirebook/grader';
import {
  apart,
  type Context,
  connectTcp,
  DeadlineError,
  eventually,
  fairPause,
  Mismatch,
  type Served,
  type TcpPeer,
} from '@wirebook/harness';
import {
  NOT_THROUGH_WORK,
  ONE_AFTER_ANOTHER,
  POOL,
  SHARED_THREAD,
  THREAD_ASKED,
  THREAD_STAYS,
} from './misconceptions.ts';
import {
  expectEcho,
  expectThreadsEnded,
  FIRST_LIMIT_MS,
  FOR_LONG,
  inWords,
  join,
  LIMIT_MS,
  PROGRAM,
  serve,
  spareThreads,
} from './steps.ts';

/** More than a pool would have that was made for this stage's 32; and more than there are spare threads. */
const CROWD = 40;
const MORE_THAN_SPARE = 8;
/** No machine of a student has to bear more. */
const CROWD_AT_MOST = 120;
const SLEEPERS = 32;
/** Starting so many threads takes seconds of a core, and others start theirs at the same time. */
const WAVE = 8;
const WAVE_LIMIT_MS = 30_000;
const CROWD_WALL_CLOCK_MS = 300_000;

async function joinCrowd(name: string, { endpoint }: Served, context: Context): Promise<TcpPeer> {
  const peer = await connectTcp(context, name, endpoint, { quiet: true });
  await expectEcho(peer, '.', WAVE_LIMIT_MS);
  return peer;
}

export const threadChecks: readonly Check[] = [
  {
    id: 'server-silent',
    title: 'clients that say nothing delay nobody',
    points: 1,
    program: PROGRAM,
    needs: ['server-echo'],
    hint: 'Whom does your server serve while its first client says nothing?',
    usually: ONE_AFTER_ANOTHER,
    run: async (submission, context) => {
      const server = await serve(submission);
      const peers = [];
      for (const name of ['alice', 'bob', 'carol']) {
        peers.push(await connectTcp(context, name, server.endpoint));
      }
      // Whoever came last is served first: nobody waits in line here.
      for (const peer of peers.toReversed()) await expectEcho(peer, context.random.word(), FIRST_LIMIT_MS);
    },
  },
  {
    id: 'server-nobody-waits',
    title: 'while the work for one client takes long, the others are served',
    points: 3,
    program: PROGRAM,
    needs: ['server-silent', 'handler-works'],
    hint: 'Which thread is blocked while alice sleeps, and who else is served by it?',
    usually: SHARED_THREAD,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      const bob = await join(context, 'bob', server);
      await alice.sendApart([FOR_LONG]);
      for (let i = 1; i <= 3; i += 1) await expectEcho(bob, `${context.random.word()} ${i}\n`);
      // Who comes now gets a thread, too.
      const carol = await join(context, 'carol', server);
      await expectEcho(carol, context.random.word());
      await alice.expectSilence(0, 'its request takes a minute').catch(usually(NOT_THROUGH_WORK));
    },
  },
  {
    id: 'server-threads',
    title: `of ${CROWD} connections each has its thread, and ${SLEEPERS} can sleep at the same time`,
    points: 4,
    program: PROGRAM,
    waitsMs: 6000,
    needs: ['server-nobody-waits'],
    hint: 'How many clients can sleep at the same time in your server?',
    usually: POOL,
    run: async (submission, context) => {
      const server = await serve(submission, { wallClockMs: CROWD_WALL_CLOCK_MS });
      const spare = await spareThreads(server, context);
      const many = Math.min(CROWD_AT_MOST, Math.max(CROWD, spare + MORE_THAN_SPARE));
      // Threads start before the clock does, and not all at once: those of a wave wait for each other.
      const crowd: TcpPeer[] = [];
      while (crowd.length < many) {
        const wave = Array.from({ length: Math.min(WAVE, many - crowd.length) }, (_, i) =>
          joinCrowd(`client ${crowd.length + i + 1} of ${many}`, server, context),
        );
        crowd.push(...(await Promise.all(wave)));
      }
      const { program } = server;
      const expected = `${many} threads, one for each connection that was served`;
      const look = () => (program.threads >= many ? true : undefined);
      await eventually(context, LIMIT_MS, look, () => new DeadlineError(expected, inWords(program.threads)));
      context.witness(expected);
      const request = 'sleep 1000\n';
      await Promise.all(crowd.slice(-SLEEPERS).map((peer) => expectEcho(peer, request, LIMIT_MS)));
    },
  },
  {
    id: 'server-thread-ends',
    title: 'the thread ends when the client has left and everything is answered',
    points: 2,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['server-half-close', 'server-nobody-waits'],
    hint: 'What ends your thread, after the connection?',
    usually: THREAD_STAYS,
    run: async (submission, context) => {
      const server = await serve(submission);
      const spare = await spareThreads(server, context);
      const alice = await join(context, 'alice', server);
      const bob = await join(context, 'bob', server);
      const carol = await connectTcp(context, 'carol', server.endpoint);
      await bob.send('sleep 300\n');
      for (const peer of [alice, bob, carol]) peer.halfClose();
      await bob.expect('sleep 300\n', 4000);
      for (const peer of [alice, bob, carol]) await peer.expectEnd(FIRST_LIMIT_MS);
      await expectThreadsEnded(server, context, { spare, after: 'the end of the last connection' });
    },
  },
  {
    id: 'server-thread-ends-reset',
    title: 'the thread ends when the client has reset the connection',
    points: 2,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['server-nobody-waits'],
    hint: 'Does your socket get the event end when its client resets?',
    usually: THREAD_STAYS,
    run: async (submission, context) => {
      await apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        const spare = await spareThreads(server, context);
        // One leaves while its thread is still being started, one when it has been served.
        (await connectTcp(context, 'hasty', server.endpoint)).reset();
        const alice = await join(context, 'alice', server);
        alice.reset();
        await expectThreadsEnded(server, context, { spare, after: "alice's reset" });
      });
      // Bob resets in the middle of a stream, when the way back is full.
      await apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        const spare = await spareThreads(server, context);
        const bob = await join(context, 'bob', server);
        bob.stopReading();
        await bob.flood({ piece: Buffer.alloc(65_536, 'flood '), limit: 2 ** 24, quietMs: 300 });
        bob.reset();
        await expectThreadsEnded(server, context, { spare, after: "bob's reset" });
      });
    },
  },
  {
    id: 'server-thread-ends-asleep',
    title: 'the thread ends at a reset even while it is blocked',
    points: 2,
    program: PROGRAM,
    waitsMs: 800,
    needs: ['server-thread-ends-reset'],
    hint: 'What can stop a thread that does not come back to its event loop?',
    usually: THREAD_ASKED,
    run: async (submission, context) => {
      const server = await serve(submission);
      const spare = await spareThreads(server, context);
      const alice = await join(context, 'alice', server);
      await alice.sendApart([FOR_LONG]);
      // By now the thread has taken the request, and sleeps.
      await fairPause(300, context);
      if (alice.ending !== undefined) throw new Mismatch('alice waits for a reply', `the ${alice.ending}`);
      alice.reset();
      await expectThreadsEnded(server, context, { spare, after: "alice's reset" });
    },
  },
];
