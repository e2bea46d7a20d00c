/**
 * Grows the tree of all schedules of one scene, and finds paths in it.
 *
 * Knows: how programs get into a pool of threads. Never knows: what is said.
 */
import { join } from 'node:path';
import { type ChoiceEnd, type ChoiceGraph, endings, storyOf } from '@wirebook/player';
import { linesOf, Pool, translate } from '@wirebook/schedule';
import { type Choosing, exploreChoices, type Studio } from '@wirebook/studio';
import { programsBeside, solution } from '../places.ts';
import { type Cell, NAMES } from './cells.ts';
import type * as threads from './threads.ts';

export interface Scenery {
  readonly body: keyof typeof threads;
  /** The programs that are shown, the one that uses the others first. `mutex.ts` is that of stage 05. */
  readonly files: readonly string[];
  /** Cells that are shown. */
  readonly cells: readonly Cell[];
  /** Those of them that are locks. */
  readonly locks?: readonly Cell[];
  readonly preemptions?: number;
  /** What is to be said when both threads have come to their end. */
  readonly judge: (memory: readonly number[]) => ChoiceEnd;
}

/** Two threads, along all schedules. */
export async function treeOf(studio: Pick<Studio, 'source'>, scenery: Scenery): Promise<ChoiceGraph> {
  return await withThreads(studio, scenery, exploreChoices);
}

/** Threads that run the programs, for as long as something is done with them. */
export async function withThreads<T>(
  studio: Pick<Studio, 'source'>,
  { body, files, cells, preemptions = Infinity, locks = [], judge }: Scenery,
  act: (pool: Pool, choosing: Choosing) => Promise<T>,
): Promise<T> {
  const texts = files.map((name) => [name, studio.source(pathOf(name), name)] as const);
  const translation = await translate(new Map(texts));
  const scenarios = new URL('threads.ts', import.meta.url).href;
  const pool = new Pool({ scenarios, sources: translation.sources });
  const names = Object.fromEntries(cells.map((cell) => [cell, NAMES[cell]]));
  const telling = { names, lineOf: linesOf(translation) };
  try {
    return await act(pool, { scenario: { body, threads: 2 }, preemptions, locks, judge, telling });
  } finally {
    await pool.end();
  }
}

function pathOf(name: string): string {
  return join(name === 'mutex.ts' ? solution('05') : programsBeside(import.meta), name);
}

/** The path to such an end that takes the fewest preemptions; of several, the shortest. */
export function simplest(graph: ChoiceGraph, verdict: ChoiceEnd['verdict']): string {
  const paths = endings(graph).flatMap(({ path, end }) => (end.verdict === verdict ? [path] : []));
  const cost = (path: string) => preemptionsOf(graph, path) * 1000 + path.length;
  const [first] = paths.toSorted((one, other) => cost(one) - cost(other));
  if (first === undefined) throw new TypeError(`no schedule ends ${verdict}`);
  return first;
}

function preemptionsOf(graph: ChoiceGraph, path: string): number {
  return storyOf(graph, path).events.filter((event) => 'preempts' in event).length;
}

/** How many schedules end so. */
export function countOf(graph: ChoiceGraph, verdict: ChoiceEnd['verdict']): number {
  return endings(graph).filter(({ end }) => end.verdict === verdict).length;
}
