/**
 * Takes out of a sentence what differs from run to run: ports that the system chose, measured times, temporary folders.
 *
 * So the same sources, judged again with the same seed, give the same judgement. The sentence as it was is kept in the recording.
 */

/** Below it lie the ports that the course itself names; `freePort` and the system choose above. */
const CHOSEN_PORT = 10_000;
/** Ports of the course that lie above. */
const NAMED_PORTS: ReadonlySet<string> = new Set(['11111', '21567', '48000']);

export function steady(text: string): string {
  return text
    .replace(/(?:file:\/\/)?[^\s"'()]*wirebook-[\w-]{6,}[\\/](?:submission|runs[\\/][^\s"'()\\/]*)[\\/]/g, '')
    .replace(/\b\d+(?:\.\d+)?(?= m?s\b)/g, 'N')
    .replace(/\b\d{5}\b/g, (port) => (isChosen(port) ? 'PORT' : port));
}

function isChosen(digits: string): boolean {
  const port = Number(digits);
  return port >= CHOSEN_PORT && port < 65_536 && !NAMED_PORTS.has(digits);
}
