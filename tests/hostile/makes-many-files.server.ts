// Thousands of small files, in every folder that may be written to: names cost, too.
// bound: 4000 files, 8 s
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const cache = process.env['NODE_COMPILE_CACHE'] ?? '';
for (const folder of [process.cwd(), dirname(process.cwd()), cache, '/tmp']) {
  for (let i = 0; i < 1000; i += 1) {
    try {
      writeFileSync(`${folder}/small-${i}`, 'x');
    } catch {
      break;
    }
  }
}
