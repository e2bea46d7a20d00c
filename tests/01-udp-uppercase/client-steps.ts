/** What the scripts of the uppercase client are made of: its flags, its limits, its last line. */

import { type Context, Mismatch, type Program, type UdpPeer } from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';

export const PROGRAM = 'client.ts';
/** From the reply to the exit. */
export const EXIT_LIMIT_MS = 1000;
export const DEFAULT_PORT = 2345;
export const DEFAULT_TIMEOUT_MS = 2000;
export const DEFAULT_RETRIES = 2;

/** Flags for a client that talks to this peer. */
export function to({ endpoint }: { readonly endpoint: UdpPeer['endpoint'] }): string[] {
  return ['--host', endpoint.host, '--port', String(endpoint.port)];
}

/** The last line of stdout is exactly the reply. */
export function expectLastLine(client: Program, reply: string, context: Context): void {
  const last = client.stdout.lines.at(-1) ?? '';
  const expected = `the last line of stdout is ${quote(octets(reply), 60)}`;
  if (last !== reply) {
    throw new Mismatch(expected, client.stdout.lines.length === 0 ? 'nothing' : quote(octets(last), 60), {
      expected: Buffer.from(reply),
      came: Buffer.from(last),
    });
  }
  context.witness(expected);
}
