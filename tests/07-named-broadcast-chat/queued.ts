/**
 * How much of what was sent to a peer the system holds: neither in the memory of its sender nor in that of its receiver.
 *
 * Linux tells it for every connection in /proc/net/tcp (proc_net_tcp(5)): octets not yet acknowledged, and octets not yet read.
 */
import { readFileSync } from 'node:fs';
import type { TcpPeer } from '@wirebook/harness';

/** In octets; nothing where the system does not tell, or where the connection is gone. */
export function heldBySystem({ local, peer }: TcpPeer): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const rows = readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .slice(1)
    .map((row) =>
      /: \w+:(\w+) \w+:(\w+) \w+ (\w+):(\w+)/
        .exec(row)
        ?.slice(1)
        .map((hex) => Number.parseInt(hex, 16)),
    );
  const column = (from: number, to: number, at: 2 | 3) =>
    rows.find((row) => row?.[0] === from && row[1] === to)?.[at];
  const sending = column(peer.port, local.port, 2);
  const arrived = column(local.port, peer.port, 3);
  return sending === undefined || arrived === undefined ? undefined : sending + arrived;
}
