/**
 * Files that were handed in, as they go over a line, and back into a folder.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names and octets, in base64. */
export type Files = Readonly<Record<string, string>>;

export function pack(files: ReadonlyMap<string, Uint8Array>): Files {
  return Object.fromEntries(
    [...files].map(([name, octets]) => [name, Buffer.from(octets).toString('base64')]),
  );
}

export async function unpack(files: Files, folder: string): Promise<void> {
  for (const [name, octets] of Object.entries(files))
    await writeFile(join(folder, name), Buffer.from(octets, 'base64'));
}
