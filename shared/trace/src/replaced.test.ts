import { expect, test } from 'vitest';
import type { Trace, TraceEvent } from './events.ts';
import { replaced } from './replaced.ts';

const lanes = [{ id: 'a', label: 'a', kind: 'program' } as const];
const said = (seq: number, text: string, cause?: number): TraceEvent => ({
  seq,
  lane: 'a',
  t: seq,
  kind: 'compute',
  text,
  ...(cause !== undefined && { cause }),
});
const trace: Trace = {
  schema: 'wirebook/trace@1',
  lanes,
  events: [said(0, 'one'), said(1, 'two', 0), said(2, 'three', 1)],
};
const texts = ({ events }: Trace) =>
  events.map((event) =>
    `${event.seq} ${event.kind === 'compute' ? event.text : ''} ${event.cause ?? ''}`.trim(),
  );

test('what stands before an event moves those after it, and causes follow', () => {
  const more = replaced(trace, (event) => (event.seq === 0 ? [said(0, 'zero'), event] : [event]));
  expect(texts(more)).toEqual(['0 zero', '1 one', '2 two 1', '3 three 2']);
});

test('what stands after an event may be caused by it', () => {
  const more = replaced(trace, (event) => (event.seq === 1 ? [event, said(9, 'and', 1)] : [event]));
  expect(texts(more)).toEqual(['0 one', '1 two 0', '2 and 1', '3 three 1']);
});

test('of several parts the last is what others were caused by', () => {
  const parts = replaced(trace, (event) => (event.seq === 1 ? [said(1, 't', 0), said(1, 'wo', 0)] : [event]));
  expect(texts(parts)).toEqual(['0 one', '1 t 0', '2 wo 0', '3 three 2']);
});

test('an event that goes leaves those that it caused without a cause', () => {
  expect(texts(replaced(trace, (event) => (event.seq === 1 ? [] : [event])))).toEqual(['0 one', '1 three']);
});
