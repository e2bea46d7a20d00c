/** What the echo server promises when something fails: a client, a thread, or the patience of who started it. */
import { type Check, usually } from '@wirebook/grader';
import { apart, connectTcp, fairPause, type TcpPeer } from '@wirebook/harness';
import { expectToStop } from '../common/server.ts';
import { CLIENT_LEFT_HANGING, ONE_ENDS_ALL, THREAD_STAYS, WAITS_FOR_THREADS } from './misconceptions.ts';
import {
  expectEcho,
  expectService,
  expectThreadsEnded,
  FOR_LONG,
  join,
  LIMIT_MS,
  outlives,
  PROGRAM,
  serve,
  spareThreads,
} from './steps.ts';

const FAULT = 'throw\n';

export const faultChecks: readonly Check[] = [
  {
    id: 'server-reset',
    title: 'a client that breaks off with a reset ends nothing but its own connection',
    points: 2,
    program: PROGRAM,
    needs: ['server-echo'],
    hint: 'Which event does a socket get when its peer resets, and what if nobody listens for it?',
    usually: ONE_ENDS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      await outlives(server, context, async () => {
        const alice = await join(context, 'alice', server);
        const bob = await join(context, 'bob', server);
        // At once, while the thread is still being started; after a word; and with all that comes back unread.
        (await connectTcp(context, 'hasty', server.endpoint)).reset();
        const talker = await join(context, 'talker', server);
        await talker.send(context.random.word(100));
        talker.reset();
        const deaf = await join(context, 'deaf', server);
        deaf.stopReading();
        await deaf.flood({ piece: Buffer.alloc(65_536, 'flood '), limit: 2 ** 22, quietMs: 200 });
        deaf.reset();
        await expectService(server, context, [alice, bob]);
        await fairPause(50, context);
        await expectService(server, context, [bob, alice]);
      });
    },
  },
  {
    id: 'server-throw',
    title: 'a client whose request fails sees its connection end within 2 s',
    points: 2,
    program: PROGRAM,
    needs: ['server-echo'],
    hint: 'Which events tell that a thread has died, and who is still waiting for it?',
    usually: CLIENT_LEFT_HANGING,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      const bob = await join(context, 'bob', server);
      await alice.send(FAULT);
      await expectGone(alice);
      await bob.send(FAULT);
      bob.halfClose();
      await expectGone(bob);
      context.witness('the clients whose requests failed saw the end');
    },
  },
  {
    id: 'server-throw-alone',
    title: 'a request that fails is noticed by nobody else',
    points: 2,
    program: PROGRAM,
    waitsMs: 1500,
    needs: ['server-throw', 'server-nobody-waits'],
    hint: 'What does an error event of a Worker do when nobody listens for it?',
    usually: ONE_ENDS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      await outlives(server, context, async () => {
        const alice = await join(context, 'alice', server);
        const bob = await join(context, 'bob', server);
        await bob.sendApart(['sleep 1500\n']);
        for (const name of ['mallory', 'mallory again']) {
          const mallory = await join(context, name, server);
          await mallory.send(FAULT);
          await expectGone(mallory);
          await expectService(server, context, [alice]);
        }
        await bob.expect('sleep 1500\n', 4000);
        await expectEcho(bob, context.random.word());
      });
    },
  },
  {
    id: 'server-throw-thread',
    title: 'the thread of a request that failed is not left behind',
    points: 1,
    program: PROGRAM,
    waitsMs: 300,
    needs: ['server-throw', 'server-nobody-waits'],
    hint: 'Is a thread over when somebody has caught its error?',
    usually: THREAD_STAYS,
    run: async (submission, context) => {
      const server = await serve(submission);
      const spare = await spareThreads(server, context);
      for (const name of ['alice', 'bob', 'carol']) {
        const peer = await join(context, name, server);
        await peer.send(FAULT);
        await expectGone(peer);
      }
      await expectThreadsEnded(server, context, { spare, after: 'the end of the last connection' });
    },
  },
  {
    id: 'server-stops-asleep',
    title: 'Ctrl-C and SIGTERM end the server also while threads are blocked',
    points: 2,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['server-stops', 'handler-works'],
    hint: 'What keeps the program alive besides its sockets?',
    usually: WAITS_FOR_THREADS,
    run: async (submission, context) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        await apart(submission, context, async (submission, context) => {
          const server = await serve(submission);
          const peers = await Promise.all(
            ['alice', 'bob', 'carol'].map((name) => join(context, name, server)),
          );
          for (const peer of peers) await peer.sendApart([FOR_LONG]);
          await fairPause(200, context);
          await expectToStop(server, signal);
        });
      }
    },
  },
];

/** The stream ends, by FIN or RST; and then the peer leaves, too. */
async function expectGone(peer: TcpPeer): Promise<void> {
  await peer.readToEnd(LIMIT_MS).catch(usually(CLIENT_LEFT_HANGING));
  peer.halfClose();
}
