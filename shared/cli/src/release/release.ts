/**
 * Writes a release: the zip of an autograder for Gradescope, or a workflow for GitHub.
 *
 * Knows: what was asked for, and where it goes. Never knows: what is in it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { escapeControls } from '@wirebook/kit';
import { codeOf, EXIT, UsageError } from '../errors.ts';
import { secondsOf, stagesOf } from '../grade/options.ts';
import { shellWord, whereTyped } from '../places.ts';
import { print } from '../screen.ts';
import { gradescopeZip } from './gradescope-zip.ts';
import { sourceOf, workflowText } from './workflow.ts';

export interface ReleaseFlags {
  readonly gradescope?: string;
  readonly github?: string;
  readonly stages: string;
  readonly timeout: string;
  readonly grace: string;
  readonly shards: string;
  readonly from?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What is written, and what is to be said about it, in sentences. */
interface Release {
  readonly kind: 'gradescope' | 'github';
  readonly path: string;
  readonly octets: Uint8Array | string;
  readonly warnings: readonly string[];
  readonly next: string;
}

/** Seconds. Gradescope lets an autograder run for 40 minutes at most, and needs the last of them itself. */
const TIMEOUTS = { least: 60, most: 39 * 60 };

/** @returns the exit code. */
export async function writeRelease(flags: ReleaseFlags): Promise<number> {
  const stages = stagesOf(flags.stages);
  const { kind, path, octets, warnings, next } = await releaseOf(flags, stages);
  const place = resolve(whereTyped(), path);
  writeNew(place, octets, flags);
  for (const sentence of warnings) console.error(escapeControls(`release: ${sentence}`));
  const numbers = stages.map(({ number }) => number);
  if (flags.json)
    print(JSON.stringify({ schema: 'wirebook/released@1', kind, path: place, stages: numbers }));
  else
    print(
      `${shellWord(path)} judges ${numbers.length === 1 ? 'stage' : 'stages'} ${numbers.join(', ')}.`,
      next,
    );
  return EXIT.passed;
}

async function releaseOf(flags: ReleaseFlags, stages: readonly Stage[]): Promise<Release> {
  const { gradescope, github } = flags;
  if (gradescope !== undefined && github === undefined) {
    const timeoutSeconds = secondsOf('--timeout', flags.timeout);
    if (timeoutSeconds < TIMEOUTS.least || timeoutSeconds > TIMEOUTS.most)
      throw new UsageError('--timeout wants a time from 1m to 39m: Gradescope waits for 40 minutes at most');
    const { octets, warnings } = await gradescopeZip({
      stages,
      timeoutSeconds,
      graceSeconds: secondsOf('--grace', flags.grace),
    });
    const next = `Upload it under "Configure Autograder", on the newest Ubuntu there is; let Gradescope wait for longer than ${flags.timeout}.`;
    return { kind: 'gradescope', path: gradescope, octets, warnings, next };
  }
  if (github !== undefined && gradescope === undefined) {
    const octets = workflowText({
      stages: flags.stages,
      shards: shardsOf(flags.shards),
      ...(flags.from === undefined ? {} : { from: sourceOf(flags.from) }),
    });
    const next =
      'Commit it in the repository that students begin with. What it finds is for them: your own run counts.';
    const path = join(github, '.github', 'workflows', 'wirebook.yml');
    return { kind: 'github', path, octets, warnings: [], next };
  }
  throw new UsageError('release wants either --gradescope FILE or --github DIR');
}

function shardsOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UsageError(`--shards wants a number from 1 to 99, not "${text}"`);
}

/** @throws UsageError it is there already, or cannot be written. */
function writeNew(place: string, octets: Uint8Array | string, { force = false }: ReleaseFlags): void {
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, octets, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw new UsageError(`${place} is there already; --force writes over it`);
    throw new UsageError(`${place} cannot be written (${code})`);
  }
}
