import { expect, test } from 'vitest';
import { begin, press } from './stepping.ts';

const keys = (from: number, ...names: readonly string[]) =>
  names.reduce((at, name) => press(at, { name }), begin(9, from));

test.for([
  ['forward', 3, ['right'], 4],
  ['forward, by any key that says so', 1, ['right', 'down', 'pagedown', 'space', 'n', 'j'], 7],
  ['back, by any key that says so', 8, ['left', 'up', 'pageup', 'backspace', 'p', 'k'], 2],
  ['not beyond the last', 9, ['n', 'n'], 9],
  ['not before the first', 1, ['p', 'p'], 1],
  ['to the first', 5, ['home'], 1],
  ['to the last', 5, ['end'], 9],
  ['to a step by its number', 1, ['g', '7', 'return'], 7],
  ['to a number that was mistyped and mended', 1, ['g', '7', 'backspace', '4', 'return'], 4],
  ['to a number that is too large: the last', 1, ['g', '4', '2', 'return'], 9],
  ['nowhere, when g is given up', 5, ['g', '7', 'escape'], 5],
  ['nowhere, when no number was typed', 5, ['g', 'return'], 5],
  ['nowhere by a key that means nothing', 5, ['z', 'f1'], 5],
] as const)('goes %s', ([, from, names, to]) => {
  expect(keys(from, ...names)).toEqual({ step: to, last: 9 });
});

test('leaves by q or Escape, and not by Ctrl-Q', () => {
  expect(keys(3, 'q').done).toBe(true);
  expect(keys(3, 'escape').done).toBe(true);
  expect(press(begin(9, 3), { name: 'q', ctrl: true }).done).toBeUndefined();
});

test('of nothing there is no step', () => {
  expect(press(begin(0), { name: 'n' })).toEqual({ step: 0, last: 0 });
});
