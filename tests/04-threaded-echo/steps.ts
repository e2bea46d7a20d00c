/** Steps that the checks of the echo server share. */
import {
  type Connecting,
  type Context,
  connectTcp,
  DeadlineError,
  eventually,
  fairPause,
  freePort,
  Mismatch,
  type Served,
  type Submission,
  type TcpPeer,
} from '@wirebook/harness';

export const PROGRAM = 'server.ts';
/** The program of the threads. */
export const HANDLER = 'handler.ts';

/** The first octet of a connection may wait for a thread to start, and others start at the same time. */
export const FIRST_LIMIT_MS = 10_000;
/** The contract's limit for a thread to end, for the end of a client whose request failed, and for a line of the count. */
export const LIMIT_MS = 2000;
/** When no thread has started for so long, all that are spare have. */
const SETTLED_MS = 400;
/** From a program's last words to its exit. */
const AFTERMATH_MS = 300;
/** Longer than any check looks. */
export const FOR_LONG = 'sleep 60000\n';

export async function serve(submission: Submission, options: { wallClockMs?: number } = {}): Promise<Served> {
  return await submission.serve(PROGRAM, { protocol: 'tcp', port: await freePort(), ...options });
}

/** Connects, and has one octet echoed: whatever the server does for a new client is done. */
export async function join(
  context: Context,
  name: string,
  { endpoint }: Served,
  how: Connecting = {},
): Promise<TcpPeer> {
  const peer = await connectTcp(context, name, endpoint, how);
  await peer.send('.');
  await peer.expect('.', FIRST_LIMIT_MS);
  return peer;
}

/** What the peer sends comes back. */
export async function expectEcho(peer: TcpPeer, text: string | Uint8Array, limitMs?: number): Promise<void> {
  await peer.send(text);
  await peer.expect(text, limitMs);
}

/** Those who were there before it happened, and carol, who comes after it, are served as ever. */
export async function expectService(
  server: Served,
  context: Context,
  before: readonly TcpPeer[],
): Promise<void> {
  for (const peer of before) await expectEcho(peer, context.random.word());
  const carol = await join(context, 'carol', server);
  await expectEcho(carol, context.random.word());
}

/** Does what a server has to outlive. Of one that has ended, how it did says more than what nobody received. */
export async function outlives(
  { program }: Served,
  context: Context,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    await Promise.race([program.exited, fairPause(AFTERMATH_MS, context)]);
    if (!(error instanceof Mismatch) || !program.exit) throw error;
    throw new Mismatch(`${PROGRAM} lives on`, program.howItEnded(program.exit));
  }
}

/** How many threads there are while nobody is connected: a number of spare ones is free, and they may start one by one. */
export async function spareThreads({ program }: Served, context: Context): Promise<number> {
  for (let tries = 0; tries < 20; tries += 1) {
    const before = program.threads;
    await fairPause(SETTLED_MS, context);
    if (program.threads === before) break;
  }
  return program.threads;
}

/** Of the threads that were started for clients, none is left. */
export async function expectThreadsEnded(
  { program }: Served,
  context: Context,
  { spare, after }: { spare: number; after: string },
): Promise<void> {
  const expected = `${inWords(spare)} as before the client came, within ${LIMIT_MS} ms of ${after}`;
  const look = () => (program.threads <= spare ? true : undefined);
  await eventually(context, LIMIT_MS, look, () => new DeadlineError(expected, inWords(program.threads)));
  context.witness(expected);
}

export function inWords(threads: number): string {
  return threads === 1 ? '1 thread beside the main one' : `${threads} threads beside the main one`;
}

/** So many octets of any value, none like the next. */
export function randomOctets({ random }: Context, length: number): Buffer {
  // Draws are costly. A window over a drawn block, shifted by another step each time, repeats only after very long.
  const block = Buffer.from(Array.from({ length: 65_537 }, () => random.integer(0, 255)));
  const all = Buffer.alloc(length, block);
  for (let at = 0; at < length; at += 4096) all.writeUInt32BE(random.integer(0, 2 ** 31 - 1), at);
  return all;
}
