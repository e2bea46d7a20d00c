// Changes sources, checks, the recorder, the system, other submissions: whatever lies around it.
// bound: only inside the namespace of a sandbox; 400 files
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const recorder = new URL(process.execArgv.find((word) => word.startsWith('file:')) ?? 'file:///').pathname;
let left = 400;

function spoil(folder: string, depth: number): void {
  let entries: string[] = [];
  try {
    entries = readdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  } catch {
    // It cannot be read, or not written to.
  }
  for (const name of entries) {
    left -= 1;
    if (left < 0) return;
    try {
      appendFileSync(join(folder, name), '\n// spoilt\n');
    } catch {
      if (depth > 0) spoil(join(folder, name), depth - 1);
    }
  }
}

const isInside = process.ppid === 1 && readFileSync('/proc/1/cmdline', 'latin1').startsWith('bwrap\0');
if (isInside && dirname(recorder) !== '/') {
  for (const folder of [import.meta.dirname, process.cwd(), dirname(process.cwd()), dirname(recorder)])
    spoil(folder, 2);
  for (const folder of [dirname(dirname(dirname(dirname(recorder)))), '/usr/bin', '/etc', '/'])
    spoil(folder, 0);
}
