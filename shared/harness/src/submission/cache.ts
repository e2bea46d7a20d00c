/**
 * Compiled code of the recorder and of the packages that a submission may import, ready before its first program starts.
 *
 * Without it each start would compile them anew: it more than doubles the time of a start. What is kept between runs is
 * made by our own code alone; programs of a submission get a copy, and what they write there is thrown away.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../process/environment.ts';
import { recorderFlags } from '../recorder/bundle.ts';

const RECORDER = fileURLToPath(new URL('../recorder/', import.meta.url));
/** Beside the harness's own packages, where an installation may be written to and git does not look. */
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/programs', import.meta.url));

/**
 * Fills `target`, an empty folder. Where nothing can be kept (a read-only installation) it stays empty, and starts are slow.
 * @param submission a folder from which the packages can be imported.
 * @param asked programs that will be asked about the submission.
 */
export async function fillCache(
  target: string,
  submission: string,
  packages: readonly string[],
  asked: readonly string[] = [],
): Promise<void> {
  try {
    const flags = recorderFlags();
    const files = packages.map((name) => createRequire(join(submission, 'x.js')).resolve(name));
    const newest = Math.max(
      ...(await Promise.all(
        [
          RECORDER,
          ...[...flags.slice(1), ...files, ...asked].filter(isAbsolute).map((file) => dirname(file)),
        ].map(newestIn),
      )),
    );
    // What was made for other packages lacks these.
    const names = ['recorder', ...packages, ...asked.map((file) => basename(file))];
    const folder = join(KEPT, names.join('+').replaceAll(/[^\w+]/g, '-'));
    const kept = await stat(folder).catch(() => undefined);
    if (!kept || kept.mtimeMs < newest) await make(flags, files, asked, folder);
    await cp(folder, target, { recursive: true });
    await adoptCompiled(target);
  } catch {
    // Slower, and right all the same.
  }
}

/**
 * Makes compiled code that somebody else's Node has kept one's own: Node keeps it in a folder whose name ends with the number of the user.
 * @param user where it is for another one.
 */
export async function adoptCompiled(folder: string, user = process.getuid?.()): Promise<void> {
  if (user === undefined) return;
  for (const name of await readdir(folder)) {
    const own = name.replace(/-\d+$/, `-${user}`);
    if (own !== name) await cp(join(folder, name), join(folder, own), { recursive: true });
  }
}

/** When the newest file directly in the folder was changed, in milliseconds since 1970. */
async function newestIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
  return Math.max(...stats.map(({ mtimeMs }) => mtimeMs));
}

/** Lets a process of ours import everything, and puts what Node has kept of it in place at once. */
async function make(
  recorder: readonly string[],
  files: readonly string[],
  asked: readonly string[],
  folder: string,
): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  const made = await mkdtemp(join(KEPT, 'new-'));
  try {
    const script = files.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};`).join('\n');
    const start = async (...args: readonly string[]) => {
      const flags = ['--disable-warning=ExperimentalWarning', ...recorder];
      const child = promisify(execFile)(process.execPath, [...flags, ...args], {
        env: cleanEnvironment(made, { NODE_COMPILE_CACHE: made }),
      });
      // A program that is asked nothing loads what it needs, and ends.
      child.child.stdin?.end();
      await child;
    };
    await start('--input-type=module', '-e', script);
    for (const program of asked) await start(program);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
  } finally {
    // It is still there when something failed, or when another run was quicker.
    await rm(made, { recursive: true, force: true });
  }
}
