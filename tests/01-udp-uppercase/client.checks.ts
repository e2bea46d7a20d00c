/** What the uppercase client promises: one datagram, a reply or an honest failure, and patience in between. */
import { type Check, usually } from '@wirebook/grader';
import {
  apart,
  type Context,
  describe,
  dropFirst,
  fairPause,
  freePort,
  Mismatch,
  type Program,
  type Submission,
  UdpPeer,
  UdpRelay,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { unknownHostCheck } from '../common/client.ts';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { expectAtDefault } from '../common/default-endpoint.ts';
import { expectOneLineError, names, START_LIMIT_MS } from '../common/errors.ts';
import { flagsCheck, WRONG_PORTS } from '../common/flags.ts';
import { RAW_OUTPUT, SILENT_FAILURE, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { secondLoopback } from '../common/other-address.ts';
import { expectSpacing } from '../common/spacing.ts';
import {
  FIXED_PORT,
  NO_RETRY,
  NOT_THE_REPLY,
  NOT_UTF8,
  NOTHING_SENT,
  OWN_RESULT,
  WAITS_FOR_EVER,
} from './misconceptions.ts';

const PROGRAM = 'client.ts';
/** From the reply to the exit. */
const EXIT_LIMIT_MS = 1000;
const DEFAULT_PORT = 2345;
const DEFAULT_TIMEOUT_MS = 2000;
const DEFAULT_RETRIES = 2;

/** Flags for a client that talks to this peer. */
function to({ endpoint }: { readonly endpoint: UdpPeer['endpoint'] }): string[] {
  return ['--host', endpoint.host, '--port', String(endpoint.port)];
}

/** The last line of stdout is exactly the reply. */
function expectLastLine(client: Program, reply: string, context: Context): void {
  const last = client.stdout.lines.at(-1) ?? '';
  const expected = `the last line of stdout is ${quote(octets(reply), 60)}`;
  if (last !== reply) {
    throw new Mismatch(expected, client.stdout.lines.length === 0 ? 'nothing' : quote(octets(last), 60), {
      expected: Buffer.from(reply),
      came: Buffer.from(last),
    });
  }
  context.witness(expected);
}

export const clientChecks: readonly Check[] = [
  {
    id: 'client-sends',
    title: 'client.ts sends TEXT in one datagram, as UTF-8 and nothing else',
    points: 1,
    program: PROGRAM,
    hint: 'Which octets is a text, and which call sends them where?',
    usually: NOTHING_SENT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const text = `${context.random.mixedCase()} día ß 🎉`;
      const client = await submission.start(PROGRAM, [text, ...to(server)]);
      const asked = await server
        .expect(text, { limitMs: START_LIMIT_MS, by: client })
        .catch(usually((mismatch) => (mismatch.difference ? NOT_UTF8 : undefined)));
      await server.send(text.toUpperCase(), asked.from);
      await Promise.race([client.exited, fairPause(EXIT_LIMIT_MS, context)]);
      const extra = server.waiting[0];
      if (extra)
        throw new Mismatch('one datagram, as the reply came at once', `another: ${describe(extra.octets)}`);
    },
  },
  {
    id: 'client-prints-reply',
    title: 'client.ts prints the reply as its last line, and exits 0 within 1 s of it',
    points: 2,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'In which order do bind, send and the reply happen, and who closes the socket?',
    usually: NOT_THE_REPLY,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const text = `${context.random.mixedCase()} día ß 🎉`;
      const client = await submission.start(PROGRAM, [text, ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      await server.send(text.toUpperCase(), asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, text.toUpperCase(), context);
    },
  },
  {
    id: 'client-server-octets',
    title: 'client.ts prints what the server sent, not its own upper-casing',
    points: 1,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'What would your client print if the server answered in French?',
    usually: OWN_RESULT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server', { host: secondLoopback() });
      const client = await submission.start(PROGRAM, [context.random.mixedCase(), ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      const reply = `réponse ${context.random.mixedCase()} ${context.random.integer(0, 99_999)}`;
      await server.send(reply, asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, reply, context);
    },
  },
  {
    id: 'client-ephemeral',
    title: 'two clients at once each have a port of their own',
    points: 1,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'Who chooses the port of a client, and what if two choose the same?',
    usually: FIXED_PORT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const texts = [context.random.mixedCase(), context.random.mixedCase()];
      const patient = ['--timeout', '40000', '--retries', '0'];
      const clients = [];
      // Neither is answered before both have asked, so both hold their port at the same time; and neither asks twice, however
      // long the other takes to start.
      for (const text of texts) {
        clients.push(await submission.start(PROGRAM, [text, ...to(server), ...patient]));
      }
      const asked = [];
      for (const text of texts) {
        const datagram = await server.receive(`a datagram from each of two clients (${text})`, {
          limitMs: START_LIMIT_MS,
        });
        asked.push(datagram);
      }
      const [first, second] = asked;
      if (first?.from.port === second?.from.port) {
        throw new Mismatch('two clients send from two ports', `both send from ${first?.from.port}`);
      }
      for (const { octets: sent, from } of asked) await server.send(sent.toString().toUpperCase(), from);
      for (const [i, client] of clients.entries()) {
        await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
        expectLastLine(client, (texts[i] ?? '').toUpperCase(), context);
      }
    },
  },
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
  flagsCheck({
    id: 'client-flags',
    program: PROGRAM,
    positionals: ['hello'],
    wrong: [...WRONG_PORTS.slice(0, 2), ['--timeout', 'soon'], ['--retries', 'twice']],
  }),
  {
    id: 'client-clean-output',
    title: 'client.ts prints no raw control characters from the network',
    points: 1,
    program: PROGRAM,
    needs: ['client-server-octets'],
    hint: 'What does a terminal do with a reply that holds the octet 1b?',
    usually: RAW_OUTPUT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const client = await submission.start(PROGRAM, ['hello', ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      const hostile = hostileText(context.random);
      await server.send(hostile.text, asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectNoRawControls(client, hostile, context);
    },
  },
  {
    id: 'client-default',
    title: `without --host and --port client.ts asks 127.0.0.1:${DEFAULT_PORT}`,
    points: 1,
    program: PROGRAM,
    needs: ['client-sends', 'client-nobody'],
    hint: 'What does the stage say about the default host and port?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const text = context.random.mixedCase();
      const { program, received } = await expectAtDefault(context, DEFAULT_PORT, text, () => {
        return submission.start(PROGRAM, [text, '--timeout', '8000', '--retries', '0']);
      });
      if (!received) return;
      await received.peer.send(text.toUpperCase(), received.from);
      await program.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
    },
  },
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
