/**
 * Says what happened in one English sentence, for readers who hear a story instead of seeing it.
 *
 * Knows: every kind of event and the workbook's words for it. Never knows: columns. Sentences have no full stop,
 * so that they can stand in a list; text that came from a program or a peer is escaped.
 */
import { countOctets } from './compare.ts';
import { type Directory, directory } from './directory.ts';
import { formatEndpoint } from './endpoints.ts';
import { escapeText } from './escape.ts';
import type { Octets, Trace, TraceEvent } from './events.ts';
import { quote } from './quote.ts';
import { isThreadStep, threadPredicate } from './thread-words.ts';

/** `alice sends 5 octets "5    " to server.ts`; the octets take at most so many `columns`. */
export function sentence(trace: Trace, event: TraceEvent, columns = Number.POSITIVE_INFINITY): string {
  const who = directory(trace);
  const lane = trace.lanes.find(({ id }) => id === event.lane);
  const note = event.note === undefined ? '' : ` (${escapeText(event.note)})`;
  return `${escapeText(lane?.label ?? event.lane)} ${predicate(event, who, columns)}${note}`;
}

function predicate(event: TraceEvent, who: Directory, columns: number): string {
  const content = (octets: Octets) => `${countOctets(octets.length)} ${quote(octets, columns)}`;
  if (isThreadStep(event)) return threadPredicate(event);
  switch (event.kind) {
    case 'bind':
      return `binds ${event.local ? formatEndpoint(event.local) : 'a socket'}`;
    case 'listen':
      return `listens${event.local ? ` on ${formatEndpoint(event.local)}` : ''}`;
    case 'connect': {
      const to = other(event, who, 'to');
      return event.error === undefined
        ? `connects${to}`
        : `fails to connect${to}: ${escapeText(event.error)}`;
    }
    case 'accept':
      return `accepts a connection${other(event, who, 'from')}`;
    case 'send':
      return `sends ${content(event.octets)}${other(event, who, 'to')}`;
    case 'deliver':
      return `${received(event, content)}${other(event, who, 'from')}`;
    case 'drop':
      return `drops ${content(event.octets)}${other(event, who, 'from')}: ${escapeText(event.reason)}`;
    case 'shutdown':
      return `half-closes the connection${other(event, who, 'to')}`;
    case 'close':
      return `closes the ${event.protocol === 'tcp' && who.peer(event) ? 'connection' : 'socket'}${other(event, who, 'to')}`;
    case 'reset':
      return event.by === 'self'
        ? `resets the connection${other(event, who, 'to')}`
        : `finds the connection reset${other(event, who, 'by')}`;
    case 'error':
      return `gets the error ${escapeText(event.error)}`;
    case 'out':
      return `writes ${content(event.octets)} on ${event.stream}`;
    case 'call':
      return `has Node call ${escapeText(event.call)}`;
    case 'spawn':
      return `starts as ${escapeText(event.command)}`;
    case 'thread':
      return `${event.alive ? 'starts' : 'has ended'} thread ${event.thread}`;
    case 'signal':
      return `is sent the signal ${escapeText(event.signal)}`;
    case 'exit':
      return event.signal === undefined
        ? `exits with code ${event.code}`
        : `is ended by ${escapeText(event.signal)}`;
    default:
      return `does something this version does not know: ${escapeText((event as { readonly kind: string }).kind)}`;
  }
}

function received(
  event: Extract<TraceEvent, { kind: 'deliver' }>,
  content: (octets: Octets) => string,
): string {
  if (!event.end) return `receives ${content(event.octets)}`;
  return event.octets.length === 0
    ? 'receives the end of the stream'
    : `receives ${content(event.octets)} and the end of the stream`;
}

function other(event: TraceEvent, who: Directory, preposition: string): string {
  const lane = who.receiver(event);
  const peer = who.peer(event);
  const name = lane ? escapeText(lane.label) : peer && formatEndpoint(peer);
  return name === undefined ? '' : ` ${preposition} ${name}`;
}
