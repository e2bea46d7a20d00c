/** What the daytime client promises of a server that speaks: all of it is read, however it comes. */

import { type Check, usually } from '@wirebook/grader';
import {
  apart,
  type Context,
  type Delivery,
  Mismatch,
  type Submission,
  TcpListener,
} from '@wirebook/harness';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { START_LIMIT_MS } from '../common/errors.ts';
import { flagsCheck, WRONG_PORTS } from '../common/flags.ts';
import { RAW_OUTPUT, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { secondLoopback } from '../common/other-address.ts';
import {
  DEFAULT_PORT,
  drawLine,
  EXIT_LIMIT_MS,
  expectPrinted,
  OCTETS,
  PROGRAM,
  readThrough,
  to,
} from './client-steps.ts';
import { DECODED_IN_PIECES, FIRST_PIECE_ONLY, TOTAL_TIME } from './misconceptions.ts';

export const clientChecks: readonly Check[] = [
  {
    id: 'client-prints',
    title: 'client.ts prints what the server sends, up to the end of the stream',
    points: 2,
    program: PROGRAM,
    hint: 'Which event tells that nothing more will come?',
    usually: FIRST_PIECE_ONLY,
    run: async (submission, context) => {
      for (const text of [
        drawLine(context),
        `${context.random.word()} día 漢字 🎉\r\n`,
        context.random.word(),
      ]) {
        await apart(submission, context, async (submission, context) => {
          const server = await TcpListener.open(context, 'server', { host: secondLoopback() });
          const client = await submission.start(PROGRAM, to(server.endpoint));
          const connection = await server.accept(START_LIMIT_MS, client);
          await connection.send(text);
          connection.halfClose();
          await expectPrinted(client, text, context);
        });
      }
    },
  },
  {
    id: 'client-pieces',
    title: 'however the octets are cut, the text is the same',
    points: 2,
    program: PROGRAM,
    needs: ['client-prints'],
    hint: 'How many data events does one line make?',
    usually: FIRST_PIECE_ONLY,
    run: async (submission, context) => {
      const text = drawLine(context);
      const { length } = text;
      const deliveries: readonly Delivery[] = [
        { mode: 'whole' },
        OCTETS,
        { mode: 'coalesced', quietMs: 50 },
        { mode: 'cut', at: [1, 7, Math.floor(length / 2), length - 2, length - 1] },
        { mode: 'delayed', ms: 100 },
      ];
      // What a public server sends begins with a line end: that is not the end of it.
      const nist = `\n60573 24-09-20 15:22:07 50 0 0 ${context.random.integer(1, 999)}.5 UTC(NIST) * \n`;
      const conversations = [
        ...deliveries.map((delivery) => ({ delivery, text })),
        { delivery: OCTETS, text: nist },
      ];
      await Promise.all(
        conversations.map(({ delivery, text }) =>
          apart(submission, context, (submission, context) =>
            readThrough(submission, context, delivery, text),
          ),
        ),
      );
    },
  },
  {
    id: 'client-utf8-cut',
    title: 'a character that is cut in two by segments stays one character',
    points: 1,
    program: PROGRAM,
    needs: ['client-prints'],
    hint: 'What does toString() make of half a character?',
    usually: DECODED_IN_PIECES,
    run: async (submission, context) => {
      const text = `${context.random.word()} día, Straße, 漢字, 🎉 ${context.random.word()}\r\n`;
      await readThrough(submission, context, OCTETS, text);
    },
  },
  {
    id: 'client-slow',
    title: 'a slow server is waited for, as long as it is never silent for --timeout',
    points: 2,
    program: PROGRAM,
    waitsMs: 1600,
    needs: ['client-prints'],
    hint: 'When does your timer start, and what starts it again?',
    usually: TOTAL_TIME,
    run: async (submission, context) => await checkSlow(submission, context),
  },
  flagsCheck({
    id: 'client-flags',
    program: PROGRAM,
    wrong: [...WRONG_PORTS.slice(0, 2), ['--timeout', 'soon']],
  }),
  {
    id: 'client-clean-output',
    title: 'client.ts prints no raw control characters from the network',
    points: 1,
    program: PROGRAM,
    needs: ['client-prints'],
    hint: 'What does a terminal do with a text that holds the octet 1b?',
    usually: RAW_OUTPUT,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      const connection = await server.accept(START_LIMIT_MS, client);
      const hostile = hostileText(context.random);
      await connection.send(`${hostile.text}\r\n`);
      connection.halfClose();
      await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
      expectNoRawControls(client, hostile, context);
    },
  },
  {
    id: 'client-default',
    title: `without --host and --port client.ts asks 127.0.0.1:${DEFAULT_PORT}`,
    points: 1,
    program: PROGRAM,
    needs: ['client-prints'],
    hint: 'What does the stage say about the default host and port?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => await checkDefault(submission, context),
  },
];

/** Five pieces, each well within the time-out, and together well beyond it. */
async function checkSlow(submission: Submission, context: Context): Promise<void> {
  const [timeout, gap] = [1000, 400];
  for (let tries = 1; ; tries += 1) {
    const text = drawLine(context);
    const server = await TcpListener.open(context, 'server');
    const client = await submission.start(PROGRAM, to(server.endpoint, timeout));
    const connection = await server.accept(START_LIMIT_MS, client);
    const size = Math.ceil(text.length / 5);
    let longest = 0;
    for (let at = 0; at < text.length; at += size) {
      const before = performance.now();
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, gap));
      await connection.send(text.slice(at, at + size));
      longest = Math.max(longest, performance.now() - before);
    }
    connection.halfClose();
    try {
      return await expectPrinted(client, text, context);
    } catch (error) {
      // Where this process was itself held up for too long, the silence was its own.
      if (longest < timeout * 0.7 || tries === 3) throw error;
    }
  }
}

/** The port may be taken on this machine; then the recorder in the client tells to whom it connected. */
async function checkDefault(submission: Submission, context: Context): Promise<void> {
  const text = drawLine(context);
  const server = await TcpListener.open(context, 'server', { port: DEFAULT_PORT }).catch(() => undefined);
  const client = await submission.start(PROGRAM, ['--timeout', '1000']);
  if (server) {
    // Others on this machine may ask here, too: whoever connects is answered.
    void (async () => {
      for (;;) {
        const connection = await server.accept(START_LIMIT_MS);
        await connection.send(text);
        connection.halfClose();
      }
    })().catch(() => {});
    await expectPrinted(client, text, context).catch(usually(WRONG_DEFAULT));
    return;
  }
  await client.exited;
  client.shard?.refresh();
  const connect = client.shard?.events.find(({ kind }) => kind === 'connect');
  const peer = connect?.kind === 'connect' ? connect.peer : undefined;
  if (peer?.port !== DEFAULT_PORT) {
    throw new Mismatch(
      `a connection to 127.0.0.1:${DEFAULT_PORT}`,
      peer ? `one to port ${peer.port}` : 'none',
    );
  }
  context.witness(`a connection to port ${DEFAULT_PORT}`);
}
