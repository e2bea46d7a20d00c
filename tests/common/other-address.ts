/**
 * An address of this machine besides 127.0.0.1, to see what a server has bound.
 *
 * On Linux the whole of 127.0.0.0/8 is the loopback (ip(7)); elsewhere only 127.0.0.1 is, and the machine's
 * address on some network has to serve.
 */
import { networkInterfaces } from 'node:os';

export function otherAddress(): string | undefined {
  if (process.platform === 'linux') return '127.0.0.2';
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** Where a peer can listen that only a program which heeds the given host will find; on Linux not 127.0.0.1. */
export function secondLoopback(): string {
  return process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';
}
