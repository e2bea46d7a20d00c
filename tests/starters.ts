/**
 * The starters as they were given. A student edits `labs/` itself, so the workbook keeps what stood there a second time.
 *
 * Knows: the packed copy, `starters.json`, and what it is packed from. Never knows: what a student has written.
 * `pnpm run starters` packs it again; `starters.test.ts` holds the two equal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';

/** By slug and name of file: its lines, so that a change to a starter shows as such in a diff. */
export type PackedStarters = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const STARTERS_FILE = fileURLToPath(new URL('starters.json', import.meta.url));

/** The text of each file that a student is given, `stage.files` first and then `stage.given`. */
export function starterTexts({ slug, files, given }: Stage): ReadonlyMap<string, string> {
  const packed = (JSON.parse(readFileSync(STARTERS_FILE, 'utf8')) as PackedStarters)[slug] ?? {};
  return new Map(
    [...files, ...given].map((name) => {
      const lines = packed[name];
      if (!lines) throw new Error(`starters.json has no ${slug}/${name}: pnpm run starters`);
      return [name, lines.join('\n')];
    }),
  );
}

/** @param folderOf where the stage's starter lies. */
export function packStarters(stages: readonly Stage[], folderOf: (stage: Stage) => string): PackedStarters {
  const packed = (stage: Stage) =>
    [...stage.files, ...stage.given].map((name) => [
      name,
      readFileSync(join(folderOf(stage), name), 'utf8').split('\n'),
    ]);
  return Object.fromEntries(stages.map((stage) => [stage.slug, Object.fromEntries(packed(stage))]));
}
