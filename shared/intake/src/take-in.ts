/**
 * Takes in what a class has handed in: from folders, checkouts, archives, and downloads of Moodle, Canvas and Gradescope.
 *
 * Knows: the order of things. Never knows: checks, or what a program does; nothing is ever run, unpacked to disk, or changed.
 */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findFiles } from './files/find.ts';
import { commitOf } from './forms/commit.ts';
import { openArchives } from './forms/nested.ts';
import type { Parcel } from './forms/parcel.ts';
import { parcelOf } from './forms/plain.ts';
import { recognise } from './forms/recognise.ts';
import { uniqueIds } from './forms/safe-id.ts';
import type { Intake, Submission, Wanted } from './handed.ts';
import { folderTree } from './tree/folder.ts';
import { Budget, LeftOut, LIMITS, type Limits } from './tree/limits.ts';
import { openPlain } from './tree/plain-file.ts';
import { isOfGit } from './tree/skipped.ts';
import type { Tree } from './tree/tree.ts';
import { zipTree } from './tree/zip.ts';
import { codeOf } from './words.ts';

/**
 * All submissions in `paths`, in the order of the paths, and within each in the order of their names.
 *
 * Each path is a folder, a git checkout or a zip archive. It is one submission, or it holds many; or it is what Moodle, Canvas or
 * Gradescope give for a whole class. Which it is shows in its form. What cannot be read is a problem, or a note of its submission; the rest
 * is taken all the same. It does not throw for anything that was handed in.
 */
export async function takeIn(
  paths: readonly string[],
  wanted: readonly Wanted[],
  limits: Limits = LIMITS,
): Promise<Intake> {
  const problems: string[] = [];
  const submissions: Submission[] = [];
  const places: { id: string; from: string }[] = [];
  for (const [whole, path] of new Map(
    paths.map((one) => [resolve(one), join(dirname(one), basename(one))]),
  )) {
    const name = basename(whole);
    try {
      await withTree(path, limits, async (tree, isArchive) => {
        const outside = { name, from: path, isArchive };
        const found = await recognise(tree, outside, { wanted, limits });
        problems.push(...found.problems);
        for (const parcel of found.parcels) {
          submissions.push(await unpack(parcel, wanted, new Budget(limits)));
          // Without the folders above, which are others on another machine.
          places.push({ id: parcel.id, from: name + parcel.from.slice(path.length) });
        }
      });
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      problems.push(`${path} was left out: ${error.message}`);
    }
  }
  const ids = uniqueIds(places);
  return { problems, submissions: submissions.map((one, at) => ({ ...one, id: ids[at] ?? one.id })) };
}

/**
 * What a folder or an archive holds as one submission, whatever its form: for a system that hands over one at a time.
 * @throws LeftOut it cannot be read at all.
 */
export async function takeInOne(
  path: string,
  wanted: readonly Wanted[],
  limits: Limits = LIMITS,
): Promise<Submission> {
  return await withTree(path, limits, async (tree, isArchive) => {
    const parcel = parcelOf({ name: basename(path), inside: tree }, { from: path, isArchive });
    return await unpack(parcel, wanted, new Budget(limits));
  });
}

/** A path that was given may be a link: whoever typed it is trusted. */
async function withTree<T>(
  path: string,
  limits: Limits,
  use: (tree: Tree, isArchive: boolean) => Promise<T>,
): Promise<T> {
  const real = await realPath(path);
  if ((await stat(real)).isDirectory()) return await use(await folderTree(real, limits), false);
  const handle = await openPlain(real);
  try {
    return await use(await zipTree(handle.fd, limits), true);
  } finally {
    await handle.close();
  }
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new LeftOut(
      codeOf(error) === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read (${codeOf(error)})`,
    );
  }
}

async function unpack(parcel: Parcel, wanted: readonly Wanted[], budget: Budget): Promise<Submission> {
  const { id, origin, from, submitters, receivedAt, saidLate } = parcel;
  const opened = await openArchives(parcel.leaves, parcel.archives, budget);
  const commit = await commitOf(opened.leaves, budget);
  const found = await findFiles(
    opened.leaves.filter(({ path }) => !isOfGit(path)),
    wanted,
    budget,
  );
  return {
    id,
    origin,
    from,
    submitters,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(saidLate ? { saidLate } : {}),
    ...(commit === undefined ? {} : { commit }),
    stages: found.stages,
    notes: [...parcel.notes, ...opened.notes, ...found.notes],
  };
}
