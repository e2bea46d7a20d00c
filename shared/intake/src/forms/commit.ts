/**
 * Reads which commit of a git repository is checked out (gitrepository-layout(5)), without git: no hook, filter or submodule of a student's
 * is ever run.
 *
 * Knows: `HEAD`, the files of branches, `packed-refs`. Never knows: what is in a commit, or when it was made; who commits says that.
 */
import { type Budget, LeftOut } from '../tree/limits.ts';
import type { Leaf } from '../tree/tree.ts';

const COMMIT = /^[\da-f]{40}$/;

/** `undefined`: there is no repository at the top, or it does not tell. */
export async function commitOf(leaves: readonly Leaf[], budget: Budget): Promise<string | undefined> {
  // An archive of a checkout may hold it in a folder of its own.
  const root = leaves.map(({ path }) => /^(?:[^/]+\/)?\.git\/(?=HEAD$)/.exec(path)?.[0]).find(Boolean);
  if (root === undefined) return undefined;
  const text = async (name: string): Promise<string> => {
    const leaf = leaves.find(({ path }) => path === `${root}${name}`);
    try {
      const octets = await leaf?.read(budget, budget.limits.fileOctets);
      return new TextDecoder().decode(octets).trim();
    } catch (error) {
      if (error instanceof LeftOut) return '';
      throw error;
    }
  };
  const head = await text('HEAD');
  const branch = /^ref: (refs\/heads\/.+)$/.exec(head)?.[1];
  if (branch === undefined) return COMMIT.exec(head)?.[0];
  const loose = await text(branch);
  if (COMMIT.test(loose)) return loose;
  const packed = (await text('packed-refs')).split('\n').map((line) => line.split(' '));
  return packed.find(([commit = '', name]) => name === branch && COMMIT.test(commit))?.[0];
}
