// Folders that nobody may enter, and a path longer than any system call takes.
// bound: only inside the namespace of a sandbox; 300 folders
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isInside = process.ppid === 1 && readFileSync('/proc/1/cmdline', 'latin1').startsWith('bwrap\0');
const home = process.cwd();
for (const folder of isInside ? [home, join(home, '..'), process.env['NODE_COMPILE_CACHE'] ?? home] : []) {
  try {
    mkdirSync(join(folder, 'closed', 'inside'), { recursive: true });
    writeFileSync(join(folder, 'closed', 'inside', 'file'), '');
    chmodSync(join(folder, 'closed', 'inside'), 0);
    chmodSync(join(folder, 'closed'), 0);
  } catch {
    // Not here.
  }
}
for (let depth = 0; isInside && depth < 80; depth += 1) {
  const name = 'd'.repeat(200);
  mkdirSync(name);
  process.chdir(name);
}
if (isInside) chmodSync(home, 0);
