/**
 * Lists a zip archive, and unpacks single files of it into memory.
 *
 * Knows: yauzl. Never knows: a path on disk; nothing is ever written. The archive may come from anybody: names are refused one by one,
 * and sizes are counted, never believed.
 */
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl';
import { messageOf } from '../words.ts';
import { entryName, entryRefusal, nameRefusal } from './entry.ts';
import { gather } from './gather.ts';
import { type Budget, LeftOut, type Limits } from './limits.ts';
import { isSkipped } from './skipped.ts';
import { compareNames, type Leaf, type Omitted, type Tree } from './tree.ts';

/** Names are decoded here: the library ends the whole archive at the first bad one. Sizes are held against the header by it. */
const OPTIONS = { autoClose: false, decodeStrings: false, validateEntrySizes: true };

export function isZip(path: string): boolean {
  return /\.zip$/i.test(path);
}

/** The archive in a file that stays open as long as the tree is used; or in memory. @throws LeftOut it is no archive. */
export async function zipTree(source: number | Buffer, limits: Limits): Promise<Tree> {
  let zip: ZipFile;
  try {
    zip = await (typeof source === 'number'
      ? fromFdPromise(source, OPTIONS)
      : fromBufferPromise(source, OPTIONS));
  } catch (error) {
    throw new LeftOut(`it is no zip archive, or a damaged one (${messageOf(error)})`);
  }
  return await list(zip, limits);
}

async function list(zip: ZipFile, limits: Limits): Promise<Tree> {
  if (zip.entryCount > limits.listed) throw new LeftOut(`it has more than ${limits.listed} entries`);
  const leaves = new Map<string, Leaf>();
  const folders = new Set<string>();
  const omitted: Omitted[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry).normalize('NFC');
      const path = name.replace(/\/$/, '');
      for (const folder of ancestors(name, limits)) folders.add(folder);
      if (isSkipped(path)) continue;
      const why = leaves.has(path) ? 'there is another of that name' : entryRefusal(entry, name, limits);
      if (why !== undefined) omitted.push({ path, why });
      else if (path === name)
        leaves.set(path, { path, read: (budget, atMost) => unpack(zip, entry, budget, atMost) });
    }
  } catch (error) {
    // What was listed before the damage is whole: each entry has a header of its own.
    omitted.push({ path: '…', why: `the list of files breaks off here (${messageOf(error)})` });
  }
  return {
    leaves: [...leaves.values()].toSorted((one, other) => compareNames(one.path, other.path)),
    folders: [...folders].toSorted(compareNames),
    omitted,
  };
}

/** The folders that an entry is in, and itself if it is one (its name ends with a slash), but for what is skipped or refused. */
function ancestors(name: string, limits: Limits): string[] {
  const names = name.split('/').slice(0, -1);
  const paths = names.map((_, at) => names.slice(0, at + 1).join('/'));
  return paths.filter((path) => !isSkipped(path) && nameRefusal(path, limits) === undefined);
}

async function unpack(zip: ZipFile, entry: Entry, budget: Budget, atMost: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new LeftOut('it is encrypted');
  if (!entry.canDecodeFileData()) throw new LeftOut('it is packed in a way that is not known here');
  let octets: Uint8Array<ArrayBuffer>;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    octets = await gather(stream, { budget, atMost, packed: entry.compressedSize });
  } catch (error) {
    throw error instanceof LeftOut ? error : new LeftOut(`it is damaged (${messageOf(error)})`);
  }
  if (crc32(octets) !== entry.crc32) throw new LeftOut('it is damaged (its checksum is another)');
  return octets;
}
