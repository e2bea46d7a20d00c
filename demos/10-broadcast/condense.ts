/**
 * Makes one event of many that are alike: a stream of eighty large frames is one send, and one deliver.
 *
 * Knows: octets that follow each other in one direction of a connection. Never knows: which events are meant. A recording of some hundred
 * events that say the same would be large, and nobody could look at it.
 */
import type { Octets, Trace, TraceEvent } from '@wirebook/trace';

/** Of so many octets only the first are of interest. */
const SHOWN = 64;

type Carrying = Extract<TraceEvent, { readonly kind: 'send' | 'deliver' }>;

/**
 * The same trace, in which of all events that `isOne` picks, those of one kind and one socket stand at the place of the first.
 * Its cause is that of the last: only then has all of it come.
 */
export function condense(trace: Trace, isOne: (event: Carrying) => boolean): Trace {
  const isPicked = (event: TraceEvent): event is Carrying =>
    (event.kind === 'send' || event.kind === 'deliver') && isOne(event);
  const keyOf = ({ lane, socket, kind }: Carrying) => `${lane} ${socket} ${kind}`;
  const crowds = Map.groupBy(trace.events.filter(isPicked), keyOf);

  const places = new Map<number, number>();
  const kept: TraceEvent[] = [];
  for (const event of trace.events) {
    const crowd = isPicked(event) ? crowds.get(keyOf(event)) : undefined;
    if (crowd && crowd[0] !== event) continue;
    for (const one of crowd ?? [event]) places.set(one.seq, kept.length);
    kept.push(crowd ? asOne(crowd) : event);
  }
  const events = kept.map((event, seq) => {
    const cause = event.cause === undefined ? undefined : places.get(event.cause);
    return { ...event, seq, ...(cause !== undefined && { cause }) };
  });
  return { ...trace, events };
}

function asOne(crowd: readonly Carrying[]): Carrying {
  const [first, last] = [crowd[0], crowd.at(-1)];
  if (!first || !last) throw new TypeError('nothing is not one');
  const { cause: _first, ...rest } = first;
  const note = `${crowd.length} ${first.kind === 'send' ? 'sends' : 'reads'}`;
  const cause = last.cause === undefined ? {} : { cause: last.cause };
  return { ...rest, ...cause, note, octets: together(crowd) };
}

function together(crowd: readonly Carrying[]): Octets {
  let length = 0;
  let shown = '';
  for (const { octets } of crowd) {
    if (shown.length === length) shown += octets.shown;
    length += octets.length;
  }
  return { length, shown: shown.slice(0, SHOWN) };
}
