/**
 * Writes events to the shard of this process, and finds the source line of a call.
 *
 * A file with `writeSync` loses nothing at `process.exit()`, where a pipe or a message would. O_APPEND keeps the
 * lines of several threads and children whole (open(2)).
 */
import { openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getCallSites } from 'node:util';
import type { Octets, Recorded, SourceLine } from '@wirebook/trace';
import { type RecorderSettings, SHOWN_OCTETS } from './settings.ts';

/** An event as the recorder writes it: the lane is known to who reads the file. */
export type Noted = Recorded extends infer Event
  ? Event extends Recorded
    ? Omit<Event, 'lane'>
    : never
  : never;

/** After so many sends and deliveries a thread writes no more of them: a flood must not fill the disk. */
const MAX_CARRIED = 20_000;
/** Of everything else more is kept: connections and threads are counted to the end. */
const MAX_OTHERS = 200_000;
export class Journal {
  readonly #fd: number;
  readonly #settings: RecorderSettings;
  #carried = 0;
  #others = 0;

  constructor(settings: RecorderSettings) {
    this.#settings = settings;
    this.#fd = openSync(settings.events, 'a');
  }

  write(event: Noted): void {
    const carries = event.kind === 'send' || event.kind === 'deliver';
    const count = carries ? (this.#carried += 1) : (this.#others += 1);
    const most = carries ? MAX_CARRIED : MAX_OTHERS;
    if (count > most) return;
    const last = count === most ? { note: 'the recording ends here' } : {};
    writeSync(this.#fd, `${JSON.stringify({ ...event, ...last })}\n`);
  }

  /** Says that the program ends by itself, and with which code. */
  leave(code: number): void {
    writeSync(this.#fd, `${JSON.stringify({ left: code })}\n`);
  }

  /** What the trace keeps of a payload that was handed to a socket. */
  shown(payload: unknown, encoding?: BufferEncoding): Octets {
    const bytes =
      typeof payload === 'string'
        ? Buffer.from(payload, encoding)
        : ArrayBuffer.isView(payload)
          ? Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
          : Buffer.alloc(0);
    return { length: bytes.length, shown: bytes.toString('latin1', 0, this.#settings.keep ?? SHOWN_OCTETS) };
  }

  /** The innermost line of the program's own source on the stack; none when Node itself made the call. */
  line(): SourceLine | undefined {
    // Looking costs more than all the rest; in a flood nobody asks any more.
    if (this.#carried >= MAX_CARRIED) return undefined;
    for (const site of getCallSites(24, { sourceMap: this.#settings.sourceMaps })) {
      const path = site.scriptName.startsWith('file:') ? fileURLToPath(site.scriptName) : site.scriptName;
      if (path.startsWith(this.#settings.sources) && !path.includes('node_modules')) {
        return { file: path.slice(this.#settings.sources.length + 1), line: site.lineNumber };
      }
    }
    return undefined;
  }
}

/** Microseconds on the clock that all processes of the machine share (clock_gettime(2), CLOCK_MONOTONIC). */
export function stamp(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
