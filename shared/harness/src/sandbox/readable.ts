/**
 * What programs of a submission have to see of the workbook: Node, the recorder, the packages that they may import, and theirs.
 *
 * Everything else stays unseen: solutions, checks, other submissions.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../submission/copy.ts';

const HARNESS = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute paths, without links in them. */
export function readableFor({ packages, asked = [], lent = [] }: Source): string[] {
  const found = new Set<string>([realpathSync(process.execPath)]);
  for (const folder of [HARNESS, ...Object.values(packages), ...asked.map(packageOf)])
    addPackage(folder, found);
  for (const path of lent) found.add(realpathSync(path));
  return [...found];
}

/** A package of the workbook with all that it imports; of an installed one, the store that it lies in. */
function addPackage(folder: string, found: Set<string>): void {
  const real = realpathSync(folder);
  const [before, ...inside] = real.split(`${sep}node_modules${sep}`);
  const path = inside.length > 0 ? join(before ?? '', 'node_modules', inside[0]?.split(sep)[0] ?? '') : real;
  if (found.has(path)) return;
  found.add(path);
  if (inside.length > 0) return;
  const { dependencies = {} } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const installed = join(real, 'node_modules', name);
    if (existsSync(installed)) addPackage(installed, found);
  }
}

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`${file} belongs to no package`);
  }
}
