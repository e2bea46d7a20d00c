/** Ids that are safe as names of folders, and always the same. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeId, uniqueIds } from './safe-id.ts';

test.each(['alice', 'moodle-17', 'a-b-2', '2026'])('%s is an id as it is', (name) => {
  expect(safeId(name)).toBe(name);
});

test.each([
  ['Alice', /^alice-[\da-f]{8}$/],
  ['Ada Example', /^ada-example-[\da-f]{8}$/],
  ['Zoë Łukasz', /^zoe-ukasz-[\da-f]{8}$/],
  ['con', /^con-[\da-f]{8}$/],
  ['LPT1', /^lpt1-[\da-f]{8}$/],
  ['..', /^submission-[\da-f]{8}$/],
  ['李明', /^submission-[\da-f]{8}$/],
  ['a'.repeat(65), /^a{55}-[\da-f]{8}$/],
])('%s is told apart by a hash', (name, form) => {
  expect(safeId(name)).toMatch(form);
});

const anyName = fc.string({ unit: 'grapheme' });

test('any name is safe, and two names have two ids', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      expect(safeId(one)).toMatch(/^[a-z\d](?:[a-z\d-]{0,62}[a-z\d])?$/);
      expect(safeId(one) === safeId(other)).toBe(one.normalize('NFC') === other.normalize('NFC'));
    }),
  );
});

test('who wish for the same are told apart by where they come from, and by number when even that is the same', () => {
  const wishes = [
    { id: 'alice', from: 'one/alice' },
    { id: 'bob', from: 'one/bob' },
    { id: 'alice', from: 'two/alice' },
    { id: 'alice', from: 'two/alice' },
  ];
  const ids = uniqueIds(wishes);
  expect(ids[1]).toBe('bob');
  expect(new Set(ids).size).toBe(4);
  expect(uniqueIds(wishes.slice(0, 3))).toEqual(ids.slice(0, 3));
});
