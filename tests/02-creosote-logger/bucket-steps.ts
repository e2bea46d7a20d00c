import { usually } from '@wirebook/grader';
import {
  bytes,
  type Context,
  DeadlineError,
  difference,
  fairPause,
  freePort,
  Mismatch,
  type Payload,
  type Served,
  type ServeOptions,
  type Submission,
  UdpPeer,
  within,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { lineFor } from './line.ts';
import { NOT_ONE_LINE } from './misconceptions.ts';

export const PROGRAM = 'bucket.ts';
const LINE_LIMIT_MS = 2000;

export async function serve(
  submission: Submission,
  flags: readonly string[] = [],
  options: Pick<ServeOptions, 'intervene'> = {},
): Promise<Served> {
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), ...flags];
  return await submission.serve(PROGRAM, { protocol: 'udp', port, args, ...options });
}

/** Waits until stdout has so many whole lines. */
export async function waitForLines({ program }: Served, count: number, context: Context): Promise<void> {
  const whole = () => program.stdout.text.split('\n').length - 1;
  await within(
    LINE_LIMIT_MS,
    program.stdout.until(() => (whole() >= count ? true : undefined)),
    context,
    () => {
      const lines = `${count} ${count === 1 ? 'line' : 'lines'} on stdout`;
      return new DeadlineError(`${lines} within ${LINE_LIMIT_MS} ms`, `${whole()} lines`);
    },
  );
}

/** Stdout holds exactly the lines of these datagrams. */
export async function expectLines(
  server: Served,
  datagrams: readonly Payload[],
  context: Context,
): Promise<void> {
  await waitForLines(server, datagrams.length, context);
  await fairPause(10, context);
  for (const [i, datagram] of datagrams.entries()) {
    const came = server.program.stdout.lines[i] ?? '';
    const wanted = lineFor(bytes(datagram));
    const wrong = difference('stdout', wanted, Buffer.from(came));
    if (wrong) {
      const line = `line ${i + 1} on stdout is ${quote(octets(wanted), 60)}`;
      throw new Mismatch(line, quote(octets(came), 60), wrong.difference);
    }
  }
  const extra = server.program.stdout.lines[datagrams.length];
  if (extra !== undefined)
    throw new Mismatch('one line for each datagram and no other', `one more: "${extra}"`);
  context.witness(`stdout has ${datagrams.length} lines`);
}

export async function sendAll(
  peer: UdpPeer,
  datagrams: readonly Payload[],
  { endpoint }: Served,
): Promise<void> {
  for (const datagram of datagrams) await peer.send(datagram, endpoint);
}

/** Sends each datagram when the line of the one before it has come: nothing can be lost in a burst. */
export async function sendOneByOne(
  datagrams: readonly Payload[],
  server: Served,
  context: Context,
): Promise<void> {
  const peer = await UdpPeer.open(context, 'spew');
  for (const [i, datagram] of datagrams.entries()) {
    await peer.send(datagram, server.endpoint);
    await waitForLines(server, i + 1, context).catch(usually(NOT_ONE_LINE));
  }
}

export async function probe(server: Served, context: Context): Promise<void> {
  const peer = await UdpPeer.open(context, 'spew');
  const word = context.random.word(12);
  await peer.send(word, server.endpoint);
  const line = server.program.stdout.until((text) => (text.includes(word) ? true : undefined));
  await within(LINE_LIMIT_MS, line, context, () => {
    return new DeadlineError(
      `a line with "${word}" on stdout`,
      server.program.stdout.lines.at(-1) ?? 'nothing',
    );
  });
  context.witness(`stdout has ${word}`);
}

export async function reachedAt(server: Served, context: Context, host: string): Promise<boolean> {
  const peer = await UdpPeer.open(context, 'stranger', { host: '0.0.0.0' });
  const there = context.random.word(12);
  await peer.send(there, { host, port: server.endpoint.port });
  await probe(server, context);
  return server.program.stdout.text.includes(there);
}
