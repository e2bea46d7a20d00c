/**
 * Makes up TCP conversations at random, for the properties that this package promises.
 *
 * Knows: that octets come in order, cut and merged at will, and that clocks are wrong. Never knows: what is checked.
 */
import * as fc from 'fast-check';
import type { Recorded } from './events.ts';
import { octets } from './octets.ts';
import { alice, Script, server } from './script.ts';

/** One thing that a random conversation does: one side sends, or one side reads some of what is under way. */
const act = fc.record({
  side: fc.constantFrom('alice' as const, 'server' as const),
  does: fc.constantFrom('send' as const, 'deliver' as const),
  count: fc.integer({ min: 1, max: 9 }),
});

/** Plays the acts as TCP does: octets come in order, cut and merged at will; then skews each lane's clock. */
function converse(
  acts: readonly { side: 'alice' | 'server'; does: 'send' | 'deliver'; count: number }[],
  skew: number,
) {
  const script = new Script();
  const [a, b] = script.connection(alice, server);
  const sides = { alice: a, server: b };
  const underWay = { alice: 0, server: 0 };
  for (const { side, does, count } of acts) {
    const other = side === 'alice' ? 'server' : 'alice';
    const length = does === 'send' ? count : Math.min(count, underWay[side]);
    if (length === 0) continue;
    if (does === 'send') underWay[other] += length;
    else underWay[side] -= length;
    sides[side][does](octets('x'.repeat(length)).shown);
  }
  return script.events.map(
    (event): Recorded => (event.lane === 'server' ? { ...event, t: event.t + skew } : event),
  );
}

/** What alice and the server recorded, the server with a clock that is up to 900 µs off. */
export const conversation = fc
  .tuple(fc.array(act, { maxLength: 60 }), fc.integer({ min: -900, max: 900 }))
  .map(([acts, skew]) => converse(acts, skew));
