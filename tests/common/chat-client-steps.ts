/**
 * A chat client in conversation with a scripted server, its standard input open and silent until the script types.
 */
import {
  type Context,
  DeadlineError,
  type Program,
  type Submission,
  TcpListener,
  within,
} from '@wirebook/harness';
import { type Endpoint, octets, quote } from '@wirebook/trace';
import { expectOneLineError, names, START_LIMIT_MS } from './errors.ts';
import { FramedPeer } from './framed.ts';

/** What differs between the chat clients of the course. */
export interface ChatClientConduct {
  /** First part of the checks' ids: `client`. */
  readonly prefix: string;
  readonly program: string;
  readonly defaultPort: number;
  /** Arguments without which the program has nothing to do. */
  readonly args: readonly string[];
  /** What passes between a server and a newcomer before anything is typed. */
  readonly enter: (server: FramedPeer) => Promise<void>;
  /** A --timeout within which `enter` is over on a busy machine, too, where a newcomer waits for an answer; default 300. */
  readonly shortTimeoutMs?: number;
  /** A --timeout for checks that are not about it, where the default would end a client that a slow grader lets wait. */
  readonly longTimeoutMs?: number;
}

/** From what ends the conversation to the exit. */
export const EXIT_LIMIT_MS = 3000;
const PRINT_LIMIT_MS = 2000;
/** The contract's limit for giving up, after the time-out. */
export const GIVE_UP_MS = 1000;
export const DEFAULT_TIMEOUT_MS = 2000;

export function to({ host, port }: Endpoint, timeoutMs?: number): string[] {
  const timeout = timeoutMs === undefined ? [] : ['--timeout', String(timeoutMs)];
  return ['--host', host, '--port', String(port), ...timeout];
}

export interface Meeting {
  readonly client: Program;
  readonly server: FramedPeer;
  readonly endpoint: Endpoint;
}

/** Starts the client and lets it come in. */
export async function meet(
  { program, args, enter, longTimeoutMs }: ChatClientConduct,
  submission: Submission,
  context: Context,
  options: { readonly timeoutMs?: number | 'default'; readonly host?: string } = {},
): Promise<Meeting> {
  const bind = options.host === undefined ? {} : { host: options.host };
  const listener = await TcpListener.open(context, 'server', bind);
  const { timeoutMs = longTimeoutMs } = options;
  const flags = to(listener.endpoint, timeoutMs === 'default' ? undefined : timeoutMs);
  const client = await submission.start(program, [...args, ...flags], { stdin: 'pipe' });
  const server = new FramedPeer(await listener.accept(START_LIMIT_MS, client));
  await enter(server);
  return { client, server, endpoint: listener.endpoint };
}

/** A line of stdout holds the text, or all of several; what else is in that line is the program's affair. */
export async function expectPrinted(
  client: Program,
  text: string | readonly string[],
  context: Context,
  limitMs = PRINT_LIMIT_MS,
): Promise<void> {
  const texts = typeof text === 'string' ? [text] : text;
  const expected = `${client.label} prints ${texts.map((text) => quote(octets(text), 60)).join(' and ')}`;
  const printed = client.stdout.until(() =>
    client.stdout.lines.find((line) => texts.every((text) => line.includes(text))),
  );
  await within(limitMs, client.awaitFrom(printed, expected), context, () => {
    const last = client.stdout.lines.at(-1);
    const came = last === undefined ? 'nothing on stdout' : `last on stdout: ${quote(octets(last), 60)}`;
    return new DeadlineError(`${expected} within ${limitMs} ms`, came);
  });
  context.witness(expected);
}

/** The program exits 1 and names host and port. */
export async function expectGivingUp(
  client: Program,
  { host, port }: Endpoint,
  context: Context,
  after: string,
  limitMs: number,
): Promise<void> {
  const line = names(host, port);
  await expectOneLineError(client, context, { code: 1, line, about: `${host} and ${port}`, after, limitMs });
}

/** Something was reported on stderr since it had so many lines. */
export async function expectReport(client: Program, before: number, context: Context): Promise<void> {
  const expected = `${client.label} writes a line on stderr about the line that it does not send`;
  const report = client.stderr.until(() => client.stderr.lines.length > before || undefined);
  await within(PRINT_LIMIT_MS, client.awaitFrom(report, expected), context, () => {
    return new DeadlineError(`${expected} within ${PRINT_LIMIT_MS} ms`, 'nothing more on stderr');
  });
  context.witness(expected);
}
