/**
 * How things are said in notes and problems.
 *
 * Knows: sentences. Never knows: what they are about. Names in them come from students; whoever shows a sentence escapes it.
 */
import type { Omitted } from './tree/tree.ts';

/** Names longer than this are cut, and more of them than this are only counted. */
const LONGEST = 100;
const MOST = 5;

/** A sentence for each reason for which things were left out: an archive may hold a hundred thousand of them. */
export function leftOut(omitted: readonly Omitted[], from?: string): string[] {
  const reasons = new Map<string, string[]>();
  for (const { path, why } of omitted) {
    const paths = reasons.get(why) ?? [];
    reasons.set(why, paths);
    paths.push(path);
  }
  return [...reasons].map(([why, paths]) =>
    paths.length === 1
      ? `${from === undefined ? '' : `${from}/`}${some(paths)} was left out: ${why}`
      : `${from === undefined ? '' : `${from}: `}${some(paths)} were left out, each because ${why}`,
  );
}

/** Names for a sentence: the first few of them, and how many there are besides. */
export function some(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST)
    .map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** `EACCES`, where the system has given the error a code; else the error in its own words. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** The first line of what was thrown. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\n[\s\S]*$/, '');
}
