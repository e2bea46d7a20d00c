/**
 * Ends a program with one line that a person can act upon, never with a stack trace.
 *
 * Knows: what the system's error codes mean to a reader. Never knows: which program it is in.
 */
import { basename } from 'node:path';
import { type Endpoint, formatEndpoint } from './endpoint.ts';
import { escapeControls } from './escape.ts';

/** The name of the program that was started, for the head of its error lines: `server.ts`. */
export function programName(): string {
  return basename(process.argv[1] ?? 'node');
}

/** Prints `server.ts: MESSAGE` on stderr and exits 1: the world is not as the program needs it. */
export function fail(message: string): never {
  return end(message, 1);
}

/** Prints `server.ts: MESSAGE` on stderr and exits 2: the command line is wrong. */
export function usage(message: string): never {
  return end(message, 2);
}

function end(message: string, status: number): never {
  console.error(escapeControls(`${programName()}: ${message}`));
  process.exit(status);
}

/** What each code (errno(3), getaddrinfo(3)) means when it comes from a socket, after the endpoint's name. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied (ports below 1024 are reserved on many systems)',
  EADDRINUSE: 'the port is in use: another program has it, perhaps an earlier run of yours',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAI_AGAIN: 'the name could not be looked up now: no name server answered',
  ECONNABORTED: 'the connection was aborted',
  ECONNREFUSED: 'connection refused: nothing listens there',
  ECONNRESET: 'the connection was reset by the other side',
  EHOSTUNREACH: 'no way leads to that host',
  EMSGSIZE: 'too long for one datagram (65507 octets at most over IPv4)',
  ENETUNREACH: 'no way leads to that network',
  ENOTFOUND: 'unknown host: no address is known for this name',
  EPIPE: 'the other side had already closed the connection',
  ETIMEDOUT: 'no answer came in time',
};

/**
 * Says in one line what went wrong with an endpoint: `127.0.0.1:2345: the port is in use: ... (EADDRINUSE)`.
 *
 * The code stays in the line, for it is the word to search for. An error with a code that is not in the table
 * keeps the system's own message.
 */
export function explain(error: unknown, endpoint: Endpoint): string {
  const code = codeOf(error);
  const meaning = code === undefined ? undefined : MEANINGS[code];
  const reason = meaning === undefined ? messageOf(error) : `${meaning} (${code})`;
  return escapeControls(`${formatEndpoint(endpoint)}: ${reason}`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A system error's message names its code already; an `AggregateError` has only its code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (codeOf(error) ?? error.name);
}
