import { expect, test } from 'vitest';
import { clip, graphemes, padEnd, width } from './width.ts';

test.each([
  ['', 0],
  ['hello', 5],
  ['日本語', 6],
  ['ｈａｌｆ', 8],
  ['한국', 4],
  ['e\u0301', 1],
  ['👍', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧', 2],
  ['🇫🇷', 2],
  ['☺', 1],
  ['☺\ufe0f', 2],
  ['▶─✗…', 4],
])('%j takes %i columns', (text, columns) => {
  expect(width(text)).toBe(columns);
});

test('a letter with its accent is one character', () => {
  expect(graphemes('e\u0301a')).toEqual(['e\u0301', 'a']);
});

test('padding counts columns, not characters', () => {
  expect(padEnd('日本', 6)).toBe('日本  ');
  expect(padEnd('日本', 3)).toBe('日本');
});

test('clipping never splits a wide character', () => {
  expect(clip('日本語', 6)).toBe('日本語');
  expect(clip('日本語', 5)).toBe('日本…');
  expect(clip('日本語', 4)).toBe('日…');
  expect(clip('ab', 1)).toBe('…');
  expect(clip('ab', 0)).toBe('');
});
