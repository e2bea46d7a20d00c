/**
 * Recognises an export of Gradescope: folders named `submission_1234`, and `submission_metadata.yml` that says whose they are. Its keys
 * are symbols of Ruby: `:submitters:`, `:created_at:`.
 *
 * Knows: that file. Never knows: its results; only who handed in, and when.
 */
import { parse } from 'yaml';
import type { Submitter } from '../handed.ts';
import { parseInstant } from '../instant.ts';
import { Budget, type Limits } from '../tree/limits.ts';
import { omittedAtTop, type Top, type Tree, tops } from '../tree/tree.ts';
import { leftOut, messageOf } from '../words.ts';
import type { Found, Parcel } from './parcel.ts';
import { safeId } from './safe-id.ts';

const METADATA = 'submission_metadata.yml';
/** Ruby writes what it has written before as an alias; more of them than this is an attempt to fill the memory. */
const ALIASES = 10_000;

/** `undefined`: it is something else. @throws LeftOut the metadata cannot be read. */
export async function gradescope(tree: Tree, from: string, limits: Limits): Promise<Found | undefined> {
  const metadata = tree.leaves.find(({ path }) => path === METADATA);
  if (!metadata) return undefined;
  const octets = await metadata.read(new Budget(limits), limits.totalOctets);
  let content: unknown;
  try {
    // The schema without types: an id that looks like a number stays as it is written.
    const text = new TextDecoder().decode(octets);
    content = parse(text, { schema: 'failsafe', maxAliasCount: ALIASES, logLevel: 'error' });
  } catch (error) {
    return { parcels: [], problems: [`${from}/${METADATA} cannot be understood: ${messageOf(error)}`] };
  }
  const all = tops(tree);
  const folders = new Map(all.filter(({ leaf }) => !leaf).map((top) => [top.name, top]));
  const entries = Object.entries(recordOf(content));
  const parcels = entries.map(([key, value]) =>
    parcelOf(key, recordOf(value), { from, top: folders.get(key) }),
  );
  const known = new Set([METADATA, ...entries.map(([key]) => key)]);
  const strangers = all
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => ({ path: name, why: `${METADATA} does not name it` }));
  return {
    parcels,
    problems: leftOut([...omittedAtTop(tree, all), ...strangers], from),
  };
}

function parcelOf(
  key: string,
  about: Readonly<Record<string, unknown>>,
  { from, top }: { from: string; top: Top | undefined },
): Parcel {
  const submitters = Array.isArray(about[':submitters']) ? about[':submitters'].map(submitterOf) : [];
  const created = textOf(about[':created_at']);
  const receivedAt = created === undefined ? undefined : parseInstant(created);
  return {
    id: safeId(`gradescope-${key.replace(/^submission_/, '')}`),
    origin: 'gradescope',
    from: `${from}/${key}`,
    submitters,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    leaves: top?.inside.leaves ?? [],
    archives: 1,
    notes: [
      ...leftOut(top?.inside.omitted ?? []),
      ...(top ? [] : [`there is no folder ${key} in the export`]),
      ...(created !== undefined && receivedAt === undefined
        ? [`its time of receipt is not understood: ${created}`]
        : []),
    ],
  };
}

function submitterOf(value: unknown): Submitter {
  const about = recordOf(value);
  const [name, sis, email] = [':name', ':sid', ':email'].map((key) => textOf(about[key]));
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(sis === undefined ? {} : { sis }),
  };
}

/** What is not empty; Ruby writes nothing, or `~`, for what is not known. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return ['', '~', 'null'].includes(text) ? undefined : text;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
