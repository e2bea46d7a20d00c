/**
 * Runs the real `demo` command as a process of its own, for tests: with the demos that there are, or with those that were made for tests.
 *
 * Knows: how the command is told which demos there are. Never knows: what is tested.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@wirebook/harness';
import { emptyFolder } from './folders.ts';
import { type Ended, type LabOptions, runLab, type Started, startLab } from './run-lab.ts';
import { labInTerminal, type Session, type TerminalOptions } from './terminal.ts';

const MAIN = fileURLToPath(new URL('../../demo.mjs', import.meta.url));
const OTHERS = fileURLToPath(new URL('productions.ts', import.meta.url));

export async function runDemo(argv: readonly string[], options: LabOptions = {}): Promise<Ended> {
  return await runLab(argv, { ...options, main: MAIN });
}

export function startDemo(argv: readonly string[], options: LabOptions = {}): Started {
  return startLab(argv, { ...options, main: MAIN });
}

export async function demoInTerminal(
  argv: readonly string[],
  options: TerminalOptions = {},
): Promise<Session> {
  return await labInTerminal(argv, { ...options, main: MAIN });
}

export interface OtherDemos {
  readonly env: Readonly<Record<string, string>>;
  /** Where their recordings are. */
  readonly folder: string;
  /** Which port their server has. */
  readonly port: number;
}

/** The demos for tests, none of them recorded yet. */
export async function unrecorded(): Promise<OtherDemos> {
  const folder = await emptyFolder();
  const port = await freePort();
  const env = {
    WIREBOOK_DEMOS: OTHERS,
    WIREBOOK_TEST_RECORDINGS: folder,
    WIREBOOK_TEST_PORT: String(port),
  };
  return { env, folder, port };
}

/** The demos for tests, with a recording of what each would like to show. */
export async function recorded(): Promise<OtherDemos> {
  const demos = await unrecorded();
  const { code, stdout, stderr } = await runDemo(['record', '1'], demos);
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  for (const name of ['02-misfits-a', '02-misfits-b', '03-hangs-a'])
    await cp(join(demos.folder, '01-works-a.json'), join(demos.folder, `${name}.json`));
  return demos;
}
