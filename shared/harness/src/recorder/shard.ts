/**
 * Reads what the recorder inside a program has written so far.
 *
 * Knows: a file of JSON lines that grows. Never knows: what the events are good for.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Noted } from './journal.ts';

const BLOCK_OCTETS = 65_536;

export class Shard {
  readonly events: Noted[] = [];
  readonly path: string;
  #position = 0;
  #partial = '';

  constructor(path: string) {
    this.path = path;
    closeSync(openSync(path, 'a'));
  }

  /** Takes in what has been written since the last call. A last line that is still being written waits. */
  refresh(): void {
    const fd = openSync(this.path, 'r');
    try {
      const block = Buffer.alloc(BLOCK_OCTETS);
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
    this.#partial = lines.pop() ?? '';
    for (const line of lines) {
      try {
        this.events.push(JSON.parse(Buffer.from(line, 'latin1').toString('utf8')) as Noted);
      } catch {
        // A program can write to its own shard; what is not an event is not evidence.
      }
    }
  }
}
