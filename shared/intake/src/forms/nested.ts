/**
 * Opens the archives that a student has handed in.
 *
 * Knows: how many, one in the other, may be opened. Never knows: what is looked for in them.
 */
import { type Budget, LeftOut } from '../tree/limits.ts';
import type { Leaf } from '../tree/tree.ts';
import { isZip, zipTree } from '../tree/zip.ts';
import { leftOut } from '../words.ts';

const OTHER_ARCHIVE = /\.(?:7z|rar|tar|tgz|gz|bz2|xz|zst)$/i;

export interface Opened {
  readonly leaves: readonly Leaf[];
  readonly notes: readonly string[];
}

/** The files as they are, and in the place of each archive what is in it: `work.zip/server.ts`. */
export async function openArchives(leaves: readonly Leaf[], levels: number, budget: Budget): Promise<Opened> {
  const files: Leaf[] = [];
  const notes: string[] = [];
  for (const leaf of leaves) {
    if (OTHER_ARCHIVE.test(leaf.path)) {
      notes.push(`${leaf.path} was left out: of archives only zip is opened`);
    } else if (!isZip(leaf.path)) {
      files.push(leaf);
    } else if (levels === 0) {
      notes.push(`${leaf.path} was left out: it is an archive in an archive`);
    } else {
      const opened = await openOne(leaf, levels, budget);
      files.push(...opened.leaves);
      notes.push(...opened.notes);
    }
  }
  const { entries } = budget.limits;
  if (files.length <= entries) return { leaves: files, notes };
  return { leaves: [], notes: [...notes, `nothing was taken: there are more than ${entries} files`] };
}

async function openOne({ path, order, read }: Leaf, levels: number, budget: Budget): Promise<Opened> {
  try {
    const octets = await read(budget, budget.limits.totalOctets);
    const tree = await zipTree(Buffer.from(octets.buffer, octets.byteOffset, octets.length), budget.limits);
    const inside = tree.leaves.map((leaf) => ({
      ...leaf,
      path: `${path}/${leaf.path}`,
      ...(order === undefined ? {} : { order }),
    }));
    const { leaves, notes } = await openArchives(inside, levels - 1, budget);
    return { leaves, notes: [...leftOut(tree.omitted, path), ...notes] };
  } catch (error) {
    if (!(error instanceof LeftOut)) throw error;
    return { leaves: [], notes: [`${path} was left out: ${error.message}`] };
  }
}
