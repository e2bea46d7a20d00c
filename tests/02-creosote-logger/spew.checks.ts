/** What `spew` promises: the octets go out in small datagrams, and the program that logs never suffers for it. */
import { type Check, usually } from '@wirebook/grader';
import {
  type Called,
  type Context,
  DeadlineError,
  describe,
  difference,
  fairPause,
  freePort,
  Mismatch,
  UdpPeer,
  within,
} from '@wirebook/harness';
import { expectAtDefault } from '../common/default-endpoint.ts';
import { START_LIMIT_MS } from '../common/errors.ts';
import { flagsCheck, WRONG_PORTS } from '../common/flags.ts';
import { STARTS_AT_IMPORT, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { NO_SUCH_HOST, QUICK_RESOLVER } from '../common/no-such-host.ts';
import { secondLoopback } from '../common/other-address.ts';
import { expectQuietImport } from '../common/quiet-import.ts';
import {
  EMPTY_SENT,
  KEEPS_ALIVE,
  LOG_BREAKS_PROGRAM,
  NOT_SENT,
  RESOLVED_TOO_SOON,
  TOO_LARGE,
  WRONG_PIECES,
} from './misconceptions.ts';

const PROGRAM = 'spew.ts';
const DEFAULT_PORT = 7739;
const LARGEST = 1024;
/** The contract's limit for the program, start included: Node itself needs a part of it. */
const EXIT_LIMIT_MS = 1500;

/** Everything that arrives until it is as long as the message, each datagram being small enough. */
async function expectPieces(bucket: UdpPeer, message: string, context: Context): Promise<void> {
  const wanted = Buffer.from(message);
  let came = Buffer.alloc(0);
  while (came.length < wanted.length) {
    const more = `${wanted.length - came.length} more octets of the message`;
    const { octets } = await bucket.receive(more, { limitMs: START_LIMIT_MS });
    if (octets.length < 1 || octets.length > LARGEST) {
      const wrong = new Mismatch(`datagrams of 1 to ${LARGEST} octets`, `one of ${octets.length} octets`);
      await Promise.reject(wrong).catch(usually(octets.length === 0 ? EMPTY_SENT : TOO_LARGE));
    }
    came = Buffer.concat([came, octets]);
  }
  const wrong = difference(bucket.name, wanted, came);
  if (wrong) throw wrong;
  context.witness(`${bucket.name} received the message`);
}

/** So many calls came back, and none with an error. */
async function expectResolved(
  called: Called,
  context: Context,
  count: number,
  limitMs: number,
): Promise<void> {
  const expected = `spew() resolves, ${count} ${count === 1 ? 'time' : 'times'}`;
  const done = async () => {
    while (called.outcomes().length < count && !called.program.exit) await fairPause(3, context);
  };
  await within(limitMs, done(), context, () => {
    return new DeadlineError(
      `${expected} within ${limitMs} ms`,
      `it resolved ${called.outcomes().length} times`,
    );
  });
  const outcomes = called.outcomes();
  const bad = outcomes.find(({ kind }) => kind !== 'returned');
  if (bad && bad.kind !== 'returned' && bad.kind !== 'imported') {
    throw new Mismatch(expected, bad.kind === 'threw' ? `it rejected: ${bad.message}` : bad.message);
  }
  if (outcomes.length < count) {
    await called.program.exited;
    throw new Mismatch(
      expected,
      called.program.howItEnded(called.program.exit ?? { code: null, signal: null }),
    );
  }
  context.witness(expected);
}

/** An error that comes late, as an event of a socket, does not end the caller either. */
async function expectUnharmed({ program }: Called, context: Context): Promise<void> {
  await Promise.race([program.exited, fairPause(300, context)]);
  if (program.exit && program.exit.code !== 0) {
    throw new Mismatch('the program that called spew() lives on', program.howItEnded(program.exit));
  }
  context.witness('the caller was not harmed');
}

export const spewChecks: readonly Check[] = [
  {
    id: 'spew-octets',
    title: 'a short message arrives, octet by octet the same',
    points: 2,
    program: PROGRAM,
    hint: 'What is the difference between a text and its octets?',
    usually: WRONG_PIECES,
    run: async (submission, context) => {
      const bucket = await UdpPeer.open(context, 'bucket');
      const message = `${context.random.word()}: ñandú 🎉 line one\nline two \\ \u0000 end`;
      const called = await submission.call(PROGRAM, [{ name: 'spew', args: [message, bucket.endpoint] }]);
      await expectResolved(called, context, 1, START_LIMIT_MS);
      await expectPieces(bucket, message, context).catch(
        usually(({ came }) => (came.startsWith('nothing') ? NOT_SENT : undefined)),
      );
      await bucket.expectSilence(20, 'the message is complete');
    },
  },
  {
    id: 'spew-chunks',
    title: 'a long message arrives in datagrams of at most 1024 octets, complete and in order',
    points: 2,
    program: PROGRAM,
    needs: ['spew-octets'],
    hint: 'How many octets have 1024 characters?',
    usually: WRONG_PIECES,
    run: async (submission, context) => {
      const bucket = await UdpPeer.open(context, 'bucket', { host: secondLoopback() });
      // Every length around the limit, and characters of 1 to 4 octets, so that no cut is always lucky.
      const lengths = [LARGEST - 1, LARGEST, LARGEST + 1, 2 * LARGEST, 4500];
      const messages = [...lengths.map((length) => ofLength(length, context)), `ab${'€'.repeat(1400)}`];
      const calls = messages.map((message) => ({ name: 'spew', args: [message, bucket.endpoint] }));
      const called = await submission.call(PROGRAM, calls);
      for (const message of messages) await expectPieces(bucket, message, context);
      await expectResolved(called, context, messages.length, START_LIMIT_MS);
      await bucket.expectSilence(20, 'all messages are complete');
    },
  },
  {
    id: 'spew-empty',
    title: 'an empty message sends nothing',
    points: 1,
    program: PROGRAM,
    needs: ['spew-octets'],
    hint: 'How many datagrams are 0 octets?',
    usually: EMPTY_SENT,
    run: async (submission, context) => {
      const bucket = await UdpPeer.open(context, 'bucket');
      const message = context.random.word();
      const args = [message, bucket.endpoint];
      // The second message comes after whatever the empty one sent.
      const called = await submission.call(PROGRAM, [
        { name: 'spew', args: ['', bucket.endpoint] },
        { name: 'spew', args },
      ]);
      await expectResolved(called, context, 2, START_LIMIT_MS);
      const { octets } = await bucket.receive(describe(message));
      if (octets.length === 0) throw new Mismatch('an empty message sends nothing', 'an empty datagram');
      context.witness('nothing came for the empty message');
    },
  },
  {
    id: 'spew-resolves',
    title: 'when spew() has resolved the program may exit at once, and nothing is lost',
    points: 2,
    program: PROGRAM,
    needs: ['spew-octets'],
    hint: 'When does the system have the octets: when send() returns, or later?',
    usually: RESOLVED_TOO_SOON,
    run: async (submission, context) => {
      for (const length of [12, 3 * LARGEST]) {
        const bucket = await UdpPeer.open(context, 'bucket');
        const message = context.random.word(length);
        const call = { name: 'spew', args: [message, bucket.endpoint] };
        const called = await submission.call(PROGRAM, [call], { then: 'exit' });
        await expectResolved(called, context, 1, START_LIMIT_MS);
        await called.program.expectExit(0, START_LIMIT_MS, 'the last call');
        await expectPieces(bucket, message, context).catch(usually(RESOLVED_TOO_SOON));
      }
    },
  },
  {
    id: 'spew-nobody',
    title: 'when nobody listens spew() resolves all the same, and the program lives on',
    points: 1,
    program: PROGRAM,
    waitsMs: 300,
    hint: 'What does the system report to a socket whose datagram met a closed port?',
    usually: LOG_BREAKS_PROGRAM,
    run: async (submission, context) => {
      const endpoint = { host: '127.0.0.1', port: await freePort() };
      const messages = ['first', ofLength(5 * LARGEST, context), 'third', 'fourth'];
      const calls = messages.map((message) => ({ name: 'spew', args: [message, endpoint] }));
      const called = await submission.call(PROGRAM, calls);
      await expectResolved(called, context, calls.length, START_LIMIT_MS);
      await expectUnharmed(called, context);
      const program = await submission.start(PROGRAM, ['anybody?', '--port', String(endpoint.port)]);
      await program.expectExit(0, EXIT_LIMIT_MS, 'its start');
    },
  },
  {
    id: 'spew-unknown-host',
    title: 'for a host that does not exist spew() resolves all the same',
    points: 1,
    program: PROGRAM,
    waitsMs: 300,
    hint: 'Whose error is it when a name cannot be resolved, and who is told?',
    usually: LOG_BREAKS_PROGRAM,
    run: async (submission, context) => {
      const endpoint = { host: NO_SUCH_HOST, port: await freePort() };
      const calls = ['one', ofLength(2 * LARGEST, context)].map((message) => ({
        name: 'spew',
        args: [message, endpoint],
      }));
      const called = await submission.call(PROGRAM, calls, { env: QUICK_RESOLVER });
      await expectResolved(called, context, calls.length, 10_000);
      await expectUnharmed(called, context);
    },
  },
  {
    id: 'spew-lets-go',
    title: 'spew() does not keep its caller alive',
    points: 1,
    program: PROGRAM,
    needs: ['spew-octets'],
    hint: 'What does an open socket do to a program that has nothing else to do?',
    usually: KEEPS_ALIVE,
    run: async (submission, context) => {
      const bucket = await UdpPeer.open(context, 'bucket');
      const message = context.random.word();
      const called = await submission.call(PROGRAM, [{ name: 'spew', args: [message, bucket.endpoint] }]);
      await expectResolved(called, context, 1, START_LIMIT_MS);
      await called.program.expectExit(0, EXIT_LIMIT_MS, 'the last call');
    },
  },
  {
    id: 'spew-import',
    title: 'importing spew.ts starts nothing',
    points: 1,
    program: PROGRAM,
    hint: 'Which lines of your file run when another file imports it?',
    usually: STARTS_AT_IMPORT,
    run: async (submission, context) => await expectQuietImport(submission, context, PROGRAM),
  },
  {
    id: 'spew-program',
    title: 'spew.ts sends its words, joined by a blank, and exits 0 within 1 s',
    points: 2,
    program: PROGRAM,
    needs: ['spew-octets'],
    hint: 'What is left of the arguments when the flags are taken out?',
    usually: WRONG_PIECES,
    run: async (submission, context) => {
      const bucket = await UdpPeer.open(context, 'bucket');
      const words = [context.random.word(), 'día', context.random.mixedCase()];
      const flags = ['--host', '127.0.0.1', '--port', String(bucket.endpoint.port)];
      const program = await submission.start(PROGRAM, [...words, ...flags]);
      await expectPieces(bucket, words.join(' '), context);
      await program.expectExit(0, EXIT_LIMIT_MS, 'its start').catch(usually(KEEPS_ALIVE));
      await bucket.expectSilence(20, 'the message is complete');
    },
  },
  flagsCheck({ id: 'spew-flags', program: PROGRAM, positionals: ['hello'], wrong: WRONG_PORTS }),
  {
    id: 'spew-default',
    title: `without flags spew.ts sends to 127.0.0.1:${DEFAULT_PORT}`,
    points: 1,
    program: PROGRAM,
    needs: ['spew-program'],
    hint: 'What does the stage say about the default host and port?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const word = context.random.word(12);
      const { program } = await expectAtDefault(context, DEFAULT_PORT, word, () =>
        submission.start(PROGRAM, [word]),
      );
      await program.expectExit(0, EXIT_LIMIT_MS, 'its start').catch(usually(KEEPS_ALIVE));
    },
  },
];

/** A text with exactly so many octets, in which characters of 1 to 4 octets follow each other at random. */
function ofLength(octets: number, context: Context): string {
  let text = '';
  for (let left = octets; left > 0; ) {
    const character = context.random.pick(
      ['a', 'Z', ' ', 'é', '€', '🎉'].filter((c) => Buffer.byteLength(c) <= left),
    );
    text += character;
    left -= Buffer.byteLength(character);
  }
  return text;
}
