/**
 * Makes the octets that a trace keeps.
 *
 * Knows: the cap, and that it is said. Never knows: how octets are shown.
 */
import type { Octets } from './events.ts';

/**
 * What a trace keeps of `bytes`: their number, and at most `cap` of them.
 * A string stands for its UTF-8 encoding.
 */
export function octets(bytes: Uint8Array | string, cap = 256): Octets {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { length: all.length, shown: latin1(all.subarray(0, cap)) };
}

/** Several octets end to end; what is shown stops at the first that was cut. */
export function joinOctets(parts: readonly Octets[]): Octets {
  let length = 0;
  let shown = '';
  for (const part of parts) {
    if (shown.length === length) shown += part.shown;
    length += part.length;
  }
  return { length, shown };
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
