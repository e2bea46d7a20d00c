/** What the daytime server promises: whoever connects gets the time in one line, and the end of the stream. */
import { type Check, usually } from '@wirebook/grader';
import {
  bytes,
  type Context,
  connectTcp,
  describe,
  fairPause,
  freePort,
  Mismatch,
  type Served,
  type Submission,
  type TcpPeer,
  UdpPeer,
} from '@wirebook/harness';
import { serverConduct } from '../common/server.ts';
import { linesBetween } from './format.ts';
import { NO_TIME, OLD_TIME, ONE_AT_A_TIME, WAITS_FOR_CLIENT, WRONG_FORMAT } from './misconceptions.ts';

const PROGRAM = 'server.ts';

async function serve(submission: Submission): Promise<Served> {
  return await submission.serve(PROGRAM, { protocol: 'tcp', port: await freePort() });
}

/** The peer receives the line of an instant since `from` (milliseconds since 1970), and nothing after it. */
async function expectLine(peer: TcpPeer, from: number, context: Context): Promise<void> {
  const { octets } = await peer.readToEnd();
  expectTime(peer.name, octets, from, context);
}

function expectTime(name: string, octets: Buffer, from: number, context: Context): void {
  const wanted = linesBetween(from, Date.now());
  if (!wanted.includes(octets.toString('utf8'))) {
    const line = wanted.at(-1) ?? '';
    throw new Mismatch(
      `${name} receives ${describe(line)}`,
      octets.length === 0 ? 'nothing' : describe(octets),
      {
        expected: bytes(line),
        came: octets,
      },
    );
  }
  context.witness(`${name} received the time`);
}

/** Somebody who asks as a client should is served, whatever others do at the same time. */
async function expectService(name: string, { endpoint }: Served, context: Context): Promise<void> {
  const from = Date.now();
  const peer = await connectTcp(context, name, endpoint);
  await expectLine(peer, from, context);
}

/** Whether it accepts; what it then says is another check's question. */
async function probe({ endpoint }: Served, context: Context): Promise<void> {
  await connectTcp(context, 'alice', endpoint);
  context.witness('a connection was accepted');
}

async function reachedAt({ endpoint }: Served, context: Context, host: string): Promise<boolean> {
  return await connectTcp(context, 'stranger', { host, port: endpoint.port }).then(
    () => true,
    () => false,
  );
}

export const serverChecks: readonly Check[] = [
  ...serverConduct({
    prefix: 'server',
    program: PROGRAM,
    protocol: 'tcp',
    defaultPort: 48_000,
    probe,
    reachedAt,
    silent: NO_TIME,
  }),
  {
    id: 'server-line',
    title: 'who connects gets one line with the time, and the end of the stream',
    points: 2,
    program: PROGRAM,
    needs: ['server-listens'],
    hint: 'How does a client know that the line is complete?',
    usually: WRONG_FORMAT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const from = Date.now();
      const alice = await connectTcp(context, 'alice', server.endpoint);
      // The line alone is not enough: the stream has to end, though the client keeps its own side open.
      const { octets, ending } = await alice.readToEnd().catch(usually(NO_TIME));
      expectTime(alice.name, octets, from, context);
      if (ending === 'reset') throw new Mismatch('alice receives the end of the stream', 'a reset');
    },
  },
  {
    id: 'server-now',
    title: 'the time is taken anew for every connection',
    points: 2,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['server-line'],
    hint: 'When does your program look at the clock?',
    usually: OLD_TIME,
    run: async (submission, context) => {
      const server = await serve(submission);
      await expectService('alice', server, context);
      const second = Math.floor(Date.now() / 1000);
      while (Math.floor(Date.now() / 1000) === second) await fairPause(20, context);
      await expectService('bob', server, context);
    },
  },
  {
    id: 'server-ignores-input',
    title: 'whatever a client sends or does not send, it gets the line',
    points: 2,
    program: PROGRAM,
    needs: ['server-line'],
    hint: 'What does a daytime client have to say (RFC 867)?',
    usually: WAITS_FOR_CLIENT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const inputs = [
        '\n',
        'GET / HTTP/1.1\r\n\r\n',
        Buffer.from([0xff, 0x00, 0x80]),
        context.random.word(2000),
      ];
      for (const [i, input] of inputs.entries()) {
        const from = Date.now();
        const peer = await connectTcp(context, `talker ${i + 1}`, server.endpoint);
        await peer.send(input);
        await expectLine(peer, from, context);
      }
      const from = Date.now();
      const finished = await connectTcp(context, 'half-closer', server.endpoint);
      finished.halfClose();
      await expectLine(finished, from, context);
    },
  },
  {
    id: 'server-idle',
    title: 'clients that stay and never read delay nobody',
    points: 1,
    program: PROGRAM,
    needs: ['server-line'],
    hint: 'Does your server wait for one client before it serves the next?',
    usually: ONE_AT_A_TIME,
    run: async (submission, context) => {
      const server = await serve(submission);
      for (let i = 1; i <= 5; i += 1) {
        const idle = await connectTcp(context, `idle ${i}`, server.endpoint);
        idle.stopReading();
      }
      await expectService('alice', server, context);
      await expectService('bob', server, context);
    },
  },
  {
    id: 'server-reset',
    title: 'a client that breaks off with a reset does not end the server',
    points: 2,
    program: PROGRAM,
    needs: ['server-line'],
    hint: 'Which event does a socket get when its peer resets, and what if nobody listens for it?',
    usually: ONE_AT_A_TIME,
    run: async (submission, context) => {
      const server = await serve(submission);
      for (let i = 1; i <= 3; i += 1) (await connectTcp(context, `hasty ${i}`, server.endpoint)).reset();
      const talker = await connectTcp(context, 'talker', server.endpoint);
      await talker.send(context.random.word(100));
      talker.reset();
      // This one has its line and the end of the stream; the server has not seen the end of its side.
      const late = await connectTcp(context, 'late', server.endpoint);
      await late.readToEnd();
      if (late.ending !== 'reset') late.reset();
      await expectService('alice', server, context);
      await fairPause(50, context);
      await expectService('bob', server, context).catch(usually(ONE_AT_A_TIME));
      if (server.program.exit)
        throw new Mismatch(`${PROGRAM} lives on`, server.program.howItEnded(server.program.exit));
    },
  },
  {
    id: 'server-udp',
    title: 'bonus: the same line in answer to any datagram',
    points: 1,
    bonus: true,
    program: PROGRAM,
    needs: ['server-line'],
    hint: 'Can TCP and UDP have the same port number at the same time?',
    usually: NO_TIME,
    run: async (submission, context) => {
      const server = await serve(submission);
      // The server says when TCP listens; when UDP does, only asking tells.
      const scout = await UdpPeer.open(context, 'scout');
      for (let tries = 0; tries < 40 && scout.waiting.length === 0; tries += 1) {
        await scout.send('what time is it?', server.endpoint);
        await fairPause(50, context);
      }
      const alice = await UdpPeer.open(context, 'alice');
      for (const question of [context.random.word(), '', Buffer.from([0xff, 0x00]), '\n']) {
        const from = Date.now();
        await alice.send(question, server.endpoint);
        const { octets } = await alice.receive('the time', { from: server.endpoint });
        expectTime(alice.name, octets, from, context);
      }
    },
  },
];
