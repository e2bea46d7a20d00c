/** The packed starters are the ones in `labs/`, as long as nobody works there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { stages, starterFolder, starterTexts } from './stages.ts';
import { packStarters, STARTERS_FILE } from './starters.ts';

/** A workbook in which somebody has checked their own files; there labs/ may hold anything. Where we build, CI is set. */
const inUse =
  process.env['CI'] === undefined && existsSync(fileURLToPath(new URL('../.wirebook', import.meta.url)));

describe.each(stages)('stage $number', (stage) => {
  test('every file that a student is given is packed', () => {
    expect([...starterTexts(stage).keys()]).toEqual([...stage.files, ...stage.given]);
  });

  test('what is packed has something to do in it', () => {
    const { files } = stage;
    expect(files.filter((name) => starterTexts(stage).get(name)?.includes('// TODO '))).not.toEqual([]);
  });
});

test.skipIf(inUse)('starters.json is what `pnpm run starters` makes of labs/', () => {
  const packed = JSON.stringify(packStarters(stages, starterFolder), null, 1);
  expect(readFileSync(STARTERS_FILE, 'utf8'), 'run pnpm run starters').toBe(`${packed}\n`);
});
