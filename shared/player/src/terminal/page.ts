/**
 * One page of a demo in a terminal: where one is, what is said or asked, what has happened up to there, and which keys there are.
 *
 * Knows: rows and columns of a page. Never knows: terminals, colours, what a key does.
 */
import { clip, escapeText, sentence, wrap } from '@wirebook/trace';
import type { ChoiceScene, Demo, Said, Scene } from '../demo.ts';
import { countSteps, eventsShown, type Place, pathShown, sceneAt, stepNumber } from '../place.ts';
import { crowdLines } from './crowd.ts';
import { type Ladder, ladderOf } from './ladder.ts';
import { EMPTY, type Line, line, type Size } from './look.ts';
import { mapLines } from './map.ts';
import { plotLines } from './plot.ts';
import { sourceLines } from './source.ts';
import type { Stepping } from './stepping.ts';
import { threadLines } from './threads.ts';
import { type Told, toldAt } from './told.ts';

/** A ladder with fewer rows tells too little: the source gives way. */
const FEWEST_ROWS = 8;

/** As many lines as the page has rows. @param notice what has to be known of the scene beforehand. */
export function pageOf({ demo, place, typed, blank }: Stepping, size: Size, notice?: string): Line[] {
  const columns = size.columns - 1;
  if (blank) return Array.from({ length: size.rows }, () => EMPTY);
  const scene = sceneAt(demo, place);
  const head = [
    line(clip(headingOf(demo, scene), columns), 'title'),
    notice === undefined ? EMPTY : line(clip(notice, columns), 'bad'),
    ...saidLines(scene, place, { columns, rows: Math.max(1, Math.floor(size.rows / 3)) }),
    EMPTY,
  ];
  const foot = [EMPTY, line(clip(footOf(demo, place, typed), columns), 'pale')];
  const rows = Math.max(0, size.rows - head.length - foot.length);
  const body = bodyOf(demo, place, { columns, rows }).slice(0, rows);
  const filled = [...body, ...Array.from({ length: rows - body.length }, () => EMPTY)];
  return [...head, ...filled, ...foot]
    .slice(-size.rows)
    .map(({ text, look }) => line(clip(text, columns), look));
}

export function headingOf({ number, title, scenes }: Demo, scene: Scene): string {
  const demo = number > 0 ? `Demo ${number}  ${title}` : title;
  return escapeText(scenes.length > 1 ? `${demo}   ${scene.id}  ${scene.title}` : demo);
}

/** As many lines for each step of a scene, so that what stands below does not move. */
function saidLines({ steps }: Scene, { step, asking }: Place, { columns, rows }: Size): Line[] {
  const wrapped = (text: string) => wrap(escapeText(text), columns);
  const heights = steps.map(({ say, ask = '' }: Said) =>
    Math.max(wrapped(say).length, wrapped(`? ${ask}`).length),
  );
  const { say = '', ask = '' } = steps[step] ?? {};
  const lines = asking
    ? wrapped(`? ${ask}`).map((text) => line(text, 'ask'))
    : wrapped(say).map((text) => line(text, 'say'));
  return Array.from({ length: Math.min(rows, Math.max(...heights)) }, (_, index) => lines[index] ?? EMPTY);
}

function bodyOf(demo: Demo, place: Place, size: Size): readonly Line[] {
  const scene = sceneAt(demo, place);
  if (scene.kind === 'plots') return plotLines(scene, place, size.columns);
  if (scene.kind === 'crowd') return crowdLines(scene, place);
  const told = toldAt(demo, place);
  if (!told) return [];
  const above = scene.kind === 'choices' ? choiceLines(scene, place, told, size) : [];
  const ladder = ladderOf(told, size.columns);
  const longest = scene.kind === 'choices' ? deepest(scene) : ladder.rows.length;
  // A line for the event that one has gone to by itself, and an empty one before it.
  const room = Math.max(1, size.rows - above.length - (scene.kind === 'story' ? 3 : 1));
  const source = scene.sources.length === 0 ? 0 : Math.min(9, roomForSource(room, longest));
  return [
    ...above,
    ladder.header,
    ...visible(ladder, Math.min(longest, room - source)),
    ...(scene.kind === 'story' ? [EMPTY, eventLine(told, place)] : []),
    ...sourceLines(told, scene.sources, source),
  ];
}

/** Rows that the ladder does not need; but of a long one a few, to see at least the line itself. */
function roomForSource(room: number, longest: number): number {
  const spare = room - longest;
  return spare >= 5 ? spare : room - FEWEST_ROWS >= 5 ? 5 : 0;
}

/** So many rows that the last one is among them. */
function visible({ rows, last }: Ladder, room: number): readonly Line[] {
  const first = Math.max(0, Math.min(last - room + 1, rows.length - room));
  const shown = rows.slice(first, first + room);
  return [...shown, ...Array.from({ length: room - shown.length }, () => EMPTY)];
}

function choiceLines(scene: ChoiceScene, place: Place, told: Told, { columns, rows }: Size): readonly Line[] {
  const path = pathShown(scene, place);
  const threads = threadLines(scene, path, told, columns);
  const isMap = !place.asking && scene.steps[place.step]?.map;
  if (!isMap) return threads;
  return [
    ...threads,
    ...mapLines(scene.graph, path, { columns, rows: Math.floor((rows - threads.length) * 0.7) }),
  ];
}

/** Events of the longest schedule. */
function deepest({ graph: { nodes } }: ChoiceScene): number {
  const below = (index: number): number => {
    const { events, next } = nodes[index] ?? { events: [], next: {} };
    return events.length + Math.max(0, ...Object.values(next).map(below));
  };
  return below(0);
}

/** The newest event in words, in the middle of a step. */
function eventLine({ trace, shown }: Told, { events }: Place): Line {
  const event = trace.events[shown - 1];
  return events === undefined || !event ? EMPTY : line(`  ${sentence(trace, event)}.`, 'new');
}

function footOf(demo: Demo, place: Place, typed: string | undefined): string {
  if (typed !== undefined) return `go to step ${typed}_   Enter`;
  const scene = sceneAt(demo, place);
  const step = `step ${stepNumber(demo, place)} of ${countSteps(demo)}`;
  const always = 'g go to  b blank  q leave';
  if (scene.kind === 'choices') {
    const script = place.path === undefined ? '→ ← step' : '→ back to the script';
    return `${step}   ${script}  ${scene.graph.lanes.map((_, thread) => thread).join(' ')} who goes  ${always}`;
  }
  if (scene.kind !== 'story') return `${step}   → ← step  ${always}`;
  const event = `event ${eventsShown(scene, place)} of ${scene.trace.events.length}`;
  return `${step}, ${event}   → ← step  N P event  ${always}`;
}
