/**
 * The recorder as one file, which a program loads in half the time that its modules take.
 *
 * Every program of every check loads it, so it counts. The file is made from the modules when they are newer, and kept beside the harness's
 * own packages. Where nothing can be kept (a read-only installation), programs load the modules.
 */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as esbuild from 'esbuild';

const RECORDER = fileURLToPath(new URL('.', import.meta.url));
const MODULE = join(RECORDER, 'preload.ts');
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/recorder', import.meta.url));

let flags: readonly string[] | undefined;

/** Node's flags for a program that is to be recorded. */
export function recorderFlags(): readonly string[] {
  flags ??= flagsFor(KEPT);
  return flags;
}

/** @param kept the folder of the file. */
export function flagsFor(kept: string): readonly string[] {
  try {
    const bundle = join(kept, 'preload.cjs');
    const made = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const newest = Math.max(...readdirSync(RECORDER).map((name) => statSync(join(RECORDER, name)).mtimeMs));
    if (made <= newest) make(kept, bundle);
    return ['--require', bundle];
  } catch {
    return ['--import', pathToFileURL(MODULE).href];
  }
}

/** Puts it in place at once: somebody else may be about to load it. */
function make(kept: string, bundle: string): void {
  mkdirSync(kept, { recursive: true });
  const making = mkdtempSync(join(kept, 'new-'));
  try {
    const file = join(making, 'preload.cjs');
    const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof esbuild;
    buildSync({
      ...{ entryPoints: [MODULE], outfile: file, bundle: true, platform: 'node', format: 'cjs' },
      ...{ target: 'node22', logLevel: 'silent' },
    });
    renameSync(file, bundle);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
