import { octets, type Trace, type TraceEvent, validate } from '@wirebook/trace';
import { expect, it } from 'vitest';
import { lineByLine } from './lines.ts';

const out = (seq: number, text: string): TraceEvent => {
  return { seq, lane: 'a', t: seq, kind: 'out', stream: 'stdout', octets: octets(text) };
};

function traceOf(...events: TraceEvent[]): Trace {
  return { schema: 'wirebook/trace@1', lanes: [{ id: 'a', label: 'a', kind: 'program' }], events };
}

const shown = ({ events }: Trace) =>
  events.map((event) => ('octets' in event ? event.octets.shown : event.kind));

it('makes two events of two lines that were read together', () => {
  const trace = lineByLine(traceOf(out(0, 'one\ntwo\n'), out(1, 'three\n')));
  expect(shown(trace)).toEqual(['one\n', 'two\n', 'three\n']);
  expect(validate(trace)).toEqual([]);
});

it('keeps a line without an end, and octets that are no characters', () => {
  expect(shown(lineByLine(traceOf(out(0, 'one\nñ'))))).toEqual(['one\n', '\xc3\xb1']);
});

it('leaves what was cut as it is: nobody knows which lines are in the rest', () => {
  const long = 'a line\n'.repeat(100);
  expect(lineByLine(traceOf(out(0, long))).events).toHaveLength(1);
});

it('lets causes follow to their new places', () => {
  const spawn: TraceEvent = { seq: 1, lane: 'a', t: 1, kind: 'spawn', command: 'b' };
  const trace = lineByLine(traceOf(out(0, 'one\ntwo\n'), spawn, { ...spawn, seq: 2, t: 2, cause: 1 }));
  expect(trace.events.at(-1)?.cause).toBe(2);
});
