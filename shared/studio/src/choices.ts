/**
 * Runs some threads along all their schedules, and merges the runs into one tree: a node for each beginning of a schedule.
 *
 * Knows: runs, and that the same choices must always lead to the same events. Never knows: what the threads do, or what is said about it.
 */
import type { ChoiceEnd, ChoiceGraph, ChoiceNode } from '@wirebook/player';
import {
  explore,
  interleaving,
  type Pool,
  type Scenario,
  type Telling,
  type ToldRun,
  threadName,
} from '@wirebook/schedule';
import type { TraceEvent } from '@wirebook/trace';
import { endOf, type Judging } from './choice-ends.ts';
import { type Standing, standingsAt, stateOf } from './thread-states.ts';

/** A tree of more schedules is for no page. */
const MAX_SCHEDULES = 5000;

export interface Choosing extends Judging {
  readonly scenario: Scenario;
  /** Schedules with so many preemptions at most; default: all there are. */
  readonly preemptions?: number;
  /** `names` has a word for each cell that is shown. */
  readonly telling: Pick<Telling, 'inside' | 'lineOf'> & Required<Pick<Telling, 'names'>>;
}

/** A node that may still get branches. */
interface Place {
  readonly events: readonly TraceEvent[];
  readonly next: Map<number, Place>;
  readonly standings: readonly Standing[];
  readonly end?: ChoiceEnd;
}

/**
 * All schedules of a scenario, as the threads really ran along them.
 * @throws Error there are too many of them, one has no end, a thread spins, or the same choices led to different events.
 */
export async function exploreChoices(pool: Pool, choosing: Choosing): Promise<ChoiceGraph> {
  const { scenario, preemptions = Infinity, telling } = choosing;
  await pool.assign(scenario);
  let root: Place | undefined;
  const limits = { preemptions, schedules: MAX_SCHEDULES };
  const runner = { run: async (prefix: readonly number[]) => await pool.runAndTell(prefix) };
  const { complete } = await explore(runner, limits, (run) => {
    root = merged(root, run, choosing);
    return false;
  });
  if (!root || complete < preemptions)
    throw new Error(`there are more than ${MAX_SCHEDULES} schedules: bound the preemptions`);
  const lanes = Array.from({ length: scenario.threads }, (_, thread) => threadName(thread));
  return {
    lanes: lanes.map((name) => ({ id: name, label: name, kind: 'thread' })),
    memory: Object.fromEntries(
      Object.entries(telling.names).map(([cell, name]) => [name, scenario.memory?.[Number(cell)] ?? 0]),
    ),
    nodes: flat(root),
    explored: complete === Infinity ? 'all schedules' : `all with at most ${counted(complete)}`,
  };
}

const counted = (preemptions: number) => `${preemptions} ${preemptions === 1 ? 'preemption' : 'preemptions'}`;

/** The tree with one more run in it. */
function merged(root: Place | undefined, run: ToldRun, choosing: Choosing): Place {
  if (run.isImpatient)
    throw new Error('a thread looks again and again, and does not sleep: its tree has no end');
  const last = run.status === 'together' ? { last: '✗ two inside' } : {};
  const { events } = interleaving(run, { ...choosing.telling, ...last });
  const starts = run.record.flatMap(({ decision }, event) => (decision ? [event] : []));
  const place = (from: number, to: number): Place => ({
    events: events.slice(from, to),
    next: new Map(),
    standings: standingsAt({ run, events }, to, choosing),
    ...(to === events.length && { end: endOf({ run, events }, choosing) }),
  });
  const beginning = root ?? place(0, starts[0] ?? events.length);
  let at = beginning;
  for (const [decision, { chosen }] of run.decisions.entries()) {
    const from = starts[decision] ?? events.length;
    const to = starts[decision + 1] ?? events.length;
    const known = at.next.get(chosen);
    if (known && JSON.stringify(known.events) !== JSON.stringify(events.slice(from, to)))
      throw new Error(`the same choices led to different events, from event ${from} on`);
    const next = known ?? place(from, to);
    at.next.set(chosen, next);
    at = next;
  }
  return beginning;
}

/** Depth first, in the order of the threads: what is read one after the other stands so. */
function flat(root: Place): ChoiceNode[] {
  const nodes: ChoiceNode[] = [];
  const put = (place: Place, before: ChoiceNode | undefined): number => {
    const next: Record<string, number> = {};
    const threads = place.standings.map((standing, thread) =>
      stateOf(standing, aheadOf(place, thread), before?.threads[thread]),
    );
    const node = { events: place.events, next, threads, ...(place.end && { end: place.end }) };
    const index = nodes.push(node) - 1;
    for (const [thread, child] of [...place.next].toSorted(([one], [other]) => one - other))
      next[thread] = put(child, node);
    return index;
  };
  put(root, undefined);
  return nodes;
}

/** The next event of a thread, along the first branch that has one: what it is about to do is the same along all. */
function aheadOf({ next }: Place, thread: number): TraceEvent | undefined {
  const own = next.get(thread)?.events[0];
  if (own) return own;
  for (const child of next.values()) {
    const found = child.events.find(({ lane }) => lane === threadName(thread)) ?? aheadOf(child, thread);
    if (found) return found;
  }
  return undefined;
}
