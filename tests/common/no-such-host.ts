/**
 * A host that nobody has.
 */

/** A name that will never be given to anybody (RFC 6761 section 6.4). */
export const NO_SUCH_HOST = 'no-such-host.invalid';

/** Without a network a resolver may try for long. This asks the C library's to give up soon (resolv.conf(5)). */
export const QUICK_RESOLVER = { RES_OPTIONS: 'timeout:1 attempts:1' };
