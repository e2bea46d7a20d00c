/**
 * The line that a bucket owes for a datagram: the stage's rule, written once more, for the checks.
 */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Text as it is, but controls and backslash escaped, and each octet that is not UTF-8 as `\xNN`. */
export function lineFor(octets: Uint8Array): string {
  let line = '';
  for (let at = 0; at < octets.length; ) {
    const character = characterAt(octets, at);
    line += character === undefined ? hex(octets[at] ?? 0) : escaped(character);
    at += character === undefined ? 1 : Buffer.byteLength(character);
  }
  return line;
}

/** The character whose UTF-8 octets begin here, if they are whole and right (RFC 3629 section 4). */
function characterAt(octets: Uint8Array, at: number): string | undefined {
  for (const length of [1, 2, 3, 4]) {
    try {
      return decoder.decode(octets.subarray(at, at + length));
    } catch {
      // Too short to be a character, or no character at all: a longer piece will tell.
    }
  }
  return undefined;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
  return SHORT[character] ?? (isControl ? hex(code) : character);
}

function hex(value: number): string {
  return `\\x${value.toString(16).padStart(2, '0')}`;
}
