/**
 * All schedules of some threads as a tree: at each place who can go next, what that does, and how it ends.
 *
 * Knows: choices and what they lead to. Never knows: how threads were made to keep to a schedule.
 */
import type { Lane, Trace, TraceEvent } from '@wirebook/trace';

export interface ChoiceGraph {
  /** One for each thread, in the order of their numbers. */
  readonly lanes: readonly Lane[];
  /** Values of the cells at the beginning, by name. */
  readonly memory: Readonly<Record<string, number>>;
  /** The first is the beginning. */
  readonly nodes: readonly ChoiceNode[];
  /** What was explored, as the end of a sentence: `all schedules`, `all with at most 2 preemptions`. */
  readonly explored: string;
}

export interface ChoiceNode {
  /** What the choice that leads here made happen, in order; `seq` counts along the path. Empty at the beginning. */
  readonly events: readonly TraceEvent[];
  /** Places in `nodes`, by the number of the thread that goes next. Empty at an end. */
  readonly next: Readonly<Record<string, number>>;
  /** By thread. */
  readonly threads: readonly ThreadState[];
  readonly end?: ChoiceEnd;
}

export type ThreadState =
  /** It can go on; `next` is its next operation in words, such as `read x`. */
  | { readonly state: 'ready'; readonly next: string }
  /** It cannot; `why` is the end of a sentence: `sleeps until lock changes`. */
  | { readonly state: 'blocked'; readonly why: string }
  | { readonly state: 'done' };

export interface ChoiceEnd {
  /** `wrong`: a promise was broken. `deadlock`: nobody can go on, and not all have come to their end. */
  readonly verdict: 'right' | 'wrong' | 'deadlock';
  /** A whole sentence. */
  readonly says: string;
}

/** What a verdict looks like, beside its word. */
export const SIGNS = { right: '✓', wrong: '✗', deadlock: '⊠' } as const;

/** The node at the end of a path. @throws TypeError the path goes where no thread could go. */
export function nodeAt(graph: ChoiceGraph, path: string): ChoiceNode {
  return nodesAlong(graph, path).at(-1) as ChoiceNode;
}

/** The nodes along a path, the beginning first. @throws TypeError the path goes where no thread could go. */
export function nodesAlong({ nodes }: ChoiceGraph, path: string): ChoiceNode[] {
  const along = [nodes[0] as ChoiceNode];
  for (const [place, thread] of [...path].entries()) {
    const next = nodes[along.at(-1)?.next[thread] ?? -1];
    if (!next) throw new TypeError(`thread ${thread} cannot go after "${path.slice(0, place)}"`);
    along.push(next);
  }
  return along;
}

/** Whether somebody can go along the path. */
export function isPath(graph: ChoiceGraph, path: string): boolean {
  try {
    nodesAlong(graph, path);
    return true;
  } catch {
    return false;
  }
}

/** What happened along a path, as a trace. */
export function storyOf(graph: ChoiceGraph, path: string): Trace {
  const events = nodesAlong(graph, path).flatMap((node) => node.events);
  return { schema: 'wirebook/trace@1', lanes: graph.lanes, events };
}

/** A path to an end. */
export interface Ending {
  readonly path: string;
  readonly end: ChoiceEnd;
}

/** Every complete path from a node on, in the order of the threads' numbers. */
export function endings(graph: ChoiceGraph, from = ''): Ending[] {
  const node = nodeAt(graph, from);
  if (node.end) return [{ path: from, end: node.end }];
  return Object.keys(node.next).flatMap((thread) => endings(graph, from + thread));
}
