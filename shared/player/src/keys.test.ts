import { describe, expect, test } from 'vitest';
import { actionOf, keyName } from './keys.ts';

test.for([
  ['right', 'next'],
  ['pagedown', 'next'],
  ['space', 'next'],
  ['n', 'next'],
  ['left', 'back'],
  ['pageup', 'back'],
  ['backspace', 'back'],
  ['p', 'back'],
  ['home', 'first'],
  ['end', 'last'],
  ['g', 'go'],
  ['.', 'blank'],
  ['b', 'blank'],
  ['q', 'leave'],
  ['escape', 'leave'],
  ['7', { choose: 7 }],
  ['z', undefined],
  ['f5', undefined],
] as const)('%s means %j', ([name, action]) => {
  expect(actionOf({ name })).toEqual(action);
});

test.for([
  ['right', 'next-event'],
  ['n', 'next-event'],
  ['left', 'back-event'],
  ['p', 'back-event'],
  ['space', 'back'],
  ['pagedown', 'next'],
] as const)('Shift+%s means %j', ([name, action]) => {
  expect(actionOf({ name, shift: true })).toEqual(action);
});

describe('what is not for us', () => {
  test('keys with Control, Alt or Meta', () => {
    expect(actionOf({ name: 'p', ctrl: true })).toBeUndefined();
    expect(actionOf({ name: 'right', ctrl: true })).toBeUndefined();
  });

  test('letters, digits and punctuation, where they are switched off; the other keys stay', () => {
    expect(['n', '7', '.'].map((name) => actionOf({ name }, false))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(actionOf({ name: 'right' }, false)).toBe('next');
    expect(actionOf({ name: 'space' }, false)).toBe('next');
  });
});

test.for([
  ['ArrowRight', 'right'],
  ['PageDown', 'pagedown'],
  [' ', 'space'],
  ['Enter', 'return'],
  ['N', 'n'],
  ['.', '.'],
  ['Escape', 'escape'],
] as const)('%j of a browser is %s', ([browsers, name]) => {
  expect(keyName(browsers)).toBe(name);
});
