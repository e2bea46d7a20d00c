/**
 * How long `grade` takes for a class, some of whose programs hang; and what each submission costs in a small and in a large one. Beside it
 * one `vitest run` of the same checks for each submission, one after the other; and how many bare starts of Node would take as long, for that is
 * what differs most between machines.
 *
 * Of a class most is right or nearly right: half solutions and variants, half broken programs, and 20 of 300 hang in one way or another.
 * All differ, so nothing can be judged once for several.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '@wirebook/harness';
import { specimens } from '../corpus.ts';
import { stages } from '../stages.ts';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GRADE = join(ROOT, 'shared', 'cli', 'grade.mjs');
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const SEED = 41;
const CORES = availableParallelism();
const STARTS = 20;

/** Programs that hang: both files of a submission are the same. */
const HUNG = [
  'for (;;);',
  'setInterval(() => {}, 1000);',
  'await new Promise(() => setInterval(() => {}, 1000));',
  "import { createSocket } from 'node:dgram';\nconst port = process.argv.indexOf('--port');\ncreateSocket('udp4').bind(Number(process.argv[port + 1]), '127.0.0.1', () => console.error(`listening on 127.0.0.1:${process.argv[port + 1]}`));",
];

/** @param submissions in the large class. */
export async function measureClass(submissions: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebook-bench-'));
  try {
    const few = Math.max(15, Math.round(submissions / 10));
    const small = await gradeClass(join(folder, 'small'), few);
    const large = await gradeClass(join(folder, 'large'), submissions);
    const walls: number[] = [];
    for (let i = 0; i < 3; i += 1)
      walls.push(await wallMs([VITEST, 'run', 'tests/solutions.test.ts', '-t', '01-udp-uppercase']));
    const vitest = median(walls);
    const startsInASecond = await bareStarts();
    const inStarts = (large / 1000 / submissions) * startsInASecond;
    const each = (ms: number, count: number) => `${(ms / count / 1000).toFixed(2)} s each`;
    console.log(`class, stage 01, ${submissions} submissions, one in 15 of them hangs:`);
    console.log(
      `  grade ${submissions} submissions             ${Math.round(large / 1000)} s, ${each(large, submissions)}`,
    );
    console.log(`  grade ${few} submissions              ${Math.round(small / 1000)} s, ${each(small, few)}`);
    console.log(
      `  a submission's cost, large to small   ${(large / submissions / (small / few)).toFixed(2)}`,
    );
    console.log(`  vitest run of one submission          ${(vitest / 1000).toFixed(2)} s`);
    console.log(`  ratio to one vitest run for each      ${(large / submissions / vitest).toFixed(2)}`);
    console.log(
      `  bare starts of node in a second       ${startsInASecond.toFixed(1)}, on ${CORES} cores at once`,
    );
    console.log(`  a submission's cost in bare starts    ${inStarts.toFixed(0)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** How many processes of Node that do nothing start and end in a second, one on each core. */
async function bareStarts(): Promise<number> {
  const one = async () => {
    for (let i = 0; i < STARTS; i += 1) await wallMs(['-e', '0'], cleanEnvironment(tmpdir(), {}));
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CORES }, one));
  return (STARTS * CORES * 1000) / (performance.now() - start);
}

async function gradeClass(folder: string, count: number): Promise<number> {
  const handedIn = join(folder, 'handed-in');
  const stage = stages[0];
  if (!stage) throw new TypeError('there is no stage');
  const right = specimens(stage, 'variants');
  const broken = specimens(stage, 'broken');
  for (let i = 0; i < count; i += 1) {
    const own = join(handedIn, `student-${String(i).padStart(4, '0')}`);
    mkdirSync(own, { recursive: true });
    const pool = i % 2 === 0 ? right : broken;
    const specimen = pool[Math.floor(i / 2) % pool.length];
    for (const name of stage.files) {
      if (i % 15 === 7) {
        writeFileSync(join(own, name), `// ${i}\n${HUNG[Math.floor(i / 15) % HUNG.length]}\n`);
        continue;
      }
      copyFileSync(specimen?.source.files.get(name) ?? '', join(own, name));
      writeFileSync(join(own, name), `${readFileSync(join(own, name), 'utf8')}\n// ${i}\n`);
    }
  }
  const out = join(folder, 'out');
  const flags = ['--out', out, '--stages', stage.number, '--seed', String(SEED)];
  return await wallMs([GRADE, handedIn, ...flags]);
}

/** @throws Error it ended with another code than 0. */
async function wallMs(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${args[0]} ended with code ${String(code)}`);
  return performance.now() - start;
}
