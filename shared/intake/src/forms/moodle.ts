/**
 * Recognises a download of Moodle's assignments: `Ada Example_17_assignsubmission_file/server.ts`, or flat,
 * `Ada Example_17_assignsubmission_file_server.ts` (mod/assign/classes/downloader.php).
 *
 * Knows: how Moodle names things. Never knows: whether a name is a person's or a team's; Moodle writes both the same way.
 */
import { type Leaf, omittedAtTop, type Top, type Tree, tops } from '../tree/tree.ts';
import { leftOut } from '../words.ts';
import type { Found, Parcel } from './parcel.ts';
import { safeId } from './safe-id.ts';

/** Who is in no team has no number, but belongs to one that is called `Default group`. */
const NAME = /^(?<name>.+?)(?:_(?<number>\d+))?_assignsubmission_(?<kind>[a-z]+)(?:_(?<file>.*))?$/;

interface Growing {
  readonly name: string;
  readonly number: string | undefined;
  readonly leaves: Leaf[];
  readonly notes: string[];
}

/** The file's own name, when Moodle has put a person before it. */
export function withoutMoodle(name: string): string {
  return NAME.exec(name)?.groups?.['file'] || name;
}

/** `undefined`: it is something else. */
export function moodle(tree: Tree, from: string): Found | undefined {
  const all = tops(tree);
  if (!all.some(({ name }) => NAME.test(name))) return undefined;
  const parcels = new Map<string, Growing>();
  const omitted = omittedAtTop(tree, all);
  for (const top of all) {
    const { name, number, kind } = NAME.exec(top.name)?.groups ?? {};
    if (name === undefined) {
      omitted.push({ path: top.name, why: 'Moodle gives no such names' });
      continue;
    }
    const key = number ?? name;
    const parcel = parcels.get(key) ?? { name, number, leaves: [], notes: [] };
    parcels.set(key, parcel);
    if (kind === 'file') add(parcel, top);
    else parcel.notes.push(`${top.name} was left out: it was not handed in as a file`);
  }
  return {
    problems: leftOut(omitted, from),
    parcels: [...parcels.values()].map((growing) => parcelOf(growing, from)),
  };
}

function add({ leaves, notes }: Growing, { name, leaf, inside }: Top): void {
  leaves.push(...inside.leaves);
  notes.push(...leftOut(inside.omitted));
  if (leaf) leaves.push({ ...leaf, path: withoutMoodle(name) });
}

function parcelOf({ name, number, leaves, notes }: Growing, from: string): Parcel {
  return {
    id: safeId(`moodle-${number ?? name}`),
    origin: 'moodle',
    from: `${from}/${name}${number === undefined ? '' : `_${number}`}`,
    submitters: [{ name, ...(number === undefined ? {} : { moodle: number }) }],
    leaves,
    archives: 1,
    notes,
  };
}
