import {
  type Context,
  type Delivery,
  Mismatch,
  type Program,
  type Submission,
  TcpListener,
  TcpRelay,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { expectOneLineError, names, START_LIMIT_MS } from '../common/errors.ts';
import { lineOf } from './format.ts';

export const PROGRAM = 'client.ts';
export const DEFAULT_PORT = 48_000;
export const DEFAULT_TIMEOUT_MS = 2000;
/** The contract's limit for giving up, after the time-out. */
export const GIVE_UP_MS = 1000;
/** From the end of the stream to the exit. */
export const EXIT_LIMIT_MS = 3000;

export const OCTETS: Delivery = { mode: 'octets' };

export type Address = TcpListener['endpoint'];

export function to({ host, port }: Address, timeoutMs?: number): string[] {
  const timeout = timeoutMs === undefined ? [] : ['--timeout', String(timeoutMs)];
  return ['--host', host, '--port', String(port), ...timeout];
}

/** A line of some day, with a word that no client could guess. */
export function drawLine(context: Context): string {
  const day = new Date(
    Date.UTC(2000 + context.random.integer(0, 90), context.random.integer(0, 11), 12, 3, 4, 5),
  );
  return `${lineOf(day).trimEnd()} ${context.random.word()}\r\n`;
}

/**
 * The program exits 0, and the last line of stdout is the text, blanks around it apart. A text that begins with a line end may
 * be shown with that escaped, in any way.
 */
export async function expectPrinted(client: Program, text: string, context: Context): Promise<void> {
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
export async function expectGivingUp(
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
export async function readThrough(
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
