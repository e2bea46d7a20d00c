/**
 * The stages of the course, in their order, and where their files are.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { udpUppercase } from './01-udp-uppercase/stage.ts';
import { creosoteLogger } from './02-creosote-logger/stage.ts';
import { daytime } from './03-daytime/stage.ts';
import { threadedEcho } from './04-threaded-echo/stage.ts';
import { raceAndLock } from './05-race-and-lock/stage.ts';
import { lengthPrefixedChat } from './06-length-prefixed-chat/stage.ts';
import { namedBroadcastChat } from './07-named-broadcast-chat/stage.ts';

export { starterTexts } from './starters.ts';

export const stages: readonly Stage[] = [
  udpUppercase,
  creosoteLogger,
  daytime,
  threadedEcho,
  raceAndLock,
  lengthPrefixedChat,
  namedBroadcastChat,
];

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
