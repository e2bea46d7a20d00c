/**
 * Watches where a UDP client sends when no flag tells it.
 */
import { type Context, type Datagram, Mismatch, type Program, UdpPeer } from '@wirebook/harness';
import { START_LIMIT_MS } from './errors.ts';

/**
 * Starts a program and expects this payload at 127.0.0.1:`port`. Where the port is taken on this machine, the recorder in
 * the program has to tell to whom it was sent.
 * @returns the datagram, and the peer that can answer it, if it could be received.
 */
export async function expectAtDefault(
  context: Context,
  port: number,
  payload: string,
  start: () => Promise<Program>,
): Promise<{ program: Program; received?: { peer: UdpPeer; datagram: Datagram } }> {
  const peer = await UdpPeer.open(context, 'default', { port }).catch(() => undefined);
  const program = await start();
  if (peer) {
    const datagram = await peer.expect(payload, { limitMs: START_LIMIT_MS });
    return { program, received: { peer, datagram } };
  }
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
