/**
 * Puts together what a trace keeps of one direction of a TCP stream.
 *
 * Knows: places in the stream. Never knows: segments. A send may show its first octets only, and the delivers of it all.
 */
import type { TraceEvent } from '../events.ts';

type Carrying = Extract<TraceEvent, { readonly kind: 'send' | 'deliver' | 'drop' }>;

/** Part of a stream: from `start` up to, not including, `end`, counted from 0. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly event: Carrying;
}

export interface Stream {
  /** By `seq`: the part that an event carries. */
  readonly pieces: ReadonlyMap<number, Piece>;
  /** Where the first piece starts; 0 without any. */
  readonly start: number;
  /** Where the last deliver ends. */
  readonly delivered: number;
  /** The octets from `start` on that were kept without a gap, as characters, and at most up to `end`. */
  readonly known: (start: number, end: number) => string;
}

/** A stream of the `sends` at one end and the `arrivals` at the other, each in order. */
export function stream(sends: readonly Carrying[], arrivals: readonly Carrying[]): Stream {
  const all = [...placed(sends), ...placed(arrivals)];
  return {
    pieces: new Map(all.map((piece) => [piece.event.seq, piece])),
    start: all.reduce((least, { start }) => Math.min(least, start), all[0]?.start ?? 0),
    delivered: all.reduce((most, { end, event }) => (event.kind === 'send' ? most : Math.max(most, end)), 0),
    known(start, end) {
      let text = '';
      const next = () => {
        const at = start + text.length;
        const piece = all.find(
          (one) => at < end && one.start <= at && at < one.start + one.event.octets.shown.length,
        );
        return piece?.event.octets.shown.slice(at - piece.start);
      };
      for (let more = next(); more; more = next()) text += more;
      return text.slice(0, end - start);
    },
  };
}

/** Where there is no offset, an event follows the one before it. */
function placed(events: readonly Carrying[]): Piece[] {
  let next = 0;
  return events.map((event) => {
    const start = event.offset ?? next;
    next = start + event.octets.length;
    return { start, end: next, event };
  });
}
