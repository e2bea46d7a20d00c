/**
 * From the start of `lab check` to its verdict, and how much of it is the command's own; beside it, the same checks in vitest.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LAB = join(ROOT, 'shared', 'cli', 'lab.mjs');
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

interface Run {
  readonly wallMs: number;
  /** Of the process itself, without the programs that it starts; 0 where the system does not tell. */
  readonly peakMiB: number;
  readonly stdout: string;
}

async function run(args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  let peakMiB = 0;
  const watch = setInterval(() => {
    peakMiB = Math.max(peakMiB, peakOf(child.pid ?? 0));
  }, 20);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { wallMs: performance.now() - start, peakMiB, stdout };
}

/** VmHWM of proc(5), in MiB. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export async function measureSpeed(runs: number): Promise<void> {
  const own: number[] = [];
  const checks: number[] = [];
  const without: number[] = [];
  const walls: number[] = [];
  const peaks: number[] = [];
  const ratios: number[] = [];
  for (let i = -1; i < runs; i += 1) {
    const lab = await run([LAB, 'check', '01', '--solution', '--json']);
    const vitest = await run([VITEST, 'run', 'tests/solutions.test.ts', '-t', '01-udp-uppercase']);
    // The first pair warms caches up.
    if (i < 0) continue;
    const report = JSON.parse(lab.stdout) as {
      durationMs: number;
      checks: { id: string; durationMs: number }[];
    };
    walls.push(lab.wallMs);
    peaks.push(lab.peakMiB);
    own.push(lab.wallMs - report.durationMs);
    checks.push(report.durationMs);
    without.push(
      Math.max(...report.checks.filter(({ id }) => !id.includes('timeout')).map((c) => c.durationMs)),
    );
    ratios.push(lab.wallMs / vitest.wallMs);
  }
  const ms = (values: readonly number[]) => `${Math.round(median(values))} ms`;
  console.log(`speed, median of ${runs} runs:`);
  console.log(`  lab check 01 --solution, start to exit      ${ms(walls)}`);
  console.log(`    its own start-up and exit                 ${ms(own)}`);
  console.log(`    all checks                                ${ms(checks)}`);
  console.log(`    slowest check but the default time-out's  ${ms(without)}`);
  console.log(`  ratio to vitest run of the same checks      ${median(ratios).toFixed(2)}`);
  console.log(`  peak memory of the grader                   ${Math.round(median(peaks))} MiB`);
}
