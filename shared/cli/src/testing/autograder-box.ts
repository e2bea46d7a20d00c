/**
 * Gradescope's container, as far as this machine can stand in for it: its folders in namespaces of their own, root inside, no network.
 *
 * Knows: the layout (gradescope-autograders, "Autograder Specifications"). The packages are those that are installed here, seen through
 * the workbook that was in the zip; nothing else of this workbook is to be seen.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, lstatSync, readlinkSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../grade/machinery.ts';
import { emptyFolder } from './folders.ts';
import { unzip } from './unzip.ts';

const SYSTEM = ['/usr', '/nix', '/opt', '/etc', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];

/** Root stays root; anybody else is root in a namespace. */
const ROOT_INSIDE =
  process.getuid?.() === 0 ? ['--cap-add', 'ALL'] : ['--unshare-user', '--uid', '0', '--gid', '0'];

export const HAS_BOXES = spawnSync('bwrap', [...ROOT_INSIDE, '--ro-bind', '/', '/', 'true']).status === 0;

export interface Submitted {
  /** Name to text. */
  readonly files: Readonly<Record<string, string>>;
  /** What Gradescope would write; none: it is not there. */
  readonly metadata?: unknown;
  /** Instead of what stands in the zip's `release.json`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether `setup.sh` has been run. */
  readonly installed?: boolean;
}

export interface Graded {
  readonly code: number | null;
  /** What teachers see. */
  readonly stdout: string;
  readonly results: Record<string, unknown>;
  /** Names in `results`. */
  readonly written: readonly string[];
}

/** Puts the zip and a submission where they belong, and runs `run_autograder`. */
export async function gradeInBox(
  zip: Buffer,
  { files, metadata, settings = {}, installed = true }: Submitted,
): Promise<Graded> {
  const base = await emptyFolder();
  const source = join(base, 'source');
  for (const name of ['source', 'submission', 'results']) await mkdir(join(base, name));
  for (const [path, { octets }] of await unzip(zip)) await put(join(source, path), octets);
  const chosen = JSON.parse(await readFile(join(source, 'release.json'), 'utf8')) as object;
  await put(join(source, 'release.json'), JSON.stringify({ ...chosen, ...settings }));
  for (const [name, content] of Object.entries(files)) await put(join(base, 'submission', name), content);
  if (metadata !== undefined) await put(join(base, 'submission_metadata.json'), JSON.stringify(metadata));
  await cp(join(source, 'run_autograder'), join(base, 'run_autograder'));
  await chmod(join(base, 'run_autograder'), 0o755);
  // Whoever is root inside may be somebody else outside, and nobody looks in, too.
  await chmod(base, 0o755);

  const child = spawn('bwrap', [...box(base, installed), '/autograder/run_autograder'], { stdio: 'pipe' });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const results = JSON.parse(await readFile(join(base, 'results', 'results.json'), 'utf8')) as object;
  return {
    code: child.exitCode,
    stdout: stdout + stderr,
    results: { ...results },
    written: await readdir(join(base, 'results')),
  };
}

function box(base: string, installed: boolean): string[] {
  const system = SYSTEM.filter((path) => existsSync(path)).flatMap((path) =>
    lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
  );
  const packages = installed ? globSync('{.,shared/*,tests}/node_modules', { cwd: ROOT }) : [];
  return [
    ...['--tmpfs', '/', ...system, '--bind', '/proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', '--tmpfs', '/tmp', '--perms', '1777', '--tmpfs', '/var/tmp'],
    ...['--bind', base, '/autograder', '--chdir', '/autograder'],
    ...packages.flatMap((path) => ['--ro-bind', join(ROOT, path), join('/autograder/source', path)]),
    ...['--unshare-net', '--die-with-parent', ...ROOT_INSIDE, '--clearenv'],
    ...['--setenv', 'PATH', '/usr/sbin:/usr/bin:/sbin:/bin', '--setenv', 'LANG', 'C.UTF-8', '--'],
  ];
}

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
