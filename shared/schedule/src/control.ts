/**
 * The block of shared memory through which threads and their controller see one run: whose turn it is, in which state each
 * thread is, the choices to be made, and a record of every step.
 *
 * Knows: where each figure is. Never knows: what a thread does with it. Both sides import it. All figures are Int32, and are
 * written by the thread that has the token alone; only the cells `go` and `end` are waited on.
 */

export const MAX_THREADS = 8;
/** Events that one run may have; a longer one is ended. */
export const MAX_EVENTS = 3_000;

/** What a thread is doing. */
export const STATE = {
  /** It has the token, or has not begun. */
  running: 0,
  /** It is about to do an operation, and waits for the token. */
  ready: 1,
  /** It sleeps in `Atomics.wait`. */
  asleep: 2,
  /** It was woken, by a notify or because its time was up, and has not gone on yet. */
  woken: 3,
  done: 4,
} as const;

/** How a run ended. */
export const STATUS = {
  running: 0,
  /** Every thread came to its end. */
  finished: 1,
  /** Nobody can go on. */
  deadlock: 2,
  /** All who could go on look again and again at memory that nobody changes. */
  livelock: 3,
  /** `MAX_EVENTS` were not enough. */
  endless: 4,
  /** Two threads inside of what only one may be in. */
  together: 5,
  /** A thread threw. */
  threw: 6,
  /** The scenario itself saw a broken promise. */
  failed: 7,
  /** The schedule asked for a thread that could not go on. */
  diverged: 8,
} as const;

export type Status = keyof typeof STATUS;

/** One event takes so many figures. */
export const FIELDS = {
  thread: 0,
  operation: 1,
  cell: 2,
  /** What was seen. */
  saw: 3,
  /** What is there afterwards. For `wait`: what it was told to sleep at. */
  left: 4,
  /** Of a decision: who else could have been chosen, as a set of bits; 0 for an event that was no decision. */
  choices: 5,
  /** Of a decision: the thread that had the step before plus one, if it could have gone on; else 0. */
  last: 6,
  /** For `wake`: the event that woke it plus one, or 0 for a time-out. For `wait`: the time-out in ms plus one. */
  extra: 7,
} as const;
const EVENT_SIZE = 8;

/** Single figures. */
export const AT = {
  end: 0,
  status: 1,
  culprit: 2,
  events: 3,
  decisions: 4,
  prefixLength: 5,
  threads: 6,
  parked: 7,
  /** Counts changes of shared memory. */
  version: 8,
  inside: 9,
  lockHolder: 10,
  ending: 11,
  /** Whether source lines are told: 1. */
  telling: 12,
  /** State of the generator of random choices; 0: none, the default policy decides. */
  random: 13,
  /** Virtual time in microseconds. */
  clock: 14,
  /** The thread that had the last step, plus one. */
  last: 15,
  consecutive: 16,
  /** Decisions since memory changed in which everybody only looked. */
  idleLooks: 17,
  /** Choices and `last` of the decision under way. */
  choices: 18,
  couldGoOn: 19,
  /** Tickets given to those who went to sleep. */
  sleepers: 20,
  /** The thread that was let go on although it only looks, plus one. */
  persists: 21,
  /** For how many steps in a row a thread may be let go on so; 0: not at all. */
  patience: 22,
  /** Whether that was not enough for one: 1. */
  impatient: 23,
} as const;
const SINGLES = 32;

/** Figures that each thread has. */
export const OF = {
  go: 0,
  state: 1,
  /** The kind of operation it waits to do. */
  pending: 2,
  /** While asleep: the cell, its place in the queue. And when its time is up, also of a hold (virtual microseconds, -1: never). */
  sleepsOn: 3,
  ticket: 4,
  wakeAt: 5,
  wokenBy: 6,
  /** The version of memory that it has looked at twice in the same way, plus one. */
  looked: 7,
  /** State when the verdict was reached. */
  lastState: 8,
} as const;
const PER_THREAD = 16;

const THREADS = SINGLES;
const PREFIX = THREADS + PER_THREAD * MAX_THREADS;
const EVENTS = PREFIX + MAX_EVENTS;
const LENGTH = EVENTS + MAX_EVENTS * EVENT_SIZE;

export function newControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT));
}

/** Index of a thread's figure. */
export function of(thread: number, figure: number): number {
  return THREADS + thread * PER_THREAD + figure;
}

/** Index of the choice to be made at a decision. */
export function choiceAt(decision: number): number {
  return PREFIX + decision;
}

/** Index of a figure of an event. */
export function ofEvent(event: number, field: number): number {
  return EVENTS + event * EVENT_SIZE + field;
}

/** Everything up to the choices is set to zero: nothing of an earlier run is left. */
export function clear(control: Int32Array): void {
  control.fill(0, 0, PREFIX);
}
