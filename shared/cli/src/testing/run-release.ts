/** Runs the real `release` command as a process of its own, for tests. */
import { fileURLToPath } from 'node:url';
import { type Ended, runLab } from './run-lab.ts';

const RELEASE = fileURLToPath(new URL('../../release.mjs', import.meta.url));

export async function runRelease(argv: readonly string[]): Promise<Ended> {
  return await runLab(argv, { main: RELEASE });
}
