/**
 * The programs of a stage, among its files: those that can be started.
 *
 * Knows: names, and what a file that starts something looks like. Never knows: what a program does.
 */
import { readFileSync } from 'node:fs';
import type { Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { UsageError } from './errors.ts';

/** A file that does something when it is started, and not only when it is imported. */
const STARTS = /\bisMain\(|\bimport\.meta\.main\b|\brequire\.main\b/;

/** @param rest the program's name, with or without `.ts`, or none for the stage's first; then its own arguments. */
export function programOf(
  { number, files, given }: Stage,
  source: Source,
  rest: readonly string[],
): { readonly file: string; readonly args: readonly string[] } {
  const [name, ...args] = rest;
  const known = [...files, ...given];
  const named = known.find((file) => file === name || file === `${name}.ts`);
  if (named !== undefined) return { file: named, args };
  const programs = known.filter((file) => STARTS.test(textOf(source.files.get(file))));
  const [first] = programs;
  if (first !== undefined && (name === undefined || name.startsWith('-'))) return { file: first, args: rest };
  const names = programs.map((file) => file.replace(/\.ts$/, '')).join(', ');
  throw new UsageError(`stage ${number} has no program "${name ?? ''}"; there is ${names || 'none'}`);
}

function textOf(path: string | undefined): string {
  try {
    return path === undefined ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
