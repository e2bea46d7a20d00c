/**
 * Reads what the recorder inside a program has written so far.
 *
 * Knows: a file of JSON lines that grows. Never knows: what the events are good for.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { isTrace, type Lane } from '@wirebook/trace';
import { openWritten } from '../process/written.ts';
import type { Noted } from './journal.ts';

/** No event is as long; to look for the end of what is longer takes more time with each block. */
const LONGEST_LINE = 1024 * 1024;

/** One for all shards: reading is over before anybody else can begin. */
const block = Buffer.alloc(65_536);

export class Shard {
  readonly events: Noted[] = [];
  readonly path: string;
  /** The code that the program says it leaves with; a program that is ended from outside says none. */
  left: number | undefined;
  #position = 0;
  #partial = '';

  constructor(path: string) {
    this.path = path;
    closeSync(openSync(path, 'a'));
  }

  /** Takes in what has been written since the last call. A last line that is still being written waits. */
  refresh(): void {
    // None, when the program has taken its own shard away: what it had written is known, and no more will be.
    const fd = openWritten(this.path);
    if (fd === undefined) return;
    try {
      for (;;) {
        const count = readSync(fd, block, 0, block.length, this.#position);
        if (count === 0) break;
        this.#position += count;
        // Journal lines are ASCII but for source file names, which JSON keeps whole within one line.
        this.#take(block.toString('latin1', 0, count));
      }
    } finally {
      closeSync(fd);
    }
  }

  #take(text: string): void {
    const lines = (this.#partial + text).split('\n');
    const last = lines.pop() ?? '';
    this.#partial = last.length > LONGEST_LINE ? '' : last;
    for (const line of lines) {
      const event = parseEvent(Buffer.from(line, 'latin1').toString('utf8'));
      if (event) this.events.push(event);
      else this.left = leftWith(line) ?? this.left;
    }
  }
}

function leftWith(line: string): number | undefined {
  const [, code] = /^\{"left":(\d{1,3})\}$/.exec(line) ?? [];
  return code === undefined ? undefined : Number(code);
}

const LANE: Lane = { id: '', label: '', kind: 'program' };

/** The event in a line. A program can write to its own shard: what is no event is nothing, and must not harm a reader. */
function parseEvent(line: string): Noted | undefined {
  try {
    const parsed = JSON.parse(line) as object;
    const event = { ...parsed, seq: 0, lane: LANE.id };
    if (!isTrace({ schema: 'wirebook/trace@1', lanes: [LANE], events: [event] })) return undefined;
    const { seq: _seq, lane: _lane, ...noted } = event;
    return noted as Noted;
  } catch {
    return undefined;
  }
}
