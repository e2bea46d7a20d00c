/**
 * Takes a folder away with all that programs have put into it, whatever they did to keep it there.
 *
 * A program may take away its own right to enter a folder, and nest folders deeper than a path can be long (path_resolution(7),
 * PATH_MAX). Where the usual way fails, folders are opened, and those inside them moved to the top, one after the other.
 */
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `rm` works at several places at once, and goes on for a moment when it has failed at one: what is moved may vanish under way. */
const TIMES = 5;

/** @throws Error something is still there, such as a file that another user has put there. */
export async function removeAll(folder: string): Promise<void> {
  for (let time = 1; ; time += 1) {
    try {
      return await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      if (time === TIMES) throw error;
      await flatten(folder).catch(() => {});
    }
  }
}

/** Leaves no folder in a folder but at the top. */
async function flatten(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  const top = await mkdtemp(join(folder, 'top-'));
  const open = [folder];
  for (const from of open) {
    const entries = await readdir(from, { withFileTypes: true });
    for (const entry of entries.filter((one) => one.isDirectory())) {
      const path = join(from, entry.name);
      if (path === top) continue;
      const to = join(top, String(open.length));
      // To be moved, a folder must be one that may be written to: its `..` changes (rename(2)).
      await chmod(path, 0o700);
      await rename(path, to);
      open.push(to);
    }
  }
}
