/**
 * Takes a folder or an archive that no system has made: it is one hand-in, or it holds one in each of its folders, archives and checkouts.
 *
 * Knows: what the work of one student looks like. Never knows: systems.
 */

import { stageOfFolder } from '../files/stage-folder.ts';
import type { Wanted } from '../handed.ts';
import { nameOf, omittedAtTop, type Top, type Tree, tops, wrapper } from '../tree/tree.ts';
import { isZip } from '../tree/zip.ts';
import { leftOut } from '../words.ts';
import type { Found, Parcel } from './parcel.ts';
import { safeId } from './safe-id.ts';

export interface Outside {
  /** The name of the folder or archive. */
  readonly name: string;
  readonly from: string;
  readonly isArchive: boolean;
}

/** @returns one parcel, or as many as there are folders and archives. */
export function plain(tree: Tree, outside: Outside, wanted: readonly Wanted[]): Found {
  const inner = wrapper(tree);
  // `ada.zip` with one folder in it is Ada's. A folder with one folder in it is a class of one.
  if (isOne(tree, wanted) || (inner && outside.isArchive && isOne(inner.inside, wanted)))
    return { parcels: [parcelOf({ name: outside.name, inside: tree }, outside)], problems: [] };
  const holder = inner && !isOne(inner.inside, wanted) ? inner : { name: '', inside: tree };
  const from = holder.name === '' ? outside.from : `${outside.from}/${holder.name}`;
  const all = tops(holder.inside);
  const taken = all.filter(isHandIn);
  const strangers = all
    .filter((top) => !isHandIn(top))
    .map(({ name }) => ({ path: name, why: 'it is neither a folder nor a zip archive' }));
  return {
    parcels: taken.map((top) =>
      parcelOf(top, { ...outside, from: `${from}/${top.name}`, isArchive: top.leaf !== undefined }),
    ),
    problems: [...leftOut(omittedAtTop(holder.inside, all), from), ...leftOut(strangers, from)],
  };
}

const isHandIn = ({ leaf, name }: Top): boolean => !leaf || isZip(name);

/** Whether this is the work of one: a checkout, files or stages at the top, or nothing that could be somebody's. */
function isOne(tree: Tree, wanted: readonly Wanted[]): boolean {
  const all = tops(tree);
  const names = new Set(wanted.flatMap(({ files }) => files));
  const slugs = new Set(wanted.map(({ slug }) => slug));
  const tells = ({ name, leaf }: Top): boolean =>
    name === '.git' || (leaf ? names.has(name) : name === 'labs' || slugs.has(name));
  if (all.some(tells)) return true;
  return all.filter(isHandIn).every(({ name }) => stageOfFolder(name, wanted) !== undefined);
}

/** One hand-in, whatever is in it. */
export function parcelOf({ name, leaf, inside }: Top, { from, isArchive }: Omit<Outside, 'name'>): Parcel {
  const own = isZip(name) ? name.slice(0, -'.zip'.length) : name;
  const isCheckout = inside.leaves.some(({ path }) => path === '.git' || path.startsWith('.git/'));
  return {
    id: safeId(own),
    origin: isArchive ? 'zip' : isCheckout ? 'git' : 'folder',
    from,
    submitters: [{ name: own }],
    leaves: leaf ? [{ ...leaf, path: nameOf(leaf.path) }] : inside.leaves,
    archives: leaf ? 2 : 1,
    notes: leftOut(inside.omitted),
  };
}
