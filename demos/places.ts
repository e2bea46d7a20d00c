/** Where the programs are that demos play with. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Packages that these programs may import: name to folder. */
export const PACKAGES: Readonly<Record<string, string>> = {
  '@wirebook/kit': dirname(dirname(fileURLToPath(import.meta.resolve('@wirebook/kit')))),
};

/** The finished programs of a stage, by its number: `01`. */
export function solution(stage: string): string {
  const slug = readdirSync(join(ROOT, 'solutions')).find((name) => name.startsWith(`${stage}-`));
  if (slug === undefined) throw new TypeError(`there is no stage ${stage}`);
  return join(ROOT, 'solutions', slug);
}

/** Programs of a demo's own, in a folder beside its script. */
export function programsBeside(meta: ImportMeta): string {
  return join(meta.dirname, 'programs');
}
