// A file of ten gigabytes: one with a hole first, then as many full ones as there is room for.
// bound: 256 MiB, 8 s
import { openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

try {
  writeFileSync('hole', '');
  truncateSync('hole', 10 * 1024 ** 3);
} catch {
  // There is a limit.
}
const block = Buffer.alloc(4 * 1024 ** 2, 1);
let left = 64;
for (let file = 0; file < 4; file += 1) {
  try {
    const fd = openSync(join(process.cwd(), `full-${file}`), 'w');
    for (let i = 0; i < 16 && left > 0; i += 1, left -= 1) writeSync(fd, block);
  } catch {
    // The next one.
  }
}
setTimeout(() => {}, 8000);
