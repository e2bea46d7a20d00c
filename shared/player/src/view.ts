/**
 * What is to be seen at a place of a demo, before it has a form: the story so far, what of it is new, which line runs, which octets came.
 *
 * Knows: traces and places. Never knows: pixels, columns.
 */
import { escapeText, type Octets, type Trace, type TraceEvent } from '@wirebook/trace';
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

/** A lane's name, as it may be shown. */
export function labelOf({ lanes }: Trace, id: string): string {
  return escapeText(lanes.find((lane) => lane.id === id)?.label ?? id);
}
