/**
 * Zip archives that are the same whenever the same files go in: in the order of their names, without times.
 *
 * Knows: archives. Never knows: what is packed.
 */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface Packed {
  /** With `/`. */
  readonly path: string;
  readonly octets: Uint8Array | string;
  readonly executable?: true;
}

/** Regular files of Unix (stat(2)), to be read by everybody and changed by their owner. */
const PLAIN = 0o100644;
const EXECUTABLE = 0o100755;

export async function zipOf(files: readonly Packed[]): Promise<Buffer> {
  const zip = new ZipFile();
  // The format's time has no time zone, so this one is the same on every machine. A second field would hold it in UTC.
  const times = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true };
  for (const { path, octets, executable } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    zip.addBuffer(Buffer.from(octets), path, { ...times, mode: executable ? EXECUTABLE : PLAIN });
  }
  zip.end();
  return await buffer(zip.outputStream);
}
