/**
 * Tries schedules: all of them up to a number of preemptions, fewest first, then random ones.
 *
 * Knows: decisions, and what a preemption is. Never knows: threads; whatever can be run along a prefix of choices can be explored.
 * The order is that of iterative context bounding (Musuvathi and Qadeer, "Iterative context bounding for systematic testing of
 * multithreaded programs", PLDI 2007). Every schedule is run once: a run along a prefix goes on without preemptions, and each
 * choice that it did not make is a prefix for later.
 */
import type { Decision } from './run.ts';

/** Something that can be run again and again in an order that is chosen. */
export interface Runner<Outcome extends Explored> {
  /** @param prefix the first choices, by thread number; from there on without preemptions, or by chance. */
  run(prefix: readonly number[], seed?: number): Promise<Outcome> | Outcome;
}

export interface Explored {
  readonly decisions: readonly Decision[];
  /** To let a thread go on that only looks came to no end: it is not worth trying again. */
  readonly isImpatient?: boolean;
}

export interface Limits {
  /** So many preemptions at most; Infinity for all schedules there are. */
  readonly preemptions: number;
  /** Schedules at most. */
  readonly schedules: number;
  /** Steps of all of them together at most; the last one may go beyond. Default: as many as there are. */
  readonly steps?: number;
}

export interface Exploration<Outcome> {
  /** How many were run. */
  readonly schedules: number;
  /** All schedules with so many preemptions were run; -1: not even those without. Infinity: all there are. */
  readonly complete: number;
  /** The first one that `isBad`, and none after it. */
  readonly bad?: Outcome;
}

/** Runs schedules until one is bad, all are run, or there were enough. */
export async function explore<Outcome extends Explored>(
  runner: Runner<Outcome>,
  { preemptions, schedules: most, steps = Infinity }: Limits,
  isBad: (outcome: Outcome) => boolean,
): Promise<Exploration<Outcome>> {
  let schedules = 0;
  let stepsLeft = steps;
  let isPatient = true;
  let level: Branch[] = [{ chosen: [], at: 0, choice: undefined }];
  for (let bound = 0; ; bound += 1) {
    const next: Branch[] = [];
    for (let branch = level.pop(); branch; branch = level.pop()) {
      if (schedules >= most || stepsLeft <= 0) return { schedules, complete: bound - 1 };
      if (!isPatient && persists(branch)) continue;
      const prefix = prefixOf(branch);
      const outcome = await runner.run(prefix);
      schedules += 1;
      stepsLeft -= outcome.decisions.length;
      if (isBad(outcome)) return { schedules, complete: bound - 1, bad: outcome };
      if (outcome.isImpatient) isPatient = false;
      for (const [alternative, isPreemption] of alternatives(outcome.decisions, prefix.length)) {
        (isPreemption ? next : level).push(alternative);
      }
    }
    if (next.length === 0) return { schedules, complete: Infinity };
    if (bound >= preemptions) return { schedules, complete: bound };
    level = next.toReversed();
  }
}

/** Runs random schedules, one for each seed from `seed` on. */
export async function exploreByChance<Outcome extends Explored>(
  runner: Runner<Outcome>,
  {
    seed,
    schedules,
    steps = Infinity,
  }: { readonly seed: number; readonly schedules: number; readonly steps?: number },
  isBad: (outcome: Outcome) => boolean,
): Promise<{ readonly schedules: number; readonly bad?: Outcome }> {
  let stepsLeft = steps;
  for (let i = 0; i < schedules; i += 1) {
    if (stepsLeft <= 0) return { schedules: i };
    const outcome = await runner.run([], seed + i);
    stepsLeft -= outcome.decisions.length;
    if (isBad(outcome)) return { schedules: i + 1, bad: outcome };
  }
  return { schedules };
}

/** What a run did not choose: its choices up to a decision, and another one there. Written out only when it is run. */
interface Branch {
  readonly chosen: readonly number[];
  readonly at: number;
  readonly choice: number | undefined;
}

function prefixOf({ chosen, at, choice }: Branch): readonly number[] {
  return choice === undefined ? [] : [...chosen.slice(0, at), choice];
}

/** Whether a thread is let go on that only looks: it had the step before, and yet to switch would have been no preemption. */
function persists({ chosen, at, choice }: Branch): boolean {
  return at > 0 && chosen[at - 1] === choice;
}

/** The branches off a run, from decision `from` on; and whether each takes one more preemption. */
function* alternatives(decisions: readonly Decision[], from: number): Generator<[Branch, boolean]> {
  const chosen = decisions.map((decision) => decision.chosen);
  for (let at = from; at < decisions.length; at += 1) {
    const decision = decisions[at];
    if (!decision || decision.choices.length < 2) continue;
    for (const choice of decision.choices) {
      if (choice === decision.chosen) continue;
      yield [{ chosen, at, choice }, decision.last !== undefined && choice !== decision.last];
    }
  }
}

/** How many of the choices of a run were preemptions. */
export function preemptionsOf({ decisions }: Explored): number {
  return decisions.filter(({ chosen, last }) => last !== undefined && last !== chosen).length;
}
