/**
 * Says in a few words what happened, for one cell of a ladder.
 *
 * Knows: every kind of event and the workbook's words for it. Never knows: columns, arrows between lanes, other
 * rows. All text that came from a program or a peer is escaped here.
 */
import { countOctets } from './compare.ts';
import type { Directory } from './directory.ts';
import { formatEndpoint } from './endpoints.ts';
import { escapeText } from './escape.ts';
import type { Octets, TraceEvent } from './events.ts';
import { joinOctets } from './octets.ts';
import { quote } from './quote.ts';
import { briefly, isThreadStep } from './thread-words.ts';
import { clip, width } from './width.ts';

/** What a cell says: words, octets that may be shortened, more words. */
export interface Cell {
  readonly before: string;
  /** `before` in fewer words, for a narrow lane. */
  readonly brief?: string;
  readonly octets?: Octets;
  readonly after?: string;
}

/** Fewer columns show too little of the octets to be worth the space. */
const FEWEST_QUOTED = 5;

/** A cell as text of at most `room` columns: in full, or else in brief, with as many octets as fit. */
export function fit({ before, brief = before, octets, after = '' }: Cell, room: number): string {
  const full = before + (octets ? quote(octets) : '') + after;
  if (width(full) <= room) return full;
  if (!octets) return clip(brief + after, room);
  const quoted = quote(octets, Math.max(0, room - width(brief + after)));
  const isUseful = width(quoted) >= Math.min(FEWEST_QUOTED, octets.length + 2);
  return clip((isUseful ? brief + quoted : brief.trimEnd()) + after, room);
}

/**
 * What the events of a cell say; they are one, or several alike. `sent` is what the sender's cell on the same row
 * shows: a deliver of exactly that need not show it again.
 */
export function describe(
  events: readonly [TraceEvent, ...TraceEvent[]],
  who: Directory,
  sent?: Octets,
): Cell {
  const cell = describeKind(events, who, sent);
  const [{ note }] = events;
  return note === undefined ? cell : { ...cell, after: `${cell.after ?? ''}  (${escapeText(note)})` };
}

/** The octets of several events alike: of a stream end to end, of equal datagrams once. */
export function octetsOf(events: readonly TraceEvent[]): Octets | undefined {
  const carried = events.filter((event) => 'octets' in event);
  const [first] = carried;
  if (!first) return undefined;
  const isStream = 'protocol' in first && first.protocol === 'tcp';
  return isStream ? joinOctets(carried.map((event) => event.octets)) : first.octets;
}

function describeKind(events: readonly [TraceEvent, ...TraceEvent[]], who: Directory, sent?: Octets): Cell {
  const [event] = events;
  const times = events.length > 1 ? ` × ${events.length}` : '';
  if (isThreadStep(event)) return { before: `${briefly(event)}${times}` };
  switch (event.kind) {
    case 'bind':
    case 'listen':
      return event.local
        ? {
            before: `${event.kind} ${formatEndpoint(event.local)}`,
            brief: `${event.kind} :${event.local.port}`,
          }
        : { before: event.kind };
    case 'connect': {
      const to = event.error === undefined && isRecorded(event, who) ? '' : named(event, who, ' ');
      return { before: `connect${to}${event.error === undefined ? '' : ` ✗ ${escapeText(event.error)}`}` };
    }
    case 'accept':
    case 'close':
      return { before: `${event.kind}${isRecorded(event, who) ? '' : named(event, who, ' ')}` };
    case 'send': {
      const before = `send  ${countOctets(event.octets.length)}${times}  `;
      const to = isRecorded(event, who) ? missing(event, who) : named(event, who, ' ──▶ ');
      return { ...withOctets(before, events, to), brief: `send ${event.octets.length}${times}  ` };
    }
    case 'deliver': {
      const from = isRecorded(event, who) ? '' : named(event, who, ' ◀── ');
      if (event.end && event.octets.length === 0)
        return { before: 'deliver end of stream', brief: 'end of stream', after: from };
      const after = `${event.end ? ', end of stream' : ''}${from}`;
      return withOctets(`deliver ${event.octets.length}${times}  `, events, after, sent);
    }
    case 'drop':
      return withOctets(`✗ drop ${event.octets.length}  `, events, ` (${escapeText(event.reason)})`, sent);
    case 'shutdown':
      return {
        before: 'half-close (FIN)',
        brief: 'half-close',
        after: isRecorded(event, who) ? '' : named(event, who, ' ──▶ '),
      };
    case 'reset': {
      const [name, arrow] = event.by === 'self' ? ['reset (RST)', ' ──▶ '] : ['reset', ' ◀── '];
      return { before: `${name}${isRecorded(event, who) ? '' : named(event, who, arrow)}` };
    }
    case 'error':
      return { before: `✗ ${escapeText(event.error)}` };
    case 'out':
      return { before: `${event.stream} `, octets: withoutNewline(event.octets) };
    case 'call':
      return { before: `( ${escapeText(event.call)} )` };
    case 'spawn':
      return { before: `spawn ${escapeText(event.command)}` };
    case 'thread':
      return { before: `thread ${event.thread} ${event.alive ? 'starts' : 'ends'}` };
    case 'signal':
      return { before: `signal ${escapeText(event.signal)}` };
    case 'exit':
      return {
        before: event.signal === undefined ? `exit ${event.code}` : `exit by ${escapeText(event.signal)}`,
      };
    default:
      return { before: escapeText((event as { readonly kind: string }).kind) };
  }
}

function withOctets(before: string, events: readonly TraceEvent[], after: string, sent?: Octets): Cell {
  const octets = octetsOf(events);
  const isSame = sent?.length === octets?.length && sent?.shown === octets?.shown;
  return isSame || !octets ? { before: before.trimEnd(), after } : { before, octets, after };
}

const isRecorded = (event: TraceEvent, who: Directory): boolean => who.receiver(event) !== undefined;

function named(event: TraceEvent, who: Directory, before: string): string {
  const peer = who.peer(event);
  return peer ? `${before}${formatEndpoint(peer)}` : '';
}

/** Only part of a send was delivered: say how much was not. */
function missing(event: Extract<TraceEvent, { kind: 'send' }>, who: Directory): string {
  const count = event.octets.length - who.arrived(event);
  return who.isDelivered(event) && count > 0 ? ` (${count} not delivered)` : '';
}

/** A line that a program wrote, without the newline that ends it. */
function withoutNewline({ length, shown }: Octets): Octets {
  return length === shown.length && shown.endsWith('\n')
    ? { length: length - 1, shown: shown.slice(0, -1) }
    : { length, shown };
}
