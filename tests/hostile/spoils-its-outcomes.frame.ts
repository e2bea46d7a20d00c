// Puts a pipe, a file without end or nothing where the outcomes of its calls are read.
// bound: 3 files, 6 s
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';

const [, outcomes = '', number = ''] =
  /"([^"]*outcomes-(\d+))"/.exec(readFileSync(process.argv[2] ?? '', 'utf8')) ?? [];
rmSync(outcomes, { force: true });
if (Number(number) % 3 === 0) symlinkSync('/dev/zero', outcomes);
if (Number(number) % 3 === 1) execFileSync('mkfifo', ['-m', '666', outcomes]);
process.on('exit', () => process.kill(process.pid, 'SIGKILL'));
process.exit(0);
