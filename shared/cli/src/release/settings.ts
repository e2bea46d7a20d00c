/**
 * What a teacher chose when the autograder was made: a file in its zip.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../grade/machinery.ts';

/** At the root of the zip. */
export const SETTINGS_FILE = 'release.json';

export interface Settings {
  readonly schema: 'wirebook/release@1';
  /** Numbers of stages: what is handed in. */
  readonly stages: readonly string[];
  /** From the start on; then nothing more is judged. */
  readonly timeoutSeconds: number;
  /** How much later still counts where the assignment has no late due date. */
  readonly graceSeconds: number;
}

/** @throws Error this copy of the workbook is no autograder. */
export function readSettings(): Settings {
  return JSON.parse(readFileSync(join(ROOT, SETTINGS_FILE), 'utf8')) as Settings;
}
