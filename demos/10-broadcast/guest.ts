/**
 * Scripted peers that talk in the room of stage 07.
 *
 * Knows: frames, and what a guest says first. Never knows: the server. Each waits until everybody has heard before the next one speaks, so that
 * each read is one frame, and the story is the same each time.
 */
import { type Context, connectTcp, type Served, type TcpPeer } from '@wirebook/harness';
import type { Studio } from '@wirebook/studio';
import type { Endpoint } from '@wirebook/trace';
import { solution } from '../places.ts';

export const SERVER = 'server.ts';
const HEADER_OCTETS = 8;

/** The server of stage 07, with nobody in its room. */
export async function room(studio: Studio): Promise<Served> {
  const programs = await studio.programs(solution('07'));
  return await programs.serve(SERVER, { protocol: 'tcp', port: await studio.port(48_002) });
}

/** Eight octets of header, the payload's length in octets, and the payload. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from(String(payload.length).padEnd(HEADER_OCTETS)), payload]);
}

/** Connects, says a name, and waits for the answer. */
export async function enter(
  context: Context,
  lane: string,
  { to, name = lane, answer }: { readonly to: Endpoint; readonly name?: string; readonly answer: string },
): Promise<TcpPeer> {
  const guest = await connectTcp(context, lane, to);
  await guest.send(frame(name));
  await guest.expect(frame(answer));
  return guest;
}

/** A room with alice, bob and carol in it, each of whom has heard of those who came later. */
export async function threeGuests(
  studio: Studio,
): Promise<Served & Readonly<Record<'alice' | 'bob' | 'carol', TcpPeer>>> {
  const { context } = studio;
  const served = await room(studio);
  const to = served.endpoint;
  const alice = await enter(context, 'alice', { to, answer: '* nobody else is here' });
  const bob = await enter(context, 'bob', { to, answer: '* here are: alice' });
  await hear([alice], '* bob joined');
  const carol = await enter(context, 'carol', { to, answer: '* here are: alice, bob' });
  await hear([alice, bob], '* carol joined');
  return { ...served, alice, bob, carol };
}

/** Each of them hears this next. */
export async function hear(guests: readonly TcpPeer[], text: string): Promise<void> {
  await Promise.all(guests.map((guest) => guest.expect(frame(text))));
}

/** Whether a stream that ended here ended between two frames. */
export function isWholeFrames(octets: Buffer): boolean {
  let at = 0;
  while (at < octets.length) at += HEADER_OCTETS + Number(octets.toString('latin1', at, at + HEADER_OCTETS));
  return at === octets.length;
}
