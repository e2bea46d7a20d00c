/**
 * What a judgement depends on, as hashes: two that have the same need not be made twice.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** SHA-256 in hexadecimal of files: names and octets, in the order of names. */
export function hashOf(files: ReadonlyMap<string, Uint8Array | string>): string {
  const hash = createHash('sha256');
  for (const [name, octets] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${JSON.stringify(name)} ${octets.length}\n`).update(octets);
  }
  return hash.digest('hex');
}

/** Of all TypeScript and JSON files in folders, but for tests and what is installed. Names count from `root` on, with `/`. */
export function hashOfFolders(root: string, folders: readonly string[]): string {
  const files = new Map<string, Uint8Array>();
  for (const folder of folders) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const name = join(folder, path).split(sep).join('/');
      if (
        /\.(ts|json)$/.test(name) &&
        !/\.test\.ts$|\/node_modules\/|\/(broken|variants|hostile)\//.test(name)
      ) {
        files.set(name, readFileSync(join(root, folder, path)));
      }
    }
  }
  return hashOf(files);
}
