/**
 * A folder or an archive as a list of files that can be read when they are wanted.
 *
 * Knows: paths, and how a list is cut into smaller ones. Never knows: whether there is a disk or an archive behind it.
 */
import type { Budget } from './limits.ts';

export interface Leaf {
  /** From the top of its tree, with `/`, in Unicode's composed form (NFC). */
  readonly path: string;
  /** All its octets, when they are `atMost` or fewer. @throws LeftOut */
  readonly read: (budget: Budget, atMost: number) => Promise<Uint8Array>;
  /** A system that numbers what it receives gives later files higher numbers. */
  readonly order?: number;
}

/** Something that is there, and is not looked at; `why` continues the sentence "PATH was left out: ". */
export interface Omitted {
  readonly path: string;
  readonly why: string;
}

export interface Tree {
  /** In the order of their paths. */
  readonly leaves: readonly Leaf[];
  /** Paths of all folders, also of empty ones. */
  readonly folders: readonly string[];
  readonly omitted: readonly Omitted[];
}

/** What stands at the top of a tree under one name: a file, or a folder with all that is in it. */
export interface Top {
  readonly name: string;
  readonly leaf?: Leaf;
  readonly inside: Tree;
}

interface Growing {
  leaf?: Leaf;
  readonly leaves: Leaf[];
  readonly folders: string[];
  readonly omitted: Omitted[];
}

/** The tops of a tree, in the order of their names. What was left out at the top itself is in none of them. */
export function tops({ leaves, folders, omitted }: Tree): Top[] {
  const found = new Map<string, Growing>();
  const at = (name: string): Growing => {
    const top = found.get(name) ?? { leaves: [], folders: [], omitted: [] };
    found.set(name, top);
    return top;
  };
  for (const leaf of leaves) {
    const [name, rest] = cut(leaf.path);
    if (rest === '') at(name).leaf = leaf;
    else at(name).leaves.push({ ...leaf, path: rest });
  }
  for (const folder of folders) {
    const [name, rest] = cut(folder);
    if (rest === '') at(name);
    else at(name).folders.push(rest);
  }
  for (const { path, why } of omitted) {
    const [name, rest] = cut(path);
    if (rest !== '') found.get(name)?.omitted.push({ path: rest, why });
  }
  const sorted = [...found].toSorted(([one], [other]) => compareNames(one, other));
  return sorted.map(([name, { leaf, ...inside }]) => ({ name, inside, ...(leaf ? { leaf } : {}) }));
}

/** What was left out at the top itself: links there, second files of a name, and names that lead out of the tree. */
export function omittedAtTop({ omitted }: Tree, all: readonly Top[]): Omitted[] {
  const names = new Set(all.map(({ name }) => name));
  return omitted.filter(({ path }) => {
    const [name, rest] = cut(path);
    return rest === '' || !names.has(name);
  });
}

/** The one folder that all the rest is in, if there is one. What was left out beside it is told inside it. */
export function wrapper(tree: Tree): Top | undefined {
  const all = tops(tree);
  const [only, ...others] = all;
  if (!only || others.length > 0 || only.leaf || only.name === '.git') return undefined;
  return {
    name: only.name,
    inside: { ...only.inside, omitted: [...only.inside.omitted, ...omittedAtTop(tree, all)] },
  };
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** How many parts a path has. */
export function depthOf(path: string): number {
  return path.split('/').length;
}

/** By code units: the same order on every machine. */
export function compareNames(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function cut(path: string): [name: string, rest: string] {
  const at = path.indexOf('/');
  return at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
}
