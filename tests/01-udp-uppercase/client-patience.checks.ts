/** What the uppercase client promises when nothing comes back: to ask again, and to give up in the end. */

import { type Check, usually } from '@wirebook/grader';
import {
  apart,
  type Context,
  dropFirst,
  freePort,
  Mismatch,
  type Submission,
  UdpPeer,
  UdpRelay,
} from '@wirebook/harness';
import { unknownHostCheck } from '../common/client.ts';
import { expectOneLineError, names, START_LIMIT_MS } from '../common/errors.ts';
import { SILENT_FAILURE, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { expectSpacing } from '../common/spacing.ts';
import {
  DEFAULT_RETRIES,
  DEFAULT_TIMEOUT_MS,
  EXIT_LIMIT_MS,
  expectLastLine,
  PROGRAM,
  to,
} from './client-steps.ts';
import { NO_RETRY, WAITS_FOR_EVER } from './misconceptions.ts';

export const clientPatienceChecks: readonly Check[] = [
  {
    id: 'client-retries',
    title: 'a datagram that was lost is sent once more, the same octets',
    points: 2,
    program: PROGRAM,
    waitsMs: 600,
    needs: ['client-sends'],
    hint: 'What do you know when nothing has come: was the question lost, or the answer?',
    usually: NO_RETRY,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const relay = await UdpRelay.open(context, { to: server.endpoint, toServer: dropFirst(2) });
      const text = context.random.mixedCase(16);
      const flags = ['--timeout', '300', '--retries', '8'];
      const client = await submission.start(PROGRAM, [text, ...to(relay), ...flags]);
      // The relay takes away the first two; the third is what the server sees first.
      const asked = await server.expect(text, { limitMs: START_LIMIT_MS, by: client });
      await server.send(text.toUpperCase(), asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, text.toUpperCase(), context);
    },
  },
  {
    id: 'client-gives-up',
    title: 'without a reply client.ts tries 1 + retries times, a time-out apart, and exits 1',
    points: 2,
    program: PROGRAM,
    waitsMs: 900,
    needs: ['client-sends'],
    hint: 'How many datagrams are --retries 2, and how long does all of it take?',
    usually: NO_RETRY,
    run: async (submission, context) => {
      const cases: readonly Tries[] = [{ timeout: 300 }, { timeout: 500, retries: 0 }];
      await Promise.all(
        cases.map((tries) =>
          apart(submission, context, (submission, context) => expectGivingUp(submission, context, tries)),
        ),
      );
    },
  },
  {
    id: 'client-default-timeout',
    title: 'without --timeout client.ts waits 2 s before it tries again',
    points: 1,
    program: PROGRAM,
    waitsMs: DEFAULT_TIMEOUT_MS,
    needs: ['client-sends'],
    hint: 'What does the stage say about the default of --timeout?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const text = context.random.mixedCase();
      const client = await submission.start(PROGRAM, [text, ...to(server)]);
      await server.expect(text, { limitMs: START_LIMIT_MS, by: client });
      const again = await server.expect(text, { limitMs: DEFAULT_TIMEOUT_MS + EXIT_LIMIT_MS, by: client });
      expectSpacing(client, context, { apartMs: DEFAULT_TIMEOUT_MS, count: 2 });
      await server.send('HERE', again.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
    },
  },
  {
    id: 'client-nobody',
    title: 'when nobody listens client.ts says so in one line and exits 1',
    points: 1,
    program: PROGRAM,
    hint: 'What can a UDP client see of a port where nobody listens?',
    usually: SILENT_FAILURE,
    run: async (submission, context) => {
      const port = await freePort();
      const client = await submission.start(PROGRAM, [
        'anybody?',
        ...['--host', '127.0.0.1', '--port', String(port), '--timeout', '200', '--retries', '1'],
      ]);
      await expectOneLineError(client, context, {
        code: 1,
        line: names('127.0.0.1', port),
        about: `127.0.0.1 and ${port}`,
        after: 'asking a port where nobody listens',
      });
    },
  },
  unknownHostCheck({
    prefix: 'client',
    program: PROGRAM,
    positionals: ['hello'],
    impatient: ['--timeout', '300', '--retries', '0'],
  }),
];

interface Tries {
  readonly timeout: number;
  /** None: the default of the program. */
  readonly retries?: number;
}

/** A server that never answers sees every try; then the client exits with a line about it. */
async function expectGivingUp(
  submission: Submission,
  context: Context,
  { timeout, retries }: Tries,
): Promise<void> {
  const server = await UdpPeer.open(context, 'server');
  const text = context.random.mixedCase();
  const flags = retries === undefined ? [] : ['--retries', String(retries)];
  const client = await submission.start(PROGRAM, [
    text,
    ...to(server),
    '--timeout',
    String(timeout),
    ...flags,
  ]);
  const tries = 1 + (retries ?? DEFAULT_RETRIES);
  for (let i = 0; i < tries; i += 1) {
    const limitMs = i === 0 ? START_LIMIT_MS : timeout + EXIT_LIMIT_MS;
    await server.expect(text, { limitMs, by: client });
  }
  await expectOneLineError(client, context, {
    code: 1,
    line: names(server.endpoint.host, server.endpoint.port),
    about: `${server.endpoint.host} and ${server.endpoint.port}`,
    after: `the last of ${tries} tries`,
    limitMs: timeout + EXIT_LIMIT_MS,
  }).catch(usually(WAITS_FOR_EVER));
  const extra = server.waiting[0];
  if (extra) throw new Mismatch(`${tries} datagrams`, `${tries + server.waiting.length} datagrams`);
  expectSpacing(client, context, { apartMs: timeout, count: tries });
}
