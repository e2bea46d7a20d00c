/**
 * Makes up traces at random, for the properties that this package promises.
 *
 * Knows: which event may cause which. Never knows: what is checked.
 */
import type { Lane, Trace, TraceEvent } from '@wirebook/trace';
import * as fc from 'fast-check';

const LANES: readonly Lane[] = ['alice', 'relay', 'server.ts'].map((id) => ({
  id,
  label: id,
  kind: 'program',
}));
const SCHEMA = 'wirebook/trace@1';

/** An event that has no place in an order yet: what comes before it is its cause, and the one before it in its lane. */
interface Loose {
  readonly name: string;
  readonly lane: string;
  readonly isOut: boolean;
  readonly before: readonly number[];
  readonly cause?: number;
}

/** Events of which each may be caused by one of another lane. What programs print is caused by nothing. */
const looseEvents = fc
  .array(
    fc.record({
      lane: fc.nat({ max: LANES.length - 1 }),
      isOut: fc.boolean(),
      cause: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((drafts) => {
    const lanes = drafts.map(({ lane }) => LANES[lane]?.id ?? '');
    return drafts.map(({ isOut, cause }, index): Loose => {
      const lane = lanes[index] ?? '';
      const last = lanes.lastIndexOf(lane, index - 1);
      const isCaused = !isOut && cause !== undefined && cause < index && lanes[cause] !== lane;
      return {
        name: `event ${index}.`,
        lane,
        isOut,
        before: [...(index > 0 && last >= 0 ? [last] : []), ...(isCaused ? [cause] : [])],
        ...(isCaused && { cause }),
      };
    });
  });

/** A trace of loose events. Of those that could be next, `choices` says which is. */
function inOrder(loose: readonly Loose[], choices: readonly number[]): Trace {
  const order: number[] = [];
  while (order.length < loose.length) {
    const ready = loose.flatMap(({ before }, index) =>
      !order.includes(index) && before.every((one) => order.includes(one)) ? [index] : [],
    );
    order.push(ready[(choices[order.length] ?? 0) % ready.length] ?? 0);
  }
  const events = order.map((index, seq): TraceEvent => {
    const { name, lane, isOut, cause } = loose[index] as Loose;
    const happened = { seq, t: seq * 10, lane, ...(cause !== undefined && { cause: order.indexOf(cause) }) };
    return isOut
      ? { ...happened, kind: 'out', stream: 'stdout', octets: { length: name.length, shown: name } }
      : { ...happened, kind: 'compute', text: name };
  });
  return { schema: SCHEMA, lanes: LANES, events };
}

const choices = fc.array(fc.nat({ max: 20 }), { maxLength: 25 });

/** The same events twice: those that have nothing to do with each other came in another order. */
export const twoOrders = fc
  .tuple(looseEvents, choices, choices)
  .map(([loose, one, other]) => ({ one: inOrder(loose, one), other: inOrder(loose, other) }));

export const traces = twoOrders.map(({ one }) => one);
