/**
 * One run of a scenario: what was chosen, what happened, and how it ended.
 *
 * Knows: the record in the control block, as values. Never knows: how threads are made to keep to a schedule.
 */
import { AT, FIELDS, OF, of, ofEvent, STATE, STATUS, type Status } from './control.ts';
import { type Operation, operationOf } from './operations.ts';

/** A point at which somebody had to be chosen. */
export interface Decision {
  readonly chosen: number;
  /** Whoever could sensibly have been chosen, in order. */
  readonly choices: readonly number[];
  /** The thread that had the step before, if it could have gone on: to choose another one is a preemption. */
  readonly last: number | undefined;
}

export interface StepRecord {
  readonly thread: number;
  readonly operation: Operation;
  /** Number of the cell; -1 for none. */
  readonly cell: number;
  readonly saw: number;
  readonly left: number;
  /** The decision that chose it. None for a wake-up and other events that are no step of their own. */
  readonly decision: Decision | undefined;
  readonly extra: number;
}

/** Where a thread was when the verdict was reached. */
export type Whereabouts =
  | { readonly state: 'running' | 'done' }
  | { readonly state: 'ready'; readonly operation: Operation }
  | { readonly state: 'asleep' | 'woken'; readonly cell: number };

export interface Run {
  readonly status: Status;
  /** The thread that had the token when the verdict was reached. */
  readonly culprit: number;
  readonly decisions: readonly Decision[];
  /** A thread was let go on although it only looked, and there was no end to it. */
  readonly isImpatient: boolean;
}

const STATUSES = Object.keys(STATUS) as Status[];

export function readRun(control: Int32Array): Run {
  const at = (index: number) => control[index] ?? 0;
  const decisions: Decision[] = [];
  const count = at(AT.events);
  for (let event = 0; event < count; event += 1) {
    const decision = decisionOf(control, event);
    if (decision) decisions.push(decision);
  }
  const status = STATUSES.find((name) => STATUS[name] === at(AT.status)) ?? 'running';
  return { status, culprit: at(AT.culprit), decisions, isImpatient: at(AT.impatient) === 1 };
}

/** Whether a `wait` fell asleep: the cell held what it was told to sleep at, and it had time. */
export function fellAsleep({ saw, left, extra }: StepRecord): boolean {
  return saw === left && extra !== 1;
}

/** Every event of the run, in order. */
export function readRecord(control: Int32Array): StepRecord[] {
  return Array.from({ length: control[AT.events] ?? 0 }, (_, event) => {
    const field = (name: keyof typeof FIELDS) => control[ofEvent(event, FIELDS[name])] ?? 0;
    return {
      thread: field('thread'),
      operation: operationOf(field('operation')),
      cell: field('cell'),
      saw: field('saw'),
      left: field('left'),
      decision: decisionOf(control, event),
      extra: field('extra'),
    };
  });
}

/** Where each thread was when the verdict was reached. */
export function readWhereabouts(control: Int32Array): Whereabouts[] {
  return Array.from({ length: control[AT.threads] ?? 0 }, (_, thread): Whereabouts => {
    const at = (figure: number) => control[of(thread, figure)] ?? 0;
    switch (at(OF.lastState)) {
      case STATE.done:
        return { state: 'done' };
      case STATE.ready:
        return { state: 'ready', operation: operationOf(at(OF.pending)) };
      case STATE.asleep:
        return { state: 'asleep', cell: at(OF.sleepsOn) };
      case STATE.woken:
        return { state: 'woken', cell: at(OF.sleepsOn) };
      default:
        return { state: 'running' };
    }
  });
}

function decisionOf(control: Int32Array, event: number): Decision | undefined {
  const bits = control[ofEvent(event, FIELDS.choices)] ?? 0;
  if (bits === 0) return undefined;
  const choices: number[] = [];
  for (let thread = 0; bits >> thread > 0; thread += 1) if ((bits >> thread) & 1) choices.push(thread);
  const last = (control[ofEvent(event, FIELDS.last)] ?? 0) - 1;
  return {
    chosen: control[ofEvent(event, FIELDS.thread)] ?? 0,
    choices,
    last: last < 0 ? undefined : last,
  };
}
