/** What is in a zip archive: path to mode and octets, in the order of the archive. */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export interface Unzipped {
  /** As stat(2) has it. */
  readonly mode: number;
  readonly octets: Buffer;
}

export async function unzip(archive: Buffer): Promise<Map<string, Unzipped>> {
  const zip = await fromBufferPromise(archive);
  const files = new Map<string, Unzipped>();
  for await (const entry of zip.eachEntry()) {
    const octets = await buffer(await zip.openReadStreamPromise(entry));
    files.set(entry.fileName, { mode: entry.externalFileAttributes >>> 16, octets });
  }
  return files;
}
