/**
 * The story of a scene as a terminal tells it: with the number that stands beside each event.
 *
 * Knows: how steps are numbered. Never knows: how events are drawn.
 */
import type { Demo } from '../demo.ts';
import { type Place, sceneAt, stepNumber } from '../place.ts';
import { type Story, storyAt } from '../view.ts';

export interface Told extends Story {
  /** The number of the step that an event belongs to. */
  readonly stepOf: (seq: number) => number;
  /** What comes later is not known: it depends on who goes next. */
  readonly isOpen: boolean;
}

/** Nothing for scenes that have no events. */
export function toldAt(demo: Demo, at: Place): Told | undefined {
  const scene = sceneAt(demo, at);
  const story = storyAt(scene, at);
  if (!story) return undefined;
  if (scene.kind !== 'story') return { ...story, stepOf: (seq) => seq + 1, isOpen: true };
  const first = stepNumber(demo, { scene: at.scene, step: 0 });
  return { ...story, stepOf: (seq) => first + scene.steps.findIndex(({ to }) => seq < to), isOpen: false };
}
