import { width } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { interopOf, SPOILT } from '../../fixtures/interop.ts';
import type { Meeting } from '../interop.ts';
import { interopText } from './interop-text.ts';

test('a class as a matrix, with a reason for each program that spoilt something', () => {
  const result = interopOf(
    ['alice', 'bob', 'carol'],
    {
      ...{ 'R R': 'pass', 'R alice': 'pass', 'R bob': 'fail', 'R carol': 'pass' },
      ...{ 'alice R': 'pass', 'alice alice': 'inconclusive', 'alice carol': 'error' },
      ...{
        'bob R': 'fail',
        'carol R': { by: 'client', expected: 'client.ts sends "x"', came: '"\u001b[2J"' },
      },
    },
    { isolation: 'process' },
  );
  expect(interopText(result, 80)).toMatchInlineSnapshot(`
    "! programs were kept apart by processes only: trust this as far as you trust
    their authors
    07 Named broadcast chat; seed 41
    3 submissions and the reference: 4 of 9 pairs that were tried understand each
    other.
    7 pairs were not tried.

    client \\ server R 1 2 3
    R the reference ✓ ✓ ✗ ✓
    1 alice         ✓ ? – !
    2 bob           ✗ – – –
    3 carol         ✗ – – –

    ✓ they understand each other
    ✗ they do not
    ? only some of the time
    ! not judged
    – not tried: it fails with the reference
    · not tried: not drawn

    Not judged: the grader failed, the client of alice with the server of carol:
    Error: no room

    The server of bob, with the client of the reference: expected server.ts sends
    Ann_1 a frame; came nothing

    The server of alice, with the client of alice: expected server.ts sends Ann_1 a
    frame; came nothing; with another seed it went well

    The server of the reference, with the client of bob: expected server.ts sends
    Ann_1 a frame; came nothing

    The client of carol, with the server of the reference: expected client.ts sends
    "x"; came "\\x1b[2J"
    "
  `);
});

const everybody = (count: number, verdict: Meeting['verdict']) => {
  const names = Array.from({ length: count }, (_, i) => `student-${i}-漢字`);
  const all = ['R', ...names];
  return interopOf(names, Object.fromEntries(all.flatMap((c) => all.map((s) => [`${c} ${s}`, verdict]))));
};

test.each([60, 80, 200])('no line is wider than %d columns, and every cell is there', (columns) => {
  const lines = interopText(everybody(30, 'pass'), columns).split('\n');
  for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
  const marks = lines
    .filter((line) => /^(R|\d+) /.test(line))
    .join('')
    .match(/✓/g);
  expect(marks).toHaveLength(31 * 31);
});

test('of many participants there is no matrix, and still the reasons', () => {
  const text = interopText(everybody(101, 'fail'), 80);
  expect(text).not.toContain('client \\ server');
  expect(text).toContain('102 submissions'.replace('102', '101'));
  expect(text.replaceAll('\n', ' ')).toContain(
    `expected ${SPOILT.expected}; came ${SPOILT.came}; and 101 pairs more`,
  );
});

test('what was drawn is told', () => {
  const sample = { pairs: 90, drawn: 30, partners: 3 };
  const text = interopText(interopOf(['alice'], { 'R R': 'pass' }, { sample }), 200);
  expect(text).toContain('Of 90 pairs beside those with the reference 30 were drawn');
  expect(text).toContain('· not tried: not drawn');
});

test('nothing in it steers a terminal', () => {
  const hostile = 'Eve\u202e\u001b[2J\n';
  const result = interopOf([hostile], { [`R ${hostile}`]: { expected: hostile, came: hostile } });
  // The pair is split at its blank; the name has none.
  expect(interopText(result, 80).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});
