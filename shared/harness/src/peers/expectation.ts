/**
 * How octets are compared and named in the messages of scripted peers.
 *
 * Knows: octets. Never knows: sockets.
 */
import { octets, quote } from '@wirebook/trace';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { type Words, wordsOf } from '../words.ts';

const QUOTED_COLUMNS = 60;

/** Text stands for its UTF-8 octets. */
export type Payload = string | Uint8Array;

export function bytes(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload, 'utf8') : Buffer.from(payload);
}

/** `5 octets "hello"` */
export function describe(payload: Payload): string {
  const all = bytes(payload);
  return `${all.length} ${all.length === 1 ? 'octet' : 'octets'} ${quote(octets(all), QUOTED_COLUMNS)}`;
}

/** Nothing, or a Mismatch that shows where the octets part. */
export function difference(who: string, expected: Payload, came: Uint8Array): Mismatch | undefined {
  const wanted = bytes(expected);
  if (wanted.equals(came)) return undefined;
  return new Mismatch(`${who} receives ${describe(wanted)}`, describe(came), { expected: wanted, came });
}

export function tooLate(who: string, expected: Words, limitMs: number, came: string): DeadlineError {
  return new DeadlineError(`${who} receives ${wordsOf(expected)} within ${limitMs} ms`, came);
}
