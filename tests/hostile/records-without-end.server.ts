// A recording as large as a file may become, without an end of line, which somebody has to read.
// bound: 60 MiB, 6 s
import { appendFileSync } from 'node:fs';

const block = Buffer.alloc(4 * 1024 ** 2, '{"kind":"bind",');
for (let i = 0; i < 15; i += 1) {
  try {
    appendFileSync('events.ndjson', block);
  } catch {
    break;
  }
}
setTimeout(() => process.exit(0), 6000);
