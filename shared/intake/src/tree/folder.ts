/**
 * Lists a folder and all folders in it.
 *
 * Knows: directories. Never knows: what is in the files; they are opened when somebody wants to read them. Links are never followed.
 */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../words.ts';
import { LeftOut, type Limits } from './limits.ts';
import { readPlain } from './plain-file.ts';
import { isSkipped } from './skipped.ts';
import { compareNames, type Leaf, type Omitted, type Tree } from './tree.ts';

/** @throws LeftOut it cannot be read, or holds more names than `limits.listed`. */
export async function folderTree(root: string, limits: Limits): Promise<Tree> {
  const leaves: Leaf[] = [];
  const folders: string[] = [];
  const omitted: Omitted[] = [];
  let listed = 0;

  const enter = async (names: readonly string[]): Promise<void> => {
    const entries = await readdir(join(root, ...names), { withFileTypes: true });
    listed += entries.length;
    if (listed > limits.listed) throw new LeftOut(`it holds more than ${limits.listed} files and folders`);
    for (const entry of entries) {
      const parts = [...names, entry.name];
      const path = parts.join('/').normalize('NFC');
      if (isSkipped(path)) continue;
      const why = refusal(entry, parts, limits);
      if (why !== undefined) {
        omitted.push({ path, why });
      } else if (entry.isDirectory()) {
        folders.push(path);
        await enter(parts).catch((error: unknown) => {
          if (error instanceof LeftOut) throw error;
          omitted.push({ path, why: `it cannot be read (${codeOf(error)})` });
        });
      } else {
        leaves.push({ path, read: (budget, atMost) => readPlain(join(root, ...parts), budget, atMost) });
      }
    }
  };

  await enter([]).catch((error: unknown) => {
    throw error instanceof LeftOut ? error : new LeftOut(`it cannot be read (${codeOf(error)})`);
  });
  return {
    leaves: leaves.toSorted((one, other) => compareNames(one.path, other.path)),
    folders: folders.toSorted(compareNames),
    omitted,
  };
}

function refusal(entry: Dirent, parts: readonly string[], limits: Limits): string | undefined {
  if (entry.isSymbolicLink()) return 'it is a link';
  if (!entry.isDirectory() && !entry.isFile()) return 'it is no plain file';
  if (parts.length > limits.depth) return `it is more than ${limits.depth} folders deep`;
  return undefined;
}
