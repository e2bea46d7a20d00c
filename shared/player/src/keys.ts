/**
 * What each key means, in a browser and in a terminal alike.
 *
 * Knows: names of keys, as Node's readline has them. Never knows: what is shown. Clickers are keyboards: they send PageDown, PageUp,
 * and `.` or `b` for a blank screen.
 */

import type { Move } from './place.ts';

export interface Key {
  /** `right`, `pagedown`, `space`, `n`, `7`. */
  readonly name: string;
  readonly shift?: boolean;
  /** Control, Alt or Meta: such keys are somebody else's. */
  readonly ctrl?: boolean;
}

export type Action =
  | 'next'
  | 'back'
  | 'next-event'
  | 'back-event'
  | 'first'
  | 'last'
  | 'go'
  | 'blank'
  | 'leave'
  | { readonly choose: number };

const MEANINGS: Readonly<Record<string, Action>> = {
  right: 'next',
  pagedown: 'next',
  space: 'next',
  n: 'next',
  left: 'back',
  pageup: 'back',
  backspace: 'back',
  p: 'back',
  home: 'first',
  end: 'last',
  g: 'go',
  '.': 'blank',
  b: 'blank',
  q: 'leave',
  escape: 'leave',
};

const SHIFTED: Readonly<Record<string, Action>> = {
  right: 'next-event',
  n: 'next-event',
  left: 'back-event',
  p: 'back-event',
  space: 'back',
};

/** What a key asks for. @param letters whether letters, digits and punctuation mean something (WCAG 2.2, 2.1.4). */
export function actionOf({ name, shift = false, ctrl = false }: Key, letters = true): Action | undefined {
  if (ctrl || (!letters && name.length === 1)) return undefined;
  if (/^\d$/.test(name)) return { choose: Number(name) };
  return (shift ? SHIFTED[name] : undefined) ?? MEANINGS[name];
}

/** The move that an action is; none if it is about the screen. */
export function moveOf(action: Action): Move | undefined {
  if (typeof action === 'object') return { move: 'choose', thread: action.choose };
  return action === 'blank' || action === 'leave' || action === 'go' ? undefined : { move: action };
}

/** A browser's name for a key (UI Events KeyboardEvent key Values) as readline has it. */
export function keyName(browsers: string): string {
  const name = browsers.toLowerCase().replace(/^arrow/, '');
  return name === ' ' ? 'space' : name === 'enter' ? 'return' : name;
}
