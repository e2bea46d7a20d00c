/**
 * Finds out which form a folder or archive has.
 *
 * Knows: the forms, and that a system's download may lie in a folder of its own. Never knows: how each form is read.
 */
import type { Wanted } from '../handed.ts';
import type { Limits } from '../tree/limits.ts';
import { type Tree, wrapper } from '../tree/tree.ts';
import { canvas } from './canvas.ts';
import { gradescope } from './gradescope.ts';
import { moodle } from './moodle.ts';
import type { Found } from './parcel.ts';
import { type Outside, plain } from './plain.ts';

/** @throws LeftOut what the form needs cannot be read. */
export async function recognise(
  tree: Tree,
  outside: Outside,
  { wanted, limits }: { readonly wanted: readonly Wanted[]; readonly limits: Limits },
): Promise<Found> {
  const ofSystem = async (inside: Tree, from: string): Promise<Found | undefined> =>
    (await gradescope(inside, from, limits)) ?? moodle(inside, from) ?? canvas(inside, from);
  const found = await ofSystem(tree, outside.from);
  if (found) return found;
  const inner = wrapper(tree);
  const within = inner && (await ofSystem(inner.inside, `${outside.from}/${inner.name}`));
  return within ?? plain(tree, outside, wanted);
}
