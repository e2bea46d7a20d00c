/**
 * Puts steps that repeat each other on one row: forty sends of one octet are one line of a ladder.
 *
 * Knows: when two steps look alike. Never knows: how the row is drawn.
 */
import type { TraceEvent } from './events.ts';
import type { Row } from './rows.ts';
import type { ThreadStep } from './thread-steps.ts';
import { briefly, isThreadStep } from './thread-words.ts';

/** Fewer alike are a conversation, and stay as they are. */
const FEWEST = 4;

/**
 * The same rows with every run of at least four alike made one. Alike are octets of a stream in equal pieces from
 * the same line, datagrams with equal octets, and a thread's looks at memory that does not change. `isDelivered` keeps what came apart from what was lost.
 */
export function collapse(rows: readonly Row[], isDelivered: (event: TraceEvent) => boolean): Row[] {
  const runs: Row[][] = [];
  let last: string | undefined;
  for (const row of rows) {
    const looks = [...row.events, ...row.effects].map((event) => look(event, isDelivered));
    const now = looks.includes(undefined) ? undefined : looks.join('; ');
    if (now !== undefined && now === last) runs.at(-1)?.push(row);
    else runs.push([row]);
    last = now;
  }
  return runs.flatMap((run) => (run.length < FEWEST ? run : [run.reduce(merge)]));
}

function merge(one: Row, other: Row): Row {
  return { events: [...one.events, ...other.events], effects: [...one.effects, ...other.effects] };
}

/** A text that is the same for events that look alike; undefined for those that always stand alone. */
function look(event: TraceEvent, isDelivered: (event: TraceEvent) => boolean): string | undefined {
  if (isThreadStep(event)) return event.note === undefined ? lookOfStep(event) : undefined;
  if (event.kind !== 'send' && event.kind !== 'deliver') return undefined;
  if (event.note !== undefined || (event.kind === 'deliver' && event.end) || event.octets.length === 0)
    return undefined;
  const payload = event.protocol === 'udp' ? event.octets.shown : '';
  const peer = event.protocol === 'udp' ? `${event.peer?.host} ${event.peer?.port}` : '';
  const { lane, socket, kind, octets, at } = event;
  return JSON.stringify([
    lane,
    socket,
    kind,
    octets.length,
    payload,
    peer,
    at?.file,
    at?.line,
    isDelivered(event),
  ]);
}

/** A thread that looks again and again. Whoever changes something stands alone. */
function lookOfStep(event: TraceEvent & ThreadStep): string | undefined {
  const isLook = event.kind === 'read' || (event.kind === 'update' && event.value === undefined);
  return isLook ? JSON.stringify([event.lane, briefly(event), event.at?.file, event.at?.line]) : undefined;
}
