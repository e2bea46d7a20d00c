/** Guests of the room: who comes in, and what the others should hear of them. */
import {
  type Context,
  type connectTcp,
  fairPause,
  freePort,
  Mismatch,
  type Served,
  type Submission,
} from '@wirebook/harness';
import { FramedPeer } from '../common/framed.ts';

export const PROGRAM = 'server.ts';
/** The contract's limit: who has been connected for so long is in the room. */
const IN_THE_ROOM_MS = 300;

/** What it prints is its own affair: it may print all that is said. */
const OUTPUT_CAP = 64 * 1024 * 1024;

export async function serve(submission: Submission): Promise<Served> {
  const port = await freePort();
  return await submission.serve(PROGRAM, { protocol: 'tcp', port, outputCap: OUTPUT_CAP });
}

/** All of them connect, and are in the room when this resolves. */
export async function enter<const Names extends readonly string[]>(
  { endpoint }: Pick<Served, 'endpoint'>,
  context: Context,
  names: Names,
  options: Parameters<typeof connectTcp>[3] = {},
): Promise<{ [Name in keyof Names]: FramedPeer }> {
  const guests: FramedPeer[] = [];
  for (const name of names) guests.push(await FramedPeer.connect(context, name, endpoint, options));
  await fairPause(IN_THE_ROOM_MS, context);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there are as many guests as names
  return guests as { [Name in keyof Names]: FramedPeer };
}

/** What the others hear when this one says the text. */
export function labelled({ peer }: FramedPeer, text: string): string {
  return `${peer.local.host}:${peer.local.port} ${text}`;
}

/** One says something, and the other hears it next. */
export async function expectTalk(from: FramedPeer, to: FramedPeer, text: string): Promise<void> {
  await from.say(text);
  await to.hears(labelled(from, text));
}

/** The server ends this connection, by FIN or by RST. */
export async function expectEnding(guest: FramedPeer, after: string): Promise<void> {
  await guest.peer.readToEnd().catch((error: unknown) => {
    if (!(error instanceof Mismatch)) throw error;
    throw new Mismatch(`${guest.name}'s connection is ended within 2000 ms of ${after}`, 'it is still open');
  });
}

/** The program is still there. */
export function expectAlive({ program }: Served): void {
  if (program.exit) throw new Mismatch(`${PROGRAM} lives on`, program.howItEnded(program.exit));
}
