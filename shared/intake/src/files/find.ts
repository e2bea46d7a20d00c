/**
 * Finds, among all that somebody has handed in, the files that the stages want.
 *
 * Knows: paths first, then names, then what is in a file. Never knows: how it was handed in. What it had to guess it says. What cannot
 * be a wanted file, a `package.json` for one, is not even read.
 */

import type { Submission, Wanted } from '../handed.ts';
import type { Budget } from '../tree/limits.ts';
import { type Leaf, nameOf } from '../tree/tree.ts';
import { some } from '../words.ts';
import { type Claim, claimFor, type Doubt, judgeByName, placesOf } from './claim.ts';
import { closeness, closest, keyOf, type Place } from './closeness.ts';
import { mayBeProgram, ownName } from './own-name.ts';
import { reading } from './reading.ts';
import { settle } from './settle.ts';
import { inLabs } from './stage-folder.ts';

/** So many files in doubt are read at most. */
const MOST = 50;
/** Folders of the workbook whose files are not a student's. */
const NOT_THEIRS = /(?:^|\/)(?:tests|shared|docs)\//;

/** The wanted files among `leaves`, and what was odd. */
export async function findFiles(
  leaves: readonly Leaf[],
  wanted: readonly Wanted[],
  budget: Budget,
): Promise<Pick<Submission, 'stages' | 'notes'>> {
  const notes: string[] = [];
  const read = reading(budget, (sentence) => notes.push(sentence));
  const measure = closeness(wanted);
  const places = placesOf(wanted);
  const { inside, beside } = inLabs(leaves, wanted);
  const judged = inside
    .filter(({ path }) => mayBeProgram(nameOf(path)))
    .map((leaf) => judgeByName(leaf, wanted));
  const claims = judged.filter((one): one is Claim => 'place' in one);
  const isClaimed = (place: Place): boolean => claims.some((claim) => keyOf(claim.place) === keyOf(place));

  const ask = async ({ leaf, places: its }: Doubt, isOpen: (place: Place) => boolean): Promise<boolean> => {
    const octets = await read(leaf);
    const place = octets && closest(octets, its, measure);
    if (!place || !isOpen(place)) return false;
    claims.push(claimFor(leaf, place, { isInFolder: false, byContent: true }));
    return true;
  };

  /** The paths of those that remain in doubt. */
  const askAll = async (all: readonly Doubt[], isOpen: (place: Place) => boolean): Promise<string[]> => {
    const left: string[] = [];
    for (const [at, doubt] of all.entries())
      if (at >= MOST || !(await ask(doubt, isOpen))) left.push(doubt.leaf.path);
    return left;
  };

  const doubts = judged.filter((one): one is Doubt => !('place' in one));
  const named = doubts.filter(({ isNamed }) => isNamed);
  const stageless = await askAll(named, () => true);
  if (stageless.length > 0)
    notes.push(`not taken, for neither folder nor content say of which stage it is: ${some(stageless)}`);
  const open = new Set(places.filter((place) => !isClaimed(place)).map(keyOf));
  const isOpen = (place: Place): boolean => open.has(keyOf(place));
  const strangers = doubts.filter((doubt) => !doubt.isNamed && doubt.places.some(isOpen));
  const unlike = (await askAll(strangers, isOpen)).filter((path) => /ts(?:\.txt)?$/i.test(path));
  if (unlike.length > 0)
    notes.push(`not taken, for neither name nor content say what it is: ${some(unlike)}`);

  const stages = new Map<string, Map<string, Uint8Array>>();
  for (const place of places) {
    const rivals = claims.filter((claim) => keyOf(claim.place) === keyOf(place));
    const settled = await settle(place, rivals, { read, measure: (octets) => measure(octets, place) });
    if (!settled) continue;
    notes.push(...settled.notes);
    stages.set(place.stage, (stages.get(place.stage) ?? new Map()).set(place.file, settled.octets));
  }
  if (stages.size === 0) notes.push(nothing(leaves));
  notes.push(...besideLabs(beside, places));
  return { stages, notes };
}

function nothing(leaves: readonly Leaf[]): string {
  return leaves.length === 0
    ? 'there are no files in it'
    : `none of the wanted files is in it; there are: ${some(leaves.map(({ path }) => path))}`;
}

/** Files that look like work, and lie where nobody looks for it. */
function besideLabs(beside: readonly Leaf[], places: readonly Place[]): string[] {
  const names = new Set(places.map(({ file }) => ownName(file)));
  const lost = beside.filter(({ path }) => !NOT_THEIRS.test(path) && names.has(ownName(nameOf(path))));
  return lost.length === 0
    ? []
    : [`left out, for only what is in labs counts: ${some(lost.map(({ path }) => path))}`];
}
