/**
 * Compares and writes endpoints.
 *
 * Knows: the several ways in which one address is written. Never knows: sockets, lanes, name servers.
 */
import type { Endpoint } from './events.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
export const ANY = new Set(['0.0.0.0', '::']);

/** A host in one spelling: lower case, no brackets, and an IPv4-mapped address (RFC 4291, 2.5.5.2) as IPv4. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '');
}

/**
 * Whether two endpoints can be the same. `0.0.0.0` and `::` stand for every host, because a socket bound to
 * them reports them as its own address; `localhost` stands for either loopback address.
 */
export function sameEndpoint(one: Endpoint, other: Endpoint): boolean {
  return one.port === other.port && sameHost(plainHost(one.host), plainHost(other.host));
}

/** An endpoint as people write it: `127.0.0.1:2345`, `[::1]:2345`. */
export function formatEndpoint({ host, port }: Endpoint): string {
  const plain = plainHost(host);
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`;
}

function sameHost(one: string, other: string): boolean {
  if (one === other || ANY.has(one) || ANY.has(other)) return true;
  return (one === 'localhost' || other === 'localhost') && LOOPBACK.has(one) && LOOPBACK.has(other);
}
