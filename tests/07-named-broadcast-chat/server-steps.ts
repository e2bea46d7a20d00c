/** The room as the checks use it: starting it, being refused by it, leaving it, and knowing that all has come. */
import {
  bytes,
  type Context,
  connectTcp,
  DeadlineError,
  describe,
  FairClock,
  fairPause,
  freePort,
  Mismatch,
  type Payload,
  type Served,
  type Submission,
} from '@wirebook/harness';
import { FramedPeer, frame } from '../common/framed.ts';
import { Member } from './member.ts';

export const PROGRAM = 'server.ts';

/** Within this time a name is free again. */
const FREE_LIMIT_MS = 1000;
/** A second notice about the same event would be here by then. */
const AFTERMATH_MS = 120;

/** What a server prints is its own affair: it may be all that is said. */
const OUTPUT_CAP = 128 * 1024 * 1024;

export async function serve(submission: Submission): Promise<Served> {
  return await submission.serve(PROGRAM, {
    protocol: 'tcp',
    port: await freePort(),
    outputCap: OUTPUT_CAP,
  });
}

/** So many different names, none of them a part of a word that a notice could have. */
export function drawNames(context: Context, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${context.random.word(6)}${names.size}`);
  return [...names];
}

/** Members by these names, one after the other. */
export async function joinAll(
  context: Context,
  { endpoint }: Served,
  names: readonly string[],
  quiet = false,
): Promise<Member[]> {
  const members: Member[] = [];
  for (const name of names) members.push(await Member.join(context, endpoint, name, { quiet }));
  return members;
}

/** Whether it accepts; whom it lets in is another check's question. */
export async function probe({ endpoint }: Served, context: Context): Promise<void> {
  await connectTcp(context, 'alice', endpoint);
  context.witness('a connection was accepted');
}

/**
 * Somebody connects and sends these octets first, and is refused: a frame that starts with "!", and then nothing but the end.
 * @param silently whether the "!" may be missing, as for a first frame that is none, or a good-bye.
 */
export async function expectRefusal(
  context: Context,
  { endpoint }: Served,
  lane: string,
  first: Payload,
  silently = false,
): Promise<void> {
  const peer = await connectTcp(context, lane, endpoint);
  const framed = new FramedPeer(peer);
  await peer.send(first);
  const expected = 'a frame that starts with "!", and the end of the stream';
  const wrong = (came: string) => new Mismatch(`${lane} receives ${expected}`, came);
  if (!silently) {
    const answer = await framed.next(expected);
    if (!answer.startsWith('!')) throw wrong(`a frame with ${describe(answer)}`);
  }
  const { octets } = await peer.readToEnd().catch((error: unknown) => {
    if (!(error instanceof DeadlineError)) throw error;
    const before = silently ? '' : 'the refusal, but ';
    throw wrong(`${before}the connection is still open 2000 ms later`);
  });
  if (octets.length > 0 && !(silently && octets.subarray(8, 9).equals(bytes('!'))))
    throw wrong(`something else before the end: ${describe(octets)}`);
  context.witness(`${lane} was refused`);
}

export async function expectNameRefused(
  context: Context,
  server: Served,
  name: string,
  lane = 'stranger',
): Promise<void> {
  await expectRefusal(context, server, lane, frame(name));
}

export interface Way {
  readonly what: string;
  readonly go: (member: Member) => Promise<void> | void;
}

export const GOOD_BYE: Way = { what: '!DISCONNECT', go: (member) => member.say('!DISCONNECT') };
export const FIN: Way = { what: 'FIN', go: (member) => member.framed.peer.halfClose() };
export const RESET: Way = { what: 'RST', go: (member) => member.framed.peer.reset() };
export const BAD_FRAME: Way = {
  what: 'a bad frame',
  go: (member) => member.framed.peer.send('5abc    hello'),
};
export const WAYS = [GOOD_BYE, FIN, RESET, BAD_FRAME];

/** When both have heard the other, both have whatever was sent to them before, and what could come late has come. */
export async function settle(context: Context, alice: Member, bob: Member): Promise<void> {
  await fairPause(AFTERMATH_MS, context);
  for (const [speaker, listener] of [[alice, bob] as const, [bob, alice] as const]) {
    const marker = context.random.word();
    await speaker.say(marker);
    await listener.hears(speaker.name, marker);
  }
}

/** The name is free: within a second of now somebody can have it. */
export async function expectFree(context: Context, { endpoint }: Served, name: string): Promise<Member> {
  const clock = new FairClock(context);
  for (let tries = 1; ; tries += 1) {
    const lane = tries === 1 ? `next ${name}` : `next ${name}, try ${tries}`;
    const framed = await FramedPeer.connect(context, lane, endpoint, { quiet: tries > 1 });
    await framed.say(name);
    const late = clock.fairMs() > FREE_LIMIT_MS;
    try {
      return await Member.admitted(framed, name);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      if (late || error instanceof DeadlineError) {
        throw new Mismatch(`the name ${name} is free again within ${FREE_LIMIT_MS} ms`, error.came);
      }
    }
    await fairPause(50, context);
  }
}
