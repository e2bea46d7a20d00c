import { describe, expect, test } from 'vitest';
import type { Key } from '../keys.ts';
import { demo } from '../testing/example.ts';
import { begin, press } from './stepping.ts';

/** `N` is the key n with Shift. */
const key = (name: string): Key =>
  /^[A-Z]$/.test(name) ? { name: name.toLowerCase(), shift: true } : { name };
const keys = (step: number, ...names: readonly string[]) =>
  names.reduce((at, name) => press(at, key(name)), begin(demo, { scene: 0, step }));

test.for([
  ['forward', 1, ['right'], { scene: 0, step: 2 }],
  [
    'forward, by any key that says so',
    1,
    ['right', 'pagedown', 'space'],
    { scene: 1, step: 1, asking: true },
  ],
  ['forward, by habits of terminals', 1, ['down', 'j', 'n'], { scene: 1, step: 1, asking: true }],
  ['back, by any key that says so', 2, ['left', 'pageup', 'backspace'], { scene: 0, step: 0 }],
  ['back, by habits of terminals', 2, ['up', 'k', 'p'], { scene: 0, step: 0 }],
  ['one event forward', 0, ['n', 'N'], { scene: 0, step: 1, events: 2 }],
  ['one event back', 2, ['P', 'P'], { scene: 0, step: 1, events: 2 }],
  ['not before the first', 0, ['p', 'p'], { scene: 0, step: 0 }],
  ['to the first', 2, ['home'], { scene: 0, step: 0 }],
  ['to the last', 0, ['end', 'n'], { scene: 1, step: 2 }],
  ['to a step by its number', 0, ['g', '4', 'return'], { scene: 1, step: 0 }],
  [
    'to a number that was mistyped and mended',
    0,
    ['g', '7', 'backspace', '3', 'return'],
    { scene: 0, step: 2 },
  ],
  ['to a number that is too large: the last', 0, ['g', '4', '2', 'return'], { scene: 1, step: 2 }],
  ['nowhere, when g is given up', 2, ['g', '7', 'escape'], { scene: 0, step: 2 }],
  ['nowhere, when no number was typed', 2, ['g', 'return'], { scene: 0, step: 2 }],
  ['nowhere, by a key that means nothing', 2, ['z', 'f1'], { scene: 0, step: 2 }],
  ['where a thread leads', 2, ['n', '1', '0'], { scene: 1, step: 0, path: '10' }],
] as const)('goes %s', ([, from, names, place]) => {
  expect(keys(from, ...names)).toEqual({ demo, place });
});

describe('a blank screen', () => {
  test.for(['.', 'b', 'n', 'right', 'g'])(
    'comes with b, and goes with %s, which does no more than that',
    (name) => {
      const blank = keys(2, 'b');
      expect(blank.blank).toBe(true);
      expect(press(blank, { name })).toEqual({ demo, place: { scene: 0, step: 2 } });
    },
  );

  test('can be left for good', () => {
    expect(keys(2, 'b', 'q').done).toBe(true);
  });
});

test('leaves by q or Escape, and not by Ctrl-Q', () => {
  expect(keys(2, 'q').done).toBe(true);
  expect(keys(2, 'escape').done).toBe(true);
  expect(press(keys(2), { name: 'q', ctrl: true }).done).toBeUndefined();
  expect(press(keys(2), { name: 'j', ctrl: true })).toEqual(keys(2));
});
