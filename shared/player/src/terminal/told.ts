/**
 * What a scene of events has told up to a place: the trace, how much of it is to be seen, and what of that is new.
 *
 * Knows: steps and schedules. Never knows: how events are drawn.
 */
import type { Trace } from '@wirebook/trace';
import type { ChoiceScene, Demo, StoryScene } from '../demo.ts';
import { storyOf } from '../graph.ts';
import { eventsBefore, eventsShown, type Place, pathShown, sceneAt, stepNumber } from '../place.ts';

export interface Told {
  readonly trace: Trace;
  /** How many of its events are to be seen. */
  readonly shown: number;
  /** Events from here on are new: at this step, by the last choice, or the one to which one has gone by itself. */
  readonly before: number;
  /** The number of the step that an event belongs to. */
  readonly stepOf: (seq: number) => number;
  /** What comes later is not known: it depends on who goes next. */
  readonly isOpen: boolean;
}

/** Nothing for scenes that have no events. */
export function toldAt(demo: Demo, at: Place): Told | undefined {
  const scene = sceneAt(demo, at);
  if (scene.kind === 'story') return ofStory(demo, scene, at);
  return scene.kind === 'choices' ? ofChoices(scene, at) : undefined;
}

function ofStory(demo: Demo, scene: StoryScene, at: Place): Told {
  const first = stepNumber(demo, { scene: at.scene, step: 0 });
  const shown = eventsShown(scene, at);
  return {
    trace: scene.trace,
    shown,
    before: at.asking ? shown : at.events === undefined ? eventsBefore(scene, at) : shown - 1,
    stepOf: (seq) => first + scene.steps.findIndex(({ to }) => seq < to),
    isOpen: false,
  };
}

/** New is what the last choice made happen; of a step of the script, all that it adds to the step before. */
function ofChoices(scene: ChoiceScene, at: Place): Told {
  const path = pathShown(scene, at);
  const earlier = at.path === undefined ? (scene.steps[at.step - 1]?.path ?? '') : path.slice(0, -1);
  const from = at.asking ? path : path.startsWith(earlier) ? earlier : path.slice(0, -1);
  const trace = storyOf(scene.graph, path);
  return {
    trace,
    shown: trace.events.length,
    before: storyOf(scene.graph, from).events.length,
    stepOf: (seq) => seq + 1,
    isOpen: true,
  };
}
