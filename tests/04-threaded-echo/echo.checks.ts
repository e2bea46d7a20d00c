/** What the echo server promises of octets: all come back, unchanged, at once, and through `work`. */

import type { Check } from '@wirebook/grader';
import { connectTcp, FairClock, Mismatch } from '@wirebook/harness';
import { serverConduct } from '../common/server.ts';
import {
  CUT_OR_JOINED,
  NO_ECHO,
  NOT_OCTETS,
  NOT_THROUGH_WORK,
  OUT_OF_ORDER,
  WAITS_FOR_MORE,
} from './misconceptions.ts';
import { expectEcho, HANDLER, join, PROGRAM, serve } from './steps.ts';

/** Timers count in milliseconds, and may be early by the part of one. */
const EARLY_MS = 15;
/** Where a program might cut. A fault that follows at such a place is a request of its own there, and nowhere else. */
const CUTS = [1, 2, 4, 8, 10, 16, 32, 64, 100, 128, 200, 256, 500, 512, 1000, 1018];

export const echoChecks: readonly Check[] = [
  ...serverConduct({
    prefix: 'server',
    program: PROGRAM,
    protocol: 'tcp',
    defaultPort: 7777,
    probe: async (server, context) => {
      await join(context, 'alice', server);
    },
    reachedAt: async ({ endpoint }, context, host) =>
      await connectTcp(context, 'stranger', { host, port: endpoint.port }).then(
        () => true,
        () => false,
      ),
    silent: NO_ECHO,
  }),
  {
    id: 'server-echo',
    title: 'every line of a client comes back, one after the other',
    points: 2,
    program: PROGRAM,
    needs: ['server-listens'],
    hint: 'Which way does a reply take, from the thread to the client?',
    usually: NO_ECHO,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      for (let i = 1; i <= 3; i += 1) {
        await expectEcho(alice, `${context.random.word()} ${i}\n`);
        await expectEcho(alice, `  ${context.random.word()}\t${i} \r\n`);
      }
      await expectEcho(alice, '\n');
      await alice.expectSilence(50, 'everything has come back');
    },
  },
  {
    id: 'server-at-once',
    title: 'octets come back at once, whether or not a line is complete',
    points: 1,
    program: PROGRAM,
    needs: ['server-listens'],
    hint: 'What does your server wait for before it sends something back?',
    usually: WAITS_FOR_MORE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await connectTcp(context, 'alice', server.endpoint);
      // The first octet of a connection waits for its thread, too, but for no second one.
      await expectEcho(alice, context.random.word(1), 10_000);
      await expectEcho(alice, context.random.word());
      await expectEcho(alice, `${context.random.word()}\n${context.random.word()}`);
      await expectEcho(alice, 'sleep 10');
      await expectEcho(alice, context.random.word(1000));
    },
  },
  {
    id: 'handler-octets',
    title: 'octets of every value come back unchanged',
    points: 2,
    program: HANDLER,
    needs: ['server-at-once'],
    hint: 'What does toString() make of the octets ff 00 80?',
    usually: NOT_OCTETS,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      const values = Array.from({ length: 256 }, (_, value) => value);
      const shift = context.random.integer(0, 255);
      const pieces = [
        Buffer.from([...values.slice(shift), ...values.slice(0, shift)]),
        Buffer.from([0xff, 0x00, 0x80]),
        Buffer.from([0x00]),
        // A byte order mark, which decoders like to swallow.
        Buffer.from([0xef, 0xbb, 0xbf, 0x41]),
        // The euro sign, cut in two.
        Buffer.from([0xe2, 0x82]),
        Buffer.from([0xac]),
        Buffer.from('ñandú 漢字 🎉'),
      ];
      for (const piece of pieces) await expectEcho(alice, piece);
    },
  },
  {
    id: 'handler-works',
    title: 'a request that takes N milliseconds is answered after N milliseconds',
    points: 2,
    program: HANDLER,
    waitsMs: 900,
    needs: ['server-at-once'],
    hint: 'Who calls work(), and what is sent when it has returned?',
    usually: NOT_THROUGH_WORK,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      for (const ms of [context.random.integer(600, 750), context.random.integer(100, 200)]) {
        const clock = new FairClock(context);
        await expectEcho(alice, `sleep ${ms}\n`, ms + 2000);
        const took = Math.round(clock.wallMs());
        const expected = `the reply to "sleep ${ms}\\n" comes after ${ms} ms`;
        if (took < ms - EARLY_MS) throw new Mismatch(expected, `it came after ${took} ms`);
        context.witness(expected);
      }
    },
  },
  {
    id: 'handler-whole',
    title: 'what is sent in one piece comes to work() in one piece',
    points: 2,
    program: HANDLER,
    needs: ['server-at-once'],
    hint: 'What does work() get when somebody writes "a" and a line end, then "throw" and a line end, at once?',
    usually: CUT_OR_JOINED,
    run: async (submission, context) => {
      const { random } = context;
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      // No piece of these is a fault; a part of each is.
      const nearly = [
        `${random.word()}\nthrow\n`,
        `throw\n${random.word()}`,
        'throw\nthrow\n',
        '\nthrow\n',
        'throw\r\n',
        ' throw\n',
        'throw',
        ...CUTS.map((length) => `${random.word(length)}throw\n`),
        `throw\n${random.word(1018)}`,
      ];
      for (const piece of nearly) {
        await expectEcho(alice, piece);
        // And nothing of one piece may stay behind to be joined with the next.
        await expectEcho(alice, random.word(3));
      }
    },
  },
  {
    id: 'server-order',
    title: 'replies come in the order of the requests, also while one of them takes long',
    points: 2,
    program: PROGRAM,
    waitsMs: 600,
    needs: ['handler-works'],
    hint: 'How many pieces of one connection are on their way at the same time?',
    usually: OUT_OF_ORDER,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      const pieces = [
        'sleep 600\n',
        ...Array.from({ length: 8 }, (_, i) => `${context.random.word()} ${i}\n`),
      ];
      await alice.sendApart(pieces);
      await alice.expect(pieces.join(''), 5000);
      // And many, one close upon the other.
      const many = Array.from({ length: 200 }, (_, i) => `${i} ${context.random.word()}\n`);
      for (const piece of many) await alice.send(piece);
      await alice.expect(many.join(''), 5000);
    },
  },
];
