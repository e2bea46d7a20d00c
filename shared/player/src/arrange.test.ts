import type { Trace } from '@wirebook/trace';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, type Cue, MisfitError, type Select } from './arrange.ts';
import { demo } from './testing/example.ts';
import { traces, twoOrders } from './testing/traces.ts';

const [story] = demo.scenes;
if (story?.kind !== 'story') throw new Error('the first scene is a story');
const { trace } = story;

const cue = (...until: readonly Select[]): Cue => ({ say: 'It happens.', until });
const deliver: Select = { lane: 'server.ts', kind: 'deliver' };

/** `arrange`, and by step the kinds of what it shows. */
function kinds(cues: readonly [Cue, ...Cue[]], of: Trace = trace): string[][] {
  const arranged = arrange(of, cues);
  return arranged.steps.map(({ to }, step) =>
    arranged.trace.events.slice(arranged.steps[step - 1]?.to ?? 0, to).map(({ kind }) => kind),
  );
}

describe('a step', () => {
  test('shows the event that it names, its causes, and what its lane did before', () => {
    expect(kinds([cue(deliver)])).toEqual([['bind', 'send', 'deliver']]);
  });

  test('shows nothing again', () => {
    expect(kinds([cue({ lane: 'server.ts', kind: 'bind' }), cue(deliver)])).toEqual([
      ['bind'],
      ['send', 'deliver'],
    ]);
  });

  test('shows what a program printed only if it names it', () => {
    expect(kinds([cue(deliver), cue({ lane: 'server.ts', kind: 'out', has: 'got' })])).toEqual([
      ['bind', 'send', 'deliver'],
      ['out'],
    ]);
  });

  test('may show nothing', () => {
    expect(kinds([cue(), cue(deliver)])).toEqual([[], ['bind', 'send', 'deliver']]);
  });

  test('gives an event a note', () => {
    const { events } = arrange(trace, [cue({ ...deliver, note: 'at last' })]).trace;
    expect(events.map(({ note }) => note)).toEqual([undefined, undefined, 'at last']);
  });

  test('is a trace of its own: numbers without a gap, causes that follow', () => {
    const { events } = arrange(trace, [cue({ lane: 'alice', kind: 'send' }), cue(deliver)]).trace;
    expect(events.map(({ seq, kind, cause }) => [seq, kind, cause])).toEqual([
      [0, 'send', undefined],
      [1, 'bind', undefined],
      [2, 'deliver', 0],
    ]);
  });
});

describe('what does not fit is one sentence', () => {
  test.for([
    [cue({ lane: 'bob', kind: 'send' }), 'step 1: bob has no further send; the lanes are alice, server.ts'],
    [
      cue({ ...deliver, has: 'bye' }),
      'step 1: server.ts has no further deliver of "bye"; next there: bind "", deliver "hello", out "got it\\n"',
    ],
    [
      cue({ ...deliver, nth: 2 }),
      'step 1: server.ts has no further deliver (number 2); next there: bind "", deliver "hello", out "got it\\n"',
    ],
    [cue(deliver, deliver), 'step 1: server.ts has no further deliver; next there: out "got it\\n"'],
  ] as const)('%#', ([one, sentence]) => {
    expect(() => arrange(trace, [one])).toThrow(new MisfitError(sentence));
  });
});

describe('whatever the recording', () => {
  /** Which events a step shows, whatever their order. */
  const shownBy = (of: Trace, cues: readonly [Cue, ...Cue[]]) => {
    const arranged = arrange(of, cues);
    return arranged.steps.map(({ to }, step) =>
      arranged.trace.events
        .slice(arranged.steps[step - 1]?.to ?? 0, to)
        .map((event) => ('octets' in event ? event.octets.shown : 'text' in event ? event.text : ''))
        .toSorted(),
    );
  };
  const namesOf = ({ events }: Trace): readonly Select[] =>
    events.map((event) => ({
      lane: event.lane,
      kind: event.kind,
      has: 'octets' in event ? event.octets.shown : 'text' in event ? event.text : '',
    }));

  test('steps show the same events, also when those that are independent came in another order', () => {
    const wanted = fc.array(fc.tuple(fc.nat({ max: 24 }), fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(twoOrders, wanted, ({ one, other }, picks) => {
        const names = namesOf(one);
        // By name, or simply the next of its kind in its lane.
        const cues = picks.map(([pick, isNamed]) => {
          const { has, ...next } = names[pick % names.length] as Required<Select>;
          return cue(isNamed ? { ...next, has } : next);
        });
        const script = cues as [Cue, ...Cue[]];
        // What is asked for twice may not be there a second time: in the other order neither.
        const shown = (of: Trace) => {
          try {
            return shownBy(of, script);
          } catch (error) {
            return (error as Error).name;
          }
        };
        expect(shown(other)).toEqual(shown(one));
      }),
    );
  });

  test('an effect never comes before its cause, and each lane keeps its order', () => {
    fc.assert(
      fc.property(traces, fc.nat({ max: 24 }), (of, pick) => {
        const names = namesOf(of);
        const { events } = arrange(of, [cue(names[pick % names.length] as Select)]).trace;
        for (const { seq, cause = -1 } of events) expect(cause).toBeLessThan(seq);
        for (const lane of of.lanes) {
          const clock = events
            .filter((event) => event.lane === lane.id && event.kind !== 'out')
            .map(({ t }) => t);
          expect(clock).toEqual(clock.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
