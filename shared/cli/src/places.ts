/**
 * Where the workbook is, where the student stands, and how a path is written for a command line.
 *
 * Knows: folders. Never knows: what is in them.
 */
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds the student's `labs` and progress: the repository's root, from wherever `lab` was called.
 * WIREBOOK_FOLDER names another one, for tests.
 */
export function workbook(): string {
  return process.env['WIREBOOK_FOLDER'] ?? fileURLToPath(new URL('../../..', import.meta.url));
}

/** The folder in which the command was typed. pnpm starts scripts at the root, and says here where it was started itself. */
export function whereTyped(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

/** One word for a shell. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
