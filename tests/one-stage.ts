/**
 * The stages of the course one at a time, and where their files are. Who judges one submission loads the checks of its stage and no others.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';

export { starterTexts } from './starters.ts';

/** By number, in their order. */
export const loadStage: ReadonlyMap<string, () => Promise<Stage>> = new Map([
  ['01', async () => (await import('./01-udp-uppercase/stage.ts')).udpUppercase],
  ['02', async () => (await import('./02-creosote-logger/stage.ts')).creosoteLogger],
  ['03', async () => (await import('./03-daytime/stage.ts')).daytime],
  ['04', async () => (await import('./04-threaded-echo/stage.ts')).threadedEcho],
  ['05', async () => (await import('./05-race-and-lock/stage.ts')).raceAndLock],
  ['06', async () => (await import('./06-length-prefixed-chat/stage.ts')).lengthPrefixedChat],
  ['07', async () => (await import('./07-named-broadcast-chat/stage.ts')).namedBroadcastChat],
]);

const folderOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export function starterFolder({ slug }: Stage): string {
  return folderOf(`labs/${slug}`);
}

export function solutionFolder({ slug }: Stage): string {
  return folderOf(`solutions/${slug}`);
}

/** What programs of a submission may import besides `node:` modules and each other. */
const PACKAGES = { '@wirebook/kit': folderOf('shared/kit') };

/**
 * A submission in any folder that holds the stage's files. The given ones are put back, whatever the folder holds.
 * @param instead files to take from elsewhere: name to path.
 */
export function submissionIn(
  folder: string,
  stage: Stage,
  instead: Readonly<Record<string, string>> = {},
): Source {
  const own = stage.files.map((file) => [file, join(folder, file)] as const);
  const given = stage.given.map((file) => [file, join(starterFolder(stage), file)] as const);
  return {
    files: new Map([...own, ...given, ...Object.entries(instead)]),
    packages: PACKAGES,
    asked: stage.asks ?? [],
    // The package says that its files are modules.
    lent: stage.lends ? [...stage.lends, folderOf('tests/package.json')] : [],
  };
}
