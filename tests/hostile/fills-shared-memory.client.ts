// Files in memory, which no process is charged for.
// bound: 256 MiB, 8 s
import { writeFileSync } from 'node:fs';

for (const folder of ['/dev/shm', '/tmp', '/var/tmp', '/run', process.cwd()]) {
  for (let i = 0; i < 4; i += 1) {
    try {
      writeFileSync(`${folder}/full-${i}`, Buffer.alloc(12 * 1024 ** 2, 1));
    } catch {
      break;
    }
  }
}
setTimeout(() => {}, 8000);
