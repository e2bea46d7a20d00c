import { describe, expect, test } from 'vitest';
import { HUGE, POISON } from '../fixtures/poison.ts';
import { harmlessCell, shownLine } from './escape.ts';

test.each([
  ['plain', 'plain'],
  ['2 octets "a\\n"', '2 octets "a\\n"'],
  ['\u001b[2J', '\\x1b[2J'],
  ['a\r\n\tb', 'a\\r\\n\\tb'],
  ['Eve\u202egnp', 'Eve\\u{202e}gnp'],
  ['\ud800', '\\u{d800}'],
  ['\ufffe\uffff\0', '\\u{fffe}\\u{ffff}\\x00'],
])('%j is shown as %s', (text, shown) => {
  expect(shownLine(text)).toBe(shown);
});

test('a long text is cut, and how much is said', () => {
  expect(shownLine('abcdef', 4)).toBe('abcd … (2 characters more)');
  expect(shownLine('abcd', 4)).toBe('abcd');
  expect(shownLine(HUGE).length).toBeLessThan(50_000);
});

describe('a cell of text', () => {
  test.each(POISON)('%j is no formula', (text) => {
    expect(harmlessCell(text)).toMatch(/^(?!["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])/);
  });

  test.each([
    ['=1', "'=1"],
    ['"=1', `'"=1`],
    [' @SUM', "' @SUM"],
    ['\t1', "'\\t1"],
    ["'-1", "''-1"],
    ['Ada Example-Sample', 'Ada Example-Sample'],
    ['a@example.org', 'a@example.org'],
    ['', ''],
  ])('%j is written %j', (text, cell) => {
    expect(harmlessCell(text)).toBe(cell);
  });
});
