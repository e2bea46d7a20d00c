/**
 * Makes one event of many that are alike: a stream of eighty large frames is one send, and one deliver.
 *
 * Knows: octets that follow each other in one direction of a connection. Never knows: which events are meant. A recording of some hundred
 * events that say the same would be large, and nobody could look at it.
 */
import { joinOctets, type Trace, type TraceEvent } from '@wirebook/trace';

/** Of so many octets only the first are of interest. */
const SHOWN = 64;

type Carrying = Extract<TraceEvent, { readonly kind: 'send' | 'deliver' }>;

/** Fewer than these are a conversation: nobody counts them. */
const FEWEST_COUNTED = 4;

/**
 * The same trace, in which events of one kind, one socket and one crowd stand together at the place of the last: only then has all of it
 * happened.
 * @param crowdOf the name of an event's crowd; nothing for an event that stands alone.
 */
export function condense(trace: Trace, crowdOf: (event: Carrying) => string | undefined): Trace {
  const keyOf = (event: TraceEvent): string | undefined => {
    if (event.kind !== 'send' && event.kind !== 'deliver') return undefined;
    const crowd = crowdOf(event);
    return crowd && [crowd, event.kind, event.lane, event.socket].join(' ');
  };
  const crowds = Map.groupBy(trace.events, keyOf);

  const places = new Map<number, number>();
  const kept: TraceEvent[] = [];
  for (const event of trace.events) {
    const key = keyOf(event);
    const crowd = key === undefined ? [event] : (crowds.get(key) ?? []);
    if (crowd.at(-1) !== event) continue;
    for (const one of crowd) places.set(one.seq, kept.length);
    kept.push(key === undefined ? event : asOne(crowd as Carrying[]));
  }
  const events = kept.map((event, seq) => {
    const cause = event.cause === undefined ? undefined : places.get(event.cause);
    return { ...event, seq, ...(cause !== undefined && { cause }) };
  });
  return { ...trace, events };
}

function asOne(crowd: readonly Carrying[]): Carrying {
  const [first, last] = [crowd[0], crowd.at(-1)];
  if (!first || !last) throw new TypeError('a crowd has a first and a last');
  const { length, shown } = joinOctets(crowd.map(({ octets }) => octets));
  const times = `${crowd.length} ${first.kind === 'send' ? 'sends' : 'reads'}`;
  const note = crowd.length < FEWEST_COUNTED ? {} : { note: times };
  return { ...last, ...note, offset: first.offset ?? 0, octets: { length, shown: shown.slice(0, SHOWN) } };
}
