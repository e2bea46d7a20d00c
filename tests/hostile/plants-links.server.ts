// Links where its grader reads and writes: to a file without end, to other folders, to itself.
// bound: 1000 links, 5 s
import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

function link(target: string, path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
    symlinkSync(target, path);
  } catch {
    // Not here.
  }
}

const own = process.cwd();
link('/', join(own, 'root'));
link('.', join(own, 'self'));
link('/etc/passwd', join(own, 'passwd'));
link(join(import.meta.dirname, 'server.ts'), join(own, 'other'));
link('/dev/zero', join(own, 'events.ndjson'));
for (let i = 1; i < 400; i += 1) {
  link('/dev/zero', join(dirname(own), `outcomes-${i}`));
  link(join(import.meta.dirname, 'server.ts'), join(dirname(own), `calls-${i}`));
}
for (const name of readdirSync(dirname(own)))
  if (name !== own) link('/dev/zero', join(dirname(own), name, 'events.ndjson'));
setTimeout(() => process.exit(0), 5000);
