/**
 * What the student has passed so far, in one small file that a person can read.
 *
 * Knows: ids of checks that passed when they were last run. Never knows: points, or what is next. A file that cannot be
 * understood is never overwritten; it is put aside, and the student is told.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Report, Stage } from '@wirebook/grader';
import { workbook } from './places.ts';

const SCHEMA = 'wirebook/progress@1';

interface StageProgress {
  readonly passed: readonly string[];
  /** When it was last checked, as ISO 8601 says it. */
  readonly checked: string;
}

/** By the stage's slug. A stage that was never checked is not in it. */
export type Progress = Readonly<Record<string, StageProgress>>;

/** `undefined`: nothing has been kept yet. @param tell is called when a file had to be put aside. */
export function readProgress(tell: (sentence: string) => void): Progress | undefined {
  const path = progressFile();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') tell(`your progress cannot be read (${codeOf(error)}: ${path})`);
    return undefined;
  }
  const progress = understood(text);
  if (progress === undefined) tell(putAside(path));
  return progress;
}

/** Keeps what passed in this run, in the place of what was known of its stage. */
export function keepProgress({ stage, results }: Report, tell: (sentence: string) => void): void {
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check.id);
  const known = readProgress(tell) ?? {};
  const stages = { ...known, [stage.slug]: { checked: new Date().toISOString(), passed } };
  const path = progressFile();
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Two steps, so that whoever ends us in the middle leaves the old file or the new one, and never half of one.
    writeFileSync(`${path}.${process.pid}`, `${JSON.stringify({ schema: SCHEMA, stages }, null, 2)}\n`);
    renameSync(`${path}.${process.pid}`, path);
  } catch (error) {
    tell(`your progress could not be kept (${codeOf(error)}: ${path})`);
  }
}

/** Whether all that counts in a stage passed when it was last checked. */
export function isDone(stage: Stage, progress: Progress): boolean {
  const passed = progress[stage.slug]?.passed ?? [];
  return stage.checks.every(({ id, bonus }) => bonus === true || passed.includes(id));
}

function progressFile(): string {
  return join(workbook(), '.wirebook', 'progress.json');
}

function understood(text: string): Progress | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRecord(content) && content['schema'] === SCHEMA && isProgress(content['stages'])
    ? content['stages']
    : undefined;
}

function isProgress(value: unknown): value is Progress {
  return isRecord(value) && Object.values(value).every(isStageProgress);
}

function isStageProgress(value: unknown): value is StageProgress {
  if (!isRecord(value)) return false;
  const { passed, checked } = value;
  return typeof checked === 'string' && Array.isArray(passed) && passed.every((id) => typeof id === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function putAside(path: string): string {
  for (let n = 1; ; n += 1) {
    const aside = path.replace(/\.json$/, `.broken-${n}.json`);
    if (existsSync(aside)) continue;
    try {
      renameSync(path, aside);
      return `your progress could not be understood, and begins anew; the old file is now ${aside}`;
    } catch (error) {
      return `your progress could not be understood, nor put aside (${codeOf(error)}: ${path})`;
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
