// More output than anybody can keep.
// bound: 64 MiB, 8 s
import { writeSync } from 'node:fs';

const line = Buffer.from(`${'PASS '.repeat(13_000)}\n`);
for (let written = 0; written < 64 * 1024 ** 2; written += line.length) {
  try {
    writeSync(1, line);
  } catch {
    // The pipe is full: it is read, or the program is ended.
  }
}
