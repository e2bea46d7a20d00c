/**
 * Where somebody is in a demo, and where each move leads from there.
 *
 * Knows: scenes, steps, questions, events, choices. Never knows: keys, screens. A place is a value; moves give another one.
 */
import type { Demo, Scene, StoryScene } from './demo.ts';
import { isPath, nodeAt } from './graph.ts';

export interface Place {
  /** Places in `demo.scenes` and in the scene's steps, from 0. */
  readonly scene: number;
  readonly step: number;
  /** The step's question is there, and nothing of the step yet. */
  readonly asking?: true;
  /** In the middle of a step of a story: so many events of the whole scene are shown. */
  readonly events?: number;
  /** Off the script, in a scene of choices: the schedule that somebody has chosen. */
  readonly path?: string;
}

export type Move =
  | { readonly move: 'next' | 'back' | 'next-event' | 'back-event' | 'first' | 'last' }
  /** To a step by its number in the demo, from 1. */
  | { readonly move: 'go'; readonly to: number }
  | { readonly move: 'choose'; readonly thread: number };

/** The first step as it is in the end, without its question. */
export const START: Place = { scene: 0, step: 0 };

/** Where a demo begins: with the first step's question, if it has one. */
export function firstPlace(demo: Demo): Place {
  return enter(demo, START);
}

/** Where a move leads; to the same place if it leads nowhere. */
export function moved(demo: Demo, at: Place, move: Move): Place {
  switch (move.move) {
    case 'next':
      return next(demo, at);
    case 'back':
      return back(demo, at);
    case 'next-event':
      return nextEvent(demo, at);
    case 'back-event':
      return backEvent(demo, at);
    case 'first':
      return firstPlace(demo);
    case 'last':
      return placeOf(demo, countSteps(demo));
    case 'go':
      return enter(demo, placeOf(demo, move.to));
    default:
      return choose(demo, at, move.thread);
  }
}

export function sceneAt(demo: Demo, { scene }: Place): Scene {
  return demo.scenes[scene] as Scene;
}

export function countSteps({ scenes }: Demo): number {
  return scenes.reduce((sum, { steps }) => sum + steps.length, 0);
}

/** The number of the place's step in the whole demo, from 1. */
export function stepNumber({ scenes }: Demo, { scene, step }: Place): number {
  return scenes.slice(0, scene).reduce((sum, { steps }) => sum + steps.length, step + 1);
}

/** The place of a step by its number in the demo; of the first or last if there is none. */
export function placeOf({ scenes }: Demo, number: number): Place {
  let left = Math.max(1, number);
  for (const [scene, { steps }] of scenes.entries()) {
    if (left <= steps.length) return { scene, step: left - 1 };
    left -= steps.length;
  }
  const scene = scenes.length - 1;
  return { scene, step: (scenes[scene]?.steps.length ?? 1) - 1 };
}

/** How many events of a story are to be seen. */
export function eventsShown(scene: Scene, at: Place): number {
  if (scene.kind !== 'story') return 0;
  return at.events ?? scene.steps[at.step - (at.asking ? 1 : 0)]?.to ?? 0;
}

/** How many were to be seen when the step began. */
export function eventsBefore(scene: Scene, at: Place): number {
  return scene.kind === 'story' ? (scene.steps[at.step - 1]?.to ?? 0) : 0;
}

/** The schedule so far, in a scene of choices. */
export function pathShown(scene: Scene, at: Place): string {
  if (scene.kind !== 'choices') return '';
  return at.path ?? scene.steps[at.step - (at.asking ? 1 : 0)]?.path ?? '';
}

/** Whether a place can be shown: an address may have been typed, or be older than the demo. */
export function isPlace(demo: Demo, { scene, step, asking, events, path }: Place): boolean {
  const found = demo.scenes[scene];
  const said = found?.steps[step];
  if (!found || !said || (asking && said.ask === undefined)) return false;
  if (path !== undefined && !(found.kind === 'choices' && isPath(found.graph, path))) return false;
  if (events === undefined) return true;
  return (
    found.kind === 'story' &&
    events > (found.steps[step - 1]?.to ?? 0) &&
    events < (found.steps[step]?.to ?? 0)
  );
}

function next(demo: Demo, at: Place): Place {
  const { scene, step } = at;
  if (at.asking || at.events !== undefined || at.path !== undefined) return { scene, step };
  const { steps } = sceneAt(demo, at);
  if (step + 1 < steps.length) return enter(demo, { scene, step: step + 1 });
  return scene + 1 < demo.scenes.length ? enter(demo, { scene: scene + 1, step: 0 }) : at;
}

function back(demo: Demo, at: Place): Place {
  const { scene, step } = at;
  if (at.path !== undefined) return { scene, step };
  if (!at.asking && sceneAt(demo, at).steps[step]?.ask !== undefined) return { scene, step, asking: true };
  if (step > 0) return { scene, step: step - 1 };
  const before = demo.scenes[scene - 1];
  return before ? { scene: scene - 1, step: before.steps.length - 1 } : at;
}

/** A step's question comes first. */
function enter(demo: Demo, place: Place): Place {
  return sceneAt(demo, place).steps[place.step]?.ask === undefined ? place : { ...place, asking: true };
}

function nextEvent(demo: Demo, at: Place): Place {
  const scene = sceneAt(demo, at);
  if (scene.kind === 'choices' && !at.asking) return choose(demo, at, usualChoice(scene, at));
  if (scene.kind !== 'story') return next(demo, at);
  const shown = eventsShown(scene, at);
  if (shown < (scene.steps[at.step]?.to ?? 0)) return within(scene, at, shown + 1);
  const after = next(demo, at);
  return after === at || after.asking ? after : firstEvent(demo, after);
}

function backEvent(demo: Demo, at: Place): Place {
  const scene = sceneAt(demo, at);
  const { scene: number, step } = at;
  if (at.asking) return back(demo, at);
  if (scene.kind === 'choices') {
    const path = pathShown(scene, at);
    return path === '' ? back(demo, at) : { scene: number, step, path: path.slice(0, -1) };
  }
  if (scene.kind !== 'story') return back(demo, at);
  const shown = eventsShown(scene, at) - 1;
  if (shown > eventsBefore(scene, at)) return within(scene, at, shown);
  const begun = { scene: number, step };
  const before = back(demo, begun);
  return before === begun ? at : before;
}

/** In the middle of a step: after its first event, where it has several. */
function firstEvent(demo: Demo, at: Place): Place {
  const scene = sceneAt(demo, at);
  const first = eventsBefore(scene, at) + 1;
  return scene.kind === 'story' && first < eventsShown(scene, at) ? within(scene, at, first) : at;
}

/** So many events into a scene: at the end of a step, or in its middle. */
function within({ steps }: StoryScene, { scene, step }: Place, events: number): Place {
  return steps[step]?.to === events ? { scene, step } : { scene, step, events };
}

function choose(demo: Demo, at: Place, thread: number): Place {
  const scene = sceneAt(demo, at);
  if (scene.kind !== 'choices' || at.asking) return at;
  const path = `${pathShown(scene, at)}${thread}`;
  return isPath(scene.graph, path) ? { scene: at.scene, step: at.step, path } : at;
}

/** The thread that went last, as long as it can; else the first that can. */
function usualChoice(scene: Extract<Scene, { kind: 'choices' }>, at: Place): number {
  const path = pathShown(scene, at);
  const choices = Object.keys(nodeAt(scene.graph, path).next);
  const last = path.at(-1) ?? '';
  return Number(choices.includes(last) ? last : (choices[0] ?? -1));
}
