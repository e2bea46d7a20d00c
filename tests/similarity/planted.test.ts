/**
 * Copies in disguise among programs that were written for themselves: the variants of one file of a stage, each of which keeps the
 * promises in its own way.
 */
import { readFileSync } from 'node:fs';
import { type Compared, compare, type StageSimilarity } from '@wirebook/similarity';
import { describe, expect, test } from 'vitest';
import { specimens } from '../corpus.ts';
import { stages, starterTexts } from '../stages.ts';
import { padded, renamed, reordered } from './disguises.ts';

describe.each([
  ['04', 'server.ts'],
  ['06', 'frame.ts'],
  ['07', 'server.ts'],
])('stage %s, %s', (number, file) => {
  const { originals, given } = pool(number, file);

  function compared(submissions: readonly Compared[]): StageSimilarity {
    const [result] = compare(submissions, { given, most: 1000 }).stages;
    if (!result) throw new Error('there is no stage');
    return result;
  }

  test('programs that were written for themselves are not alike', () => {
    const { pairs, tooLittle } = compared(originals);
    expect(originals.length).toBeGreaterThan(5);
    expect(tooLittle).toEqual([]);
    expect(pairs.filter(({ isAlike }) => isAlike)).toEqual([]);
  });

  test.each([
    ['other names and no comments', renamed],
    ['another order', reordered],
    ['lines that do nothing', padded],
    ['all of these', (text: string) => padded(reordered(renamed(text)))],
  ])('a copy is alike, and most with its original, in spite of %s', (_, disguise) => {
    const copies = originals.map(({ id, files }) => ({
      id: `copy of ${id}`,
      label: 'copy',
      files: files.map((one) => ({ ...one, text: disguise(one.text) })),
    }));
    const { pairs, notes } = compared([...originals, ...copies]);
    const alike = pairs.filter(({ isAlike }) => isAlike);
    const nearest = copies.map(
      ({ id }) => alike.find(({ right, left }) => right === id || left === id)?.left,
    );
    expect(nearest).toEqual(originals.map(({ id }) => id));
    expect(notes).toEqual([]);
  });
});

/** What people wrote for one file, and what they were given. */
function pool(number: string, file: string): { originals: Compared[]; given: Compared['files'] } {
  const stage = stages.find((one) => one.number === number);
  if (!stage) throw new TypeError(`there is no stage ${number}`);
  const variants = specimens(stage, 'variants').filter(({ replaces }) => replaces === file);
  const originals = variants.map(({ name, source }) => ({
    id: name,
    label: name,
    files: [{ stage: number, name: file, text: readFileSync(source.files.get(file) ?? '', 'utf8') }],
  }));
  const given = Array.from(starterTexts(stage), ([name, text]) => ({ stage: number, name, text }));
  return { originals, given };
}
