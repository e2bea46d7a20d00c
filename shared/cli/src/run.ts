/**
 * `lab run`: runs a program of a stage as if it had been started by hand.
 *
 * Knows: which file a name stands for. Never knows: what the program does, or which flags it has.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { languageOf, loaderFlags } from '@wirebook/harness';
import { solutionFolder } from '@wirebook/tests';
import { UsageError } from './errors.ts';
import { findStage } from './find-stage.ts';
import { whereTyped } from './places.ts';
import { labFolder } from './submission.ts';

const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--disable-warning=DeprecationWarning'];

export interface RunFlags {
  readonly solution?: boolean;
}

/**
 * Where the system allows, the program takes the place of this process (execve(2)): it has our process id, terminal and
 * standard streams. So every signal reaches it exactly once, whoever sent it, and its end is ours.
 * @param rest everything after the program's name.
 */
export async function run(
  name: string,
  program: string,
  rest: readonly string[],
  flags: RunFlags,
): Promise<number> {
  const stage = findStage(name);
  const { solution, args } = split(rest, flags.solution === true);
  const file = programFile(solution ? solutionFolder(stage) : labFolder(stage), stage.number, program);
  const command = [...NODE_FLAGS, ...loaderFor(dirname(file)), file, ...args];
  const cwd = whereTyped();
  if (process.execve && process.platform !== 'win32') {
    module.flushCompileCache();
    process.chdir(cwd);
    process.execve(process.execPath, [process.execPath, ...command], process.env);
  }
  return await ended(spawn(process.execPath, command, { cwd, stdio: 'inherit' }));
}

/** `--solution` is ours up to the first `--`, which is dropped when it comes first; the rest is the program's. */
function split(rest: readonly string[], solution: boolean): { solution: boolean; args: readonly string[] } {
  const end = rest.includes('--') ? rest.indexOf('--') : rest.length;
  const ours = rest.slice(0, end);
  const before = ours.filter((arg) => arg !== '--solution');
  return {
    solution: solution || before.length < ours.length,
    args: [...before, ...rest.slice(before.length === 0 ? end + 1 : end)],
  };
}

/** What a check would start the programs of this folder with: Node alone, or tsx as well. */
function loaderFor(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return loaderFlags(
    languageOf(new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))),
  );
}

function programFile(folder: string, number: string, program: string): string {
  const programs = existsSync(folder) ? readdirSync(folder).filter((name) => /\.[cm]?[jt]s$/.test(name)) : [];
  const file = programs.find((name) => name === program || name === `${program}.ts`);
  if (file !== undefined) return join(folder, file);
  const names = programs.map((name) => name.replace(/\.ts$/, ''));
  throw new UsageError(
    `stage ${number} has no program "${program}"; in ${folder} there is ${names.join(', ') || 'none'}`,
  );
}

/** Waits for a program that runs beside us. On Windows a Ctrl-C reaches all processes of a console: it is not handed on. */
export async function ended(child: ChildProcess): Promise<number> {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill());
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
