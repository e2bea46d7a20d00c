/**
 * Makes a demo of a trace that nobody has told: each row of its ladder is a step, and says itself what happened.
 *
 * Knows: rows. Never knows: where the trace comes from.
 */
import { sentence, steps, type Trace } from '@wirebook/trace';
import { renumbered } from '../arrange.ts';
import type { Demo, StoryStep } from '../demo.ts';

/** Nothing for a trace without events. */
export function demoOf(trace: Trace, title: string): Demo | undefined {
  const rows = steps(trace);
  let to = 0;
  const [first, ...others] = rows.map(({ events, effects }): StoryStep => {
    to += events.length + effects.length;
    const told = [...events.slice(0, 1), ...effects.slice(0, 1)];
    return { say: told.map((event) => `${sentence(trace, event)}.`).join(' '), to };
  });
  if (!first) return undefined;
  const order = rows.flatMap(({ events, effects }) =>
    [...events, ...effects].toSorted((one, other) => one.seq - other.seq),
  );
  const scene = {
    kind: 'story',
    id: 'a',
    title,
    steps: [first, ...others],
    sources: [],
    trace: { ...trace, events: renumbered(order, new Map()) },
  } as const;
  return { number: 0, slug: '', title, summary: '', scenes: [scene] };
}
