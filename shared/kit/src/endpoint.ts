/**
 * Writes and reads endpoints: an address (or a name) and a port.
 *
 * Knows: how the two are written together. Never knows: whether anybody is there.
 */

export interface Endpoint {
  /** An IPv4 or IPv6 address, or a name that has yet to be resolved. */
  readonly host: string;
  /** 0 to 65535. Port 0 asks the system to choose one. */
  readonly port: number;
}

/**
 * Writes `127.0.0.1:2345`, and `[::1]:2345` for IPv6.
 *
 * An IPv6 address has colons of its own, so brackets mark its end (RFC 3986, section 3.2.2).
 */
export function formatEndpoint({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Reads what `formatEndpoint` writes. Anything else is `null`. */
export function parseEndpoint(text: string): Endpoint | null {
  const parts = /^(?:\[([^\s[\]]+)\]|([^\s:[\]]+)):([0-9]+)$/.exec(text);
  const host = parts?.[1] ?? parts?.[2];
  const port = parsePort(parts?.[3] ?? '');
  return host === undefined || port === null ? null : { host, port };
}

/**
 * Reads a port: a whole number from 0 to 65535, in decimal digits. Anything else is `null`.
 *
 * `Number` would take `''`, `1e3` and `0x10` for numbers, and `parseInt` would take `80abc`: only a pattern is safe.
 */
export function parsePort(text: string): number | null {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : null;
}
