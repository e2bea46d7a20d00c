import { octets, type Trace, type TraceEvent, validate } from '@wirebook/trace';
import { expect, it } from 'vitest';
import { condense } from './condense.ts';

const A = { host: '127.0.0.1', port: 50_001 };
const B = { host: '127.0.0.1', port: 48_002 };

/** alice sends pieces of ten octets to bob, and each is delivered before the next is sent. */
function speech(pieces: number): Trace {
  const events = Array.from({ length: pieces }, (_, piece): TraceEvent[] => {
    const seq = piece * 2;
    const common = { protocol: 'tcp', socket: 1, octets: octets('0123456789'), offset: piece * 10 } as const;
    return [
      { seq, lane: 'alice', t: seq, kind: 'send', ...common, local: A, peer: B },
      { seq: seq + 1, lane: 'bob', t: seq + 1, kind: 'deliver', ...common, local: B, peer: A, cause: seq },
    ];
  }).flat();
  const lanes = ['alice', 'bob'].map((id) => ({ id, label: id, kind: 'peer' as const }));
  return { schema: 'wirebook/trace@1', lanes, events };
}

it('makes one send and one deliver of many, and says how many they were', () => {
  const { events } = condense(speech(8), () => 'all');
  expect(events).toMatchObject([
    { kind: 'send', offset: 0, octets: { length: 80 }, note: '8 sends' },
    { kind: 'deliver', offset: 0, octets: { length: 80 }, note: '8 reads', cause: 0 },
  ]);
});

it('keeps the first octets only, and no more than it says', () => {
  const [send] = condense(speech(8), () => 'all').events;
  expect(send).toMatchObject({ octets: { shown: '0123456789'.repeat(7).slice(0, 64) } });
});

it('leaves alone what belongs to no crowd, and keeps two crowds apart', () => {
  const trace = condense(speech(9), ({ seq }) => (seq < 2 ? undefined : seq < 10 ? 'first' : 'last'));
  const lengths = trace.events.map((event) => ('octets' in event ? event.octets.length : 0));
  expect(lengths).toEqual([10, 10, 40, 40, 40, 40]);
  expect(validate(trace)).toEqual([]);
});
