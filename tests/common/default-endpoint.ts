/**
 * Watches where a UDP client sends when no flag tells it.
 */
import {
  type Context,
  DeadlineError,
  describe,
  FairClock,
  fairPause,
  Mismatch,
  type Program,
  UdpPeer,
} from '@wirebook/harness';
import type { Endpoint } from '@wirebook/trace';
import { START_LIMIT_MS } from './errors.ts';

/**
 * Starts a program and expects these octets, in one datagram or several, at 127.0.0.1:`port`. Others on this machine may
 * send there, too, and are not listened to. Where the port is taken, the recorder in the program has to tell to whom it sent.
 * @returns the peer that can answer, and to whom, if it could be received.
 */
export async function expectAtDefault(
  context: Context,
  port: number,
  payload: string,
  start: () => Promise<Program>,
): Promise<{ program: Program; received?: { peer: UdpPeer; from: Endpoint } }> {
  const peer = await UdpPeer.open(context, 'default', { port }).catch(() => undefined);
  const program = await start();
  if (peer) return { program, received: { peer, from: await senderOf(payload, program, peer, context) } };
  await program.exited;
  program.shard?.refresh();
  const sent = (program.shard?.events ?? []).find(({ kind }) => kind === 'send');
  const to = sent?.kind === 'send' ? sent.peer : undefined;
  if (to?.port !== port) {
    throw new Mismatch(`a datagram to 127.0.0.1:${port}`, to ? `one to ${to.host}:${to.port}` : 'none');
  }
  context.witness(`a datagram to port ${port}`);
  return { program };
}

/** Waits until what came from the program's own sockets is exactly the payload; tells from where it came. */
async function senderOf(
  payload: string,
  program: Program,
  peer: UdpPeer,
  context: Context,
): Promise<Endpoint> {
  const clock = new FairClock(context);
  for (;;) {
    program.shard?.refresh();
    const ports = new Set(
      (program.shard?.events ?? []).map((event) => (event.kind === 'bind' ? event.local?.port : undefined)),
    );
    const own = peer.waiting.filter(({ from }) => ports.has(from.port));
    const last = own.at(-1);
    if (last && Buffer.concat(own.map(({ octets }) => octets)).equals(Buffer.from(payload))) {
      context.witness(`${peer.name} received ${describe(payload)}`);
      return last.from;
    }
    if (clock.wallMs() > START_LIMIT_MS && clock.fairMs() > START_LIMIT_MS) {
      const where = `${peer.endpoint.host}:${peer.endpoint.port}`;
      throw new DeadlineError(
        `${describe(payload)} comes to ${where} within ${START_LIMIT_MS} ms`,
        last ? describe(last.octets) : 'nothing',
      );
    }
    await fairPause(3, context);
  }
}
