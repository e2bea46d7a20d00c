/**
 * The state of what threads share, after any step: values of cells, who sleeps on which, who is inside of what.
 *
 * Knows: what each thread step changes. Never knows: sockets, or why a thread did it.
 */
import type { TraceEvent } from './events.ts';
import type { ThreadStep } from './thread-steps.ts';

export interface MemoryState {
  /** The last value that was seen in or written into each cell, by the cell's name. */
  readonly cells: Readonly<Record<string, number>>;
  /** The cell on which a thread sleeps, by lane. Who is awake is not in it. */
  readonly asleep: Readonly<Record<string, string>>;
  /** Lanes of the threads that are inside, by resource, in the order in which they entered. */
  readonly inside: Readonly<Record<string, readonly string[]>>;
}

export const initialMemory: MemoryState = { cells: {}, asleep: {}, inside: {} };

/** The state after one more thread step. */
export function stepMemory(before: MemoryState, event: TraceEvent & ThreadStep): MemoryState {
  const cell = (name: string, value: number) => ({ ...before.cells, [name]: value });
  switch (event.kind) {
    case 'read':
    case 'write':
      return { ...before, cells: cell(event.cell, event.value) };
    case 'update':
      return { ...before, cells: cell(event.cell, event.value ?? event.saw) };
    case 'block':
      return {
        ...before,
        cells: cell(event.cell, event.value),
        asleep: { ...before.asleep, [event.lane]: event.cell },
      };
    case 'wake': {
      const { [event.lane]: _, ...asleep } = before.asleep;
      return { ...before, asleep };
    }
    case 'acquire':
    case 'release': {
      const others = (before.inside[event.resource] ?? []).filter((lane) => lane !== event.lane);
      const now = event.kind === 'acquire' ? [...others, event.lane] : others;
      return { ...before, inside: { ...before.inside, [event.resource]: now } };
    }
    default:
      return before;
  }
}
