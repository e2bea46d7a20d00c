/**
 * Where somebody is in a trace that they step through, and what each key does.
 *
 * Knows: keys, and how many steps there are. Never knows: what the steps are, or a screen.
 */

export interface Stepping {
  /** The step that is shown, from 1 to `last`; 0: none yet. */
  readonly step: number;
  readonly last: number;
  /** Digits of a step to go to, while they are typed after `g`. */
  readonly typed?: string;
  readonly done?: true;
}

/** A key as Node's readline names it: `right`, `pagedown`, `space`, `n`. */
export interface Keypress {
  readonly name: string;
  readonly ctrl?: boolean;
}

/** @param last the number of steps. */
export function begin(last: number, step = last): Stepping {
  return { step: clamp(step, last), last };
}

const FORWARD = new Set(['right', 'down', 'pagedown', 'space', 'n', 'j']);
const BACK = new Set(['left', 'up', 'pageup', 'backspace', 'p', 'k']);
const LEAVE = new Set(['q', 'escape']);

/** What a key makes of it. A key that means nothing changes nothing. */
export function press(at: Stepping, { name, ctrl = false }: Keypress): Stepping {
  const { step, last } = at;
  if (ctrl) return at;
  if (at.typed !== undefined) return typing(at, at.typed, name);
  if (FORWARD.has(name)) return begin(last, step + 1);
  if (BACK.has(name)) return begin(last, step - 1);
  if (name === 'home') return begin(last, 1);
  if (name === 'end') return begin(last, last);
  if (name === 'g') return { ...at, typed: '' };
  if (LEAVE.has(name)) return { ...at, done: true };
  return at;
}

/** After `g`: digits, and then Enter; anything else gives it up. */
function typing({ step, last }: Stepping, typed: string, name: string): Stepping {
  if (/^\d$/.test(name)) return { step, last, typed: (typed + name).slice(0, 6) };
  if (name === 'backspace') return { step, last, typed: typed.slice(0, -1) };
  return name === 'return' && typed !== '' ? begin(last, Number(typed)) : begin(last, step);
}

function clamp(step: number, last: number): number {
  return Math.max(Math.min(1, last), Math.min(last, step));
}
