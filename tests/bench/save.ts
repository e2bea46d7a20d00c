/**
 * From a save to the verdict, in `lab watch`; beside it, vitest in watch mode on one test of the same program, and `learnyounode verify` of its
 * exercise TIME SERVER, which has to be called anew each time (npm registry; its newest version is fetched for this).
 *
 * Every round saves a program that is wrong, in turn here and there, so that all have the same machine. A verdict of ours is a failure that was
 * seen twice, with what went over the wire.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { solutionFolder, stages } from '../stages.ts';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LAB = join(ROOT, 'shared', 'cli', 'lab.mjs');
const VITEST = dirname(createRequire(import.meta.url).resolve('vitest/package.json'));

/** Something that is told of a save, or told to look, and then has a verdict. */
interface Contestant {
  /** Milliseconds from the save to the verdict. */
  readonly round: (n: number) => Promise<number>;
  readonly end: () => Promise<void>;
}

export async function measureSave(runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebook-save-'));
  const all: number[] = [];
  const contestants: [name: string, make: () => Promise<Contestant>][] = [
    ['lab watch 1, first check that is open', () => labWatch(join(folder, 'lab'), all)],
    ['vitest in watch mode, one test', () => vitestWatch(join(folder, 'vitest'))],
    ['learnyounode verify, TIME SERVER', async () => learnyounode(join(folder, 'learnyounode'))],
  ];
  const made: Contestant[] = [];
  try {
    for (const [, make] of contestants) made.push(await make());
    const times = contestants.map((): number[] => []);
    for (let n = -1; n < runs; n += 1) {
      for (const [i, contestant] of made.entries()) {
        const ms = await contestant.round(n);
        // The first round warms caches up.
        if (n >= 0) times[i]?.push(ms);
      }
    }
    const [ours = 0] = times.map(median);
    console.log(`save to verdict, median of ${runs} runs:`);
    for (const [i, [name]] of contestants.entries()) {
      const ms = median(times[i] ?? []);
      console.log(`  ${name.padEnd(40)} ${Math.round(ms)} ms   × ${(ms / ours).toFixed(2)}`);
    }
    console.log(`  ${'lab watch 1, all checks'.padEnd(40)} ${Math.round(median(all.slice(1)))} ms`);
  } finally {
    for (const contestant of made) await contestant.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The solution of stage 01 with lower case instead of upper case, and a comment that is new each time. */
function wrongServer(n: number): string {
  const [stage] = stages;
  if (!stage) throw new Error('there is no stage');
  const text = readFileSync(join(solutionFolder(stage), 'server.ts'), 'utf8');
  return `${text.replaceAll('toUpperCase()', 'toLowerCase()')}\n// ${n}\n`;
}

async function labWatch(folder: string, all: number[]): Promise<Contestant> {
  const [stage] = stages;
  if (!stage) throw new Error('there is no stage');
  const lab = join(folder, 'labs', stage.slug);
  cpSync(solutionFolder(stage), lab, { recursive: true, filter: (path) => !path.includes('node_modules') });
  writeFileSync(join(lab, 'server.ts'), wrongServer(-2));
  const child = spawn(process.execPath, [LAB, 'watch', '1', '--json'], {
    env: { ...process.env, WIREBOOK_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const told = teller(child, (line) => (JSON.parse(line) as { event: string }).event);
  await told('all');
  return {
    round: async (n) => {
      const start = performance.now();
      writeFileSync(join(lab, 'server.ts'), wrongServer(n));
      await told('first');
      const first = performance.now() - start;
      await told('all');
      all.push(performance.now() - start);
      return first;
    },
    end: async () => await ended(child),
  };
}

const TEST = `
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import './server.ts?raw';
test('upper case', async () => {
  const server = spawn(process.execPath, ['server.ts', '--port', '24680'], { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = createSocket('udp4');
  try {
    await once(server.stderr, 'data');
    socket.send('hello', 24680, '127.0.0.1');
    const [reply] = await once(socket, 'message');
    expect(String(reply)).toBe('HELLO');
  } finally {
    socket.close();
    server.kill();
    await once(server, 'exit');
  }
});
`;

async function vitestWatch(folder: string): Promise<Contestant> {
  mkdirSync(join(folder, 'node_modules', '@wirebook'), { recursive: true });
  symlinkSync(VITEST, join(folder, 'node_modules', 'vitest'), 'junction');
  symlinkSync(join(ROOT, 'shared', 'kit'), join(folder, 'node_modules', '@wirebook', 'kit'), 'junction');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'server.ts'), wrongServer(-2));
  writeFileSync(join(folder, 'server.test.ts'), TEST);
  const child = spawn(process.execPath, [join(VITEST, 'vitest.mjs'), '--watch', '--root', folder], {
    env: { ...process.env, NO_COLOR: '1', CI: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const told = teller(child, (line) => (/^\s*Tests\s/.test(line) ? 'verdict' : ''));
  await told('verdict');
  return {
    round: async (n) => {
      const start = performance.now();
      writeFileSync(join(folder, 'server.ts'), wrongServer(n));
      await told('verdict');
      return performance.now() - start;
    },
    end: async () => await ended(child),
  };
}

const WRONG_TIME = "require('net').createServer((s) => s.end('now\\n')).listen(Number(process.argv[2]));\n";

function learnyounode(folder: string): Contestant {
  mkdirSync(folder);
  const env = { ...process.env, HOME: folder, USERPROFILE: folder, APPDATA: folder };
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, 'learnyounode'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  const bin = join(folder, 'node_modules', 'learnyounode', 'bin', 'learnyounode');
  const run = async (...args: readonly string[]) => {
    const child = spawn(process.execPath, ['--no-deprecation', bin, ...args], {
      env,
      cwd: folder,
      stdio: 'ignore',
    });
    await once(child, 'exit');
  };
  const selected = run('select', 'TIME SERVER');
  return {
    round: async (n) => {
      await selected;
      const start = performance.now();
      writeFileSync(join(folder, 'program.js'), `${WRONG_TIME}// ${n}\n`);
      await run('verify', 'program.js');
      return performance.now() - start;
    },
    end: async () => {},
  };
}

/** Gives a function that waits for the next line of that kind. */
function teller(child: ChildProcess, kindOf: (line: string) => string): (kind: string) => Promise<void> {
  if (!child.stdout) throw new Error('stdout is no pipe');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async (kind) => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`it ended before it said "${kind}"`);
      if (kindOf(value) === kind) return;
    }
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
}
