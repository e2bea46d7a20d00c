/**
 * Recognises a download of Canvas's assignments: `exampleada_LATE_42_1234_server.ts`, `anon_Ab3Xy_1234_server.ts`
 * (lib/content_zipper.rb).
 *
 * Knows: how Canvas names things. Never knows: when something was handed in; Canvas only tells that it was late.
 */
import { type Leaf, omittedAtTop, type Tree, tops } from '../tree/tree.ts';
import { leftOut } from '../words.ts';
import type { Found, Parcel } from './parcel.ts';
import { safeId } from './safe-id.ts';

/** Person, the number of the file, its name. Canvas takes digits between underscores out of people's names. */
const FILE =
  /^(?:(?<name>.+?)(?<late>_LATE)?_(?<user>\d+)|(?<lateFirst>LATE_)?anon_(?<anon>[^_]+?)(?<lateLast>_LATE)?)_(?:(?<order>\d+)_(?<file>.+)|(?:text|link)\.html)$/;

interface Growing {
  readonly user: string;
  readonly name: string | undefined;
  late: boolean;
  readonly leaves: Leaf[];
  readonly notes: string[];
}

/** The file's own name, when Canvas has put a person before it. */
export function withoutCanvas(name: string): string {
  return FILE.exec(name)?.groups?.['file'] ?? name;
}

/** `undefined`: it is something else. */
export function canvas(tree: Tree, from: string): Found | undefined {
  const all = tops(tree);
  if (!all.some(({ name, leaf }) => leaf && FILE.test(name))) return undefined;
  const parcels = new Map<string, Growing>();
  const omitted = omittedAtTop(tree, all);
  for (const { name, leaf } of all) {
    const parts = leaf && FILE.exec(name)?.groups;
    if (!parts) {
      omitted.push({ path: name, why: 'Canvas gives no such names' });
      continue;
    }
    const user = parts['user'] ?? `anon-${parts['anon']}`;
    const parcel = parcels.get(user) ?? { user, name: parts['name'], late: false, leaves: [], notes: [] };
    parcels.set(user, parcel);
    parcel.late ||= [parts['late'], parts['lateFirst'], parts['lateLast']].some((late) => late !== undefined);
    if (parts['file'] === undefined)
      parcel.notes.push(`${name} was left out: it was not handed in as a file`);
    else parcel.leaves.push({ ...leaf, path: parts['file'], order: Number(parts['order']) });
    // Whose name ends with a number is read as somebody else: `eve_7`, 5, 100 as `eve`, 7, 5.
    if (/^\d+_/.test(parts['file'] ?? ''))
      parcel.notes.push(`${name} may be somebody else's: there are three numbers in its name`);
  }
  return {
    problems: leftOut(omitted, from),
    parcels: [...parcels.values()].map((growing) => parcelOf(growing, from)),
  };
}

function parcelOf({ user, name, late, leaves, notes }: Growing, from: string): Parcel {
  return {
    id: safeId(`canvas-${user}`),
    origin: 'canvas',
    from: `${from}/${name === undefined ? '' : `${name}_`}${user}`,
    // Who is anonymous has no number that Canvas knows elsewhere.
    submitters: [name === undefined ? { name: user } : { name, canvas: user }],
    ...(late ? { saidLate: true } : {}),
    leaves,
    archives: 1,
    notes,
  };
}
