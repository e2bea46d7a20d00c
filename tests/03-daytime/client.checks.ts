/** What the daytime client promises: it reads to the end of the stream, and does not take silence for an end. */
import { type Check, usually } from '@wirebook/grader';
import {
  apart,
  type Context,
  type Delivery,
  freePort,
  Mismatch,
  type Program,
  type Submission,
  TcpListener,
  TcpRelay,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { unknownHostCheck } from '../common/client.ts';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { expectOneLineError, names, START_LIMIT_MS } from '../common/errors.ts';
import { flagsCheck, WRONG_PORTS } from '../common/flags.ts';
import { RAW_OUTPUT, SILENT_FAILURE, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { secondLoopback } from '../common/other-address.ts';
import { lineOf } from './format.ts';
import { DECODED_IN_PIECES, FIRST_PIECE_ONLY, SILENCE_IS_NO_END, TOTAL_TIME } from './misconceptions.ts';

const PROGRAM = 'client.ts';
const DEFAULT_PORT = 48_000;
const DEFAULT_TIMEOUT_MS = 2000;
/** The contract's limit for giving up, after the time-out. */
const GIVE_UP_MS = 1000;
/** From the end of the stream to the exit. */
const EXIT_LIMIT_MS = 3000;

const OCTETS: Delivery = { mode: 'octets' };

type Address = TcpListener['endpoint'];

function to({ host, port }: Address, timeoutMs?: number): string[] {
  const timeout = timeoutMs === undefined ? [] : ['--timeout', String(timeoutMs)];
  return ['--host', host, '--port', String(port), ...timeout];
}

/** A line of some day, with a word that no client could guess. */
function drawLine(context: Context): string {
  const day = new Date(
    Date.UTC(2000 + context.random.integer(0, 90), context.random.integer(0, 11), 12, 3, 4, 5),
  );
  return `${lineOf(day).trimEnd()} ${context.random.word()}\r\n`;
}

/**
 * The program exits 0, and the last line of stdout is the text, blanks around it apart. A text that begins with a line end may
 * be shown with that escaped, in any way.
 */
async function expectPrinted(client: Program, text: string, context: Context): Promise<void> {
  await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
  const wanted = text.trim();
  const last = client.stdout.lines.at(-1) ?? '';
  const expected = `the last line of stdout is ${quote(octets(wanted), 60)}`;
  if (text.startsWith('\n') ? !last.includes(wanted) : last.trim() !== wanted) {
    throw new Mismatch(expected, client.stdout.lines.length === 0 ? 'nothing' : quote(octets(last), 60), {
      expected: Buffer.from(wanted),
      came: Buffer.from(last.trim()),
    });
  }
  context.witness(expected);
}

/** The program exits 1 and names host and port. */
async function expectGivingUp(
  client: Program,
  { host, port }: Address,
  context: Context,
  after: string,
  limitMs: number,
): Promise<void> {
  const line = names(host, port);
  await expectOneLineError(client, context, { code: 1, line, about: `${host} and ${port}`, after, limitMs });
}

/** A client that reads a text through a relay which delivers it in its own way. */
async function readThrough(
  submission: Submission,
  context: Context,
  delivery: Delivery,
  text: string,
): Promise<void> {
  const server = await TcpListener.open(context, 'server');
  const relay = await TcpRelay.open(context, { to: server.endpoint, toClient: delivery });
  const client = await submission.start(PROGRAM, to(relay.endpoint));
  const connection = await server.accept(START_LIMIT_MS, client);
  await connection.send(text);
  connection.halfClose();
  await expectPrinted(client, text, context);
}

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
  {
    id: 'client-empty',
    title: 'a stream that ends without an octet is a failure, exit 1',
    points: 1,
    program: PROGRAM,
    hint: 'What should a person see when the server said nothing at all?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      const connection = await server.accept(START_LIMIT_MS, client);
      connection.halfClose();
      await expectOneLineError(client, context, {
        code: 1,
        line: [],
        about: 'what is wrong',
        after: 'the end of an empty stream',
        limitMs: EXIT_LIMIT_MS,
      });
    },
  },
  {
    id: 'client-silent',
    title: 'silence, at the start or in the middle, ends in exit 1 after --timeout',
    points: 2,
    program: PROGRAM,
    waitsMs: 300,
    hint: 'Who tells your client that a server will never answer?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const timeout = 300;
      const stay = async (said: string) =>
        await apart(submission, context, async (submission, context) => {
          const server = await TcpListener.open(context, 'server');
          const client = await submission.start(PROGRAM, to(server.endpoint, timeout));
          const connection = await server.accept(START_LIMIT_MS, client);
          if (said !== '') await connection.send(said);
          await expectGivingUp(client, server.endpoint, context, 'the last octet', timeout + GIVE_UP_MS);
        });
      await Promise.all([stay(''), stay(drawLine(context).slice(0, 20))]);
    },
  },
  {
    id: 'client-default-timeout',
    title: 'without --timeout client.ts waits through 2 s of silence',
    points: 1,
    program: PROGRAM,
    waitsMs: DEFAULT_TIMEOUT_MS,
    needs: ['client-silent'],
    hint: 'What does the stage say about the default of --timeout?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      await server.accept(START_LIMIT_MS, client);
      const start = performance.now();
      await expectGivingUp(client, server.endpoint, context, 'connecting', DEFAULT_TIMEOUT_MS + GIVE_UP_MS);
      const waited = Math.round(performance.now() - start);
      if (waited < DEFAULT_TIMEOUT_MS * 0.85)
        throw new Mismatch('it waits 2000 ms', `it gave up after ${waited} ms`);
    },
  },
  {
    id: 'client-reset',
    title: 'a connection that is reset in the middle is a failure, exit 1',
    points: 1,
    program: PROGRAM,
    hint: 'Which event does a reset make, and is it the end of the stream?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      const connection = await server.accept(START_LIMIT_MS, client);
      await connection.sendApart([drawLine(context).slice(0, 20)]);
      connection.reset();
      await expectGivingUp(client, server.endpoint, context, 'the reset', DEFAULT_TIMEOUT_MS + GIVE_UP_MS);
    },
  },
  {
    id: 'client-refused',
    title: 'when nobody listens client.ts says so in one line and exits 1',
    points: 1,
    program: PROGRAM,
    hint: 'Which event tells that a connection was refused?',
    usually: SILENT_FAILURE,
    run: async (submission, context) => {
      const endpoint = { host: '127.0.0.1', port: await freePort() };
      const client = await submission.start(PROGRAM, to(endpoint));
      await expectGivingUp(client, endpoint, context, 'being refused', START_LIMIT_MS);
    },
  },
  unknownHostCheck({ prefix: 'client', program: PROGRAM, positionals: [], impatient: [] }),
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
    needs: ['client-refused'],
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
