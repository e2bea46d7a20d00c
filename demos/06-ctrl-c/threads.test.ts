import { type Trace, type TraceEvent, validate } from '@wirebook/trace';
import { expect, it } from 'vitest';
import { inLanesOfTheirOwn } from './threads.ts';

const MAIN = 'talk.ts';

function thread(seq: number, number: number, alive: boolean): TraceEvent {
  return { seq, lane: MAIN, t: seq, kind: 'thread', thread: number, alive };
}

function told(...events: TraceEvent[]): Trace {
  const lanes = [{ id: MAIN, label: MAIN, kind: 'program' }] as const;
  return inLanesOfTheirOwn(MAIN, ['Bob', 'Paul'])({ schema: 'wirebook/trace@1', lanes, events });
}

const trace = told(thread(0, 7, true), thread(1, 8, true), thread(2, 8, false), thread(3, 7, false));

it('gives each thread a lane, in the order in which they were started', () => {
  expect(trace.lanes.map(({ id }) => id)).toEqual([MAIN, 'Bob', 'Paul']);
  expect(validate(trace)).toEqual([]);
});

it('lets the main thread start them, and each come to its end in its own lane', () => {
  const words = trace.events.map((event) => `${event.lane} ${'text' in event ? event.text : event.kind}`);
  expect(words).toEqual([
    `${MAIN} thread`,
    'Bob starts',
    `${MAIN} thread`,
    'Paul starts',
    'Paul ends',
    'Bob ends',
  ]);
  expect(trace.events[3]?.cause).toBe(2);
});
