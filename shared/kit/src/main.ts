/**
 * Tells a program from a module: importing a file must start nothing.
 *
 * Knows: which file the process was started with. Never knows: what the program does.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

/**
 * Whether a module is the program that was started: `if (isMain(import.meta)) ...`.
 *
 * Compares real paths, because a program may be started through a symbolic link. (`import.meta.main` says the
 * same from Node 24.2 on; this also works before, and under tsx.) Always false in a worker thread.
 */
export function isMain(meta: { readonly url: string }): boolean {
  const started = process.argv[1];
  if (!isMainThread || started === undefined) return false;
  return realPath(started) === realPath(fileURLToPath(meta.url));
}

/** Under `node --eval` or a test runner, `argv[1]` need not be a file at all: then it is nobody's path. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
