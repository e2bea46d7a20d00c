/**
 * What is to be seen at a place of a demo, before it has a form: the story so far, what of it is new, which line runs, what sockets hold.
 *
 * Knows: traces and places. Never knows: pixels, columns.
 */
import {
  type Endpoint,
  escapeText,
  fold,
  formatEndpoint,
  type Octets,
  type SocketState,
  type Trace,
  type TraceEvent,
} from '@wirebook/trace';
import type { Scene } from './demo.ts';
import { nodesAlong, storyOf } from './graph.ts';
import { eventsBefore, eventsShown, type Place, pathShown } from './place.ts';

/** The part of a story that has happened. */
export interface Story {
  /** All of it, so that a picture does not move from step to step. */
  readonly trace: Trace;
  readonly shown: number;
  /** Events from here on are new at this step. */
  readonly before: number;
}

/** The story at a place; none in a scene of plots or of crowds. */
export function storyAt(scene: Scene, at: Place): Story | undefined {
  if (scene.kind === 'story') {
    const shown = eventsShown(scene, at);
    const before = at.asking ? shown : at.events === undefined ? eventsBefore(scene, at) : shown - 1;
    return { trace: scene.trace, shown, before };
  }
  if (scene.kind !== 'choices') return undefined;
  const path = pathShown(scene, at);
  const trace = storyOf(scene.graph, path);
  const shown = trace.events.length;
  const old = at.asking
    ? path
    : at.path === undefined
      ? (scene.steps[at.step - 1]?.path ?? '')
      : path.slice(0, -1);
  const before = path.startsWith(old) ? eventsAlong(scene, old) : eventsAlong(scene, path.slice(0, -1));
  return { trace, shown, before };
}

/** All that a scene tells: of threads the schedule that its script ends with; nothing of figures. */
export function wholeStory(scene: Scene): Trace | undefined {
  if (scene.kind === 'story') return scene.trace;
  return scene.kind === 'choices' ? storyOf(scene.graph, scene.steps.at(-1)?.path ?? '') : undefined;
}

function eventsAlong(scene: Extract<Scene, { kind: 'choices' }>, path: string): number {
  return nodesAlong(scene.graph, path).reduce((sum, { events }) => sum + events.length, 0);
}

/** The line that a program is at: where its last call was made. */
export interface CurrentLine {
  readonly lane: string;
  readonly file: string;
  readonly line: number;
}

/** The last known line of each lane that has one, the lane that moved last at the end. */
export function currentLines({ trace, shown }: Story): CurrentLine[] {
  const lines = new Map<string, CurrentLine>();
  for (const { lane, at } of trace.events.slice(0, shown)) {
    if (!at) continue;
    lines.delete(lane);
    lines.set(lane, { lane, file: at.file, line: at.line });
  }
  return [...lines.values()];
}

export interface Carried {
  readonly title: string;
  readonly octets: Octets;
  /** They did not go over the wire. */
  readonly isPrinted: boolean;
}

/** The octets that the newest events carry, and what to call them. */
export function newestOctets({ trace, shown, before }: Story): Carried | undefined {
  const event = trace.events.slice(before, shown).findLast(carries);
  if (!event) return undefined;
  const label = labelOf(trace, event.lane);
  const title = {
    send: `${label} sends`,
    deliver: `${label} receives`,
    drop: `${label} drops`,
    out: `${label} prints`,
  };
  return { title: title[event.kind], octets: event.octets, isPrinted: event.kind === 'out' };
}

type Carrying = Extract<TraceEvent, { readonly octets: Octets }>;

function carries(event: TraceEvent): event is Carrying {
  return 'octets' in event && event.octets.length > 0;
}

/** One socket, in words. */
export interface SocketRow {
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  /** `TCP 127.0.0.1:2345`, of a connection `TCP 127.0.0.1:51002 → 127.0.0.1:2345`. */
  readonly ends: string;
  /** The same with ports alone: `:51002 → :2345`. */
  readonly ports: string;
  readonly condition: string;
  readonly isOver: boolean;
  /** What it has sent and nobody has read: on its way, or in the receiver's buffer. */
  readonly underWay: readonly Octets[];
  readonly sent: number;
  readonly delivered: number;
  /** It is another one than before this step, or in another condition. */
  readonly isNew: boolean;
}

/** The sockets that there are, in the order in which they came. */
export function socketsAt({ trace, shown, before }: Story): SocketRow[] {
  const state = fold(trace, shown);
  const old = fold(trace, before);
  return Object.entries(state.sockets).map(([key, socket]) => ({
    key,
    owner: labelOf(trace, socket.lane),
    ends: `${socket.protocol.toUpperCase()} ${endsOf(socket, formatEndpoint)}`,
    ports: endsOf(socket, ({ port }) => `:${port}`),
    condition: conditionOf(socket),
    isOver: socket.condition === 'closed' || socket.condition === 'reset',
    underWay: state.inFlight
      .filter(({ from }) => from === key)
      .map(({ send, octets }) => lastOctets(trace.events[send], octets)),
    sent: socket.sent,
    delivered: socket.delivered,
    isNew: old.sockets[key]?.condition !== socket.condition,
  }));
}

function endsOf({ local, peer }: SocketState, write: (endpoint: Endpoint) => string): string {
  return [local, peer].flatMap((end) => (end ? [write(end)] : [])).join(' → ');
}

const CONDITIONS: Readonly<Record<SocketState['condition'], string>> = {
  open: 'open',
  bound: 'bound',
  listening: 'listening',
  connecting: 'connecting',
  connected: 'connected',
  'half-closed-local': 'half-closed, FIN sent',
  'half-closed-remote': 'half-closed, FIN came',
  closed: 'closed',
  reset: 'reset',
};

function conditionOf({ condition, error }: SocketState): string {
  return error === undefined ? CONDITIONS[condition] : `${CONDITIONS[condition]} (${escapeText(error)})`;
}

/** Of a send the last `count` octets: the others have arrived. */
function lastOctets(event: TraceEvent | undefined, count: number): Octets {
  if (!event || !('octets' in event)) return { length: count, shown: '' };
  const { length, shown } = event.octets;
  return { length: count, shown: shown.slice(length - count) };
}

function labelOf({ lanes }: Trace, id: string): string {
  return escapeText(lanes.find((lane) => lane.id === id)?.label ?? id);
}
