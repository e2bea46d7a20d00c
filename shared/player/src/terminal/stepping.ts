/**
 * Where somebody is in a demo that they step through in a terminal, and what each key does.
 *
 * Knows: keys. Never knows: what is shown, or a screen.
 */
import type { Demo } from '../demo.ts';
import { type Action, actionOf, type Key, moveOf } from '../keys.ts';
import { firstPlace, moved, type Place } from '../place.ts';

export interface Stepping {
  readonly demo: Demo;
  readonly place: Place;
  /** Digits of a step to go to, while they are typed after `g`. */
  readonly typed?: string;
  /** Nothing is shown, until the next key. */
  readonly blank?: true;
  readonly done?: true;
}

export function begin(demo: Demo, place: Place = firstPlace(demo)): Stepping {
  return { demo, place };
}

/** In a terminal nothing scrolls, and readers of `less` and `vi` have habits. */
const HABITS: Readonly<Record<string, Action>> = { down: 'next', j: 'next', up: 'back', k: 'back' };

/** What a key makes of it. A key that means nothing changes nothing. */
export function press(at: Stepping, key: Key): Stepping {
  const { demo, place, typed, blank } = at;
  if (typed !== undefined) return typing(at, typed, key);
  const action = actionOf(key) ?? (key.ctrl ? undefined : HABITS[key.name]);
  if (action === undefined) return at;
  if (action === 'leave') return { demo, place, done: true };
  // A blank screen is there for the talk: whatever brings the page back must not have gone on behind it.
  if (blank) return { demo, place };
  if (action === 'blank') return { demo, place, blank: true };
  if (action === 'go') return { demo, place, typed: '' };
  const move = moveOf(action);
  return move ? { demo, place: moved(demo, place, move) } : at;
}

/** After `g`: digits, and then Enter; anything else gives it up. */
function typing({ demo, place }: Stepping, typed: string, { name, ctrl = false }: Key): Stepping {
  if (ctrl) return { demo, place, typed };
  if (/^\d$/.test(name)) return { demo, place, typed: (typed + name).slice(0, 6) };
  if (name === 'backspace') return { demo, place, typed: typed.slice(0, -1) };
  if (name !== 'return' || typed === '') return { demo, place };
  return { demo, place: moved(demo, place, { move: 'go', to: Number(typed) }) };
}
