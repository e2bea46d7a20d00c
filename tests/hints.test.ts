/** Every misconception of the course leads on in three steps: a question, an idea, and nearly the code. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Misconception } from '@wirebook/grader';
import { expect, test } from 'vitest';
import { headings } from './handouts.ts';
import { solutionFolder, stages } from './stages.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** So wide that it fits into 80 columns with an indent. */
const COLUMNS = 72;
const GAP = /…|TODO/;

/** One that a file exports, with the stage in whose folder the file is: `common` for all. */
interface Found {
  readonly stage: string;
  readonly misconception: Misconception;
}

async function misconceptionsIn(path: string): Promise<Found[]> {
  const all: Record<string, Misconception> = await import(pathToFileURL(join(HERE, path)).href);
  const folder = path.split(sep)[0] ?? '';
  const stage = stages.find(({ slug }) => slug === folder)?.number ?? folder;
  return Object.values(all).map((misconception) => ({ stage, misconception }));
}

const files = globSync(join('*', '*misconceptions.ts'), { cwd: HERE });
const found = (await Promise.all(files.map(misconceptionsIn))).flat();
const all = found.map(({ misconception }) => misconception);

/** The ids of those of which it holds, so that a failure names them. */
const those = (holds: (misconception: Misconception) => boolean) => all.filter(holds).map(({ id }) => id);

/** Lines without their indents, so that only what they say is compared. */
const flat = (lines: readonly string[]) => lines.map((line) => line.trim()).join('\n');

const solutions = stages.flatMap((stage) =>
  stage.files.map((file) => flat(readFileSync(join(solutionFolder(stage), file), 'utf8').split('\n'))),
);

test('what the checks know as usual mistakes is exported where it can be found', () => {
  const usual = new Set(stages.flatMap(({ checks }) => checks.map(({ usually }) => usually)));
  expect([...usual].filter((misconception) => !all.includes(misconception))).toEqual([]);
});

test('each id is that of one misconception, in all of the course', () => {
  expect(those(({ id }) => all.filter((other) => other.id === id).length > 1)).toEqual([]);
});

test('each sends its reader to a heading of a handout', () => {
  const lost = found.filter(({ stage, misconception: { handout = stage, read } }) => {
    return !headings(handout).includes(read);
  });
  expect(lost.map(({ misconception }) => misconception.id)).toEqual([]);
});

test('a question ends as a question does, and an idea as a sentence does', () => {
  expect(those(({ question = '?' }) => !question.endsWith('?'))).toEqual([]);
  expect(those(({ idea }) => !idea.endsWith('.'))).toEqual([]);
});

test('an idea is one to three sentences, without code', () => {
  expect(those(({ idea }) => idea.split(/[.?!](?:\s|$)/).length - 1 > 3)).toEqual([]);
  expect(those(({ idea }) => /[`{}=]|\(\)/.test(idea))).toEqual([]);
});

test(`what is nearly the code has one to eight lines of at most ${COLUMNS} columns`, () => {
  expect(those(({ nearly }) => nearly.length < 1 || nearly.length > 8)).toEqual([]);
  expect(those(({ nearly }) => nearly.some((line) => [...line].length > COLUMNS))).toEqual([]);
  expect(those(({ nearly }) => nearly.some((line) => !/^[ -~…]+$/.test(line)))).toEqual([]);
});

test('what is nearly the code leaves something open', () => {
  expect(those(({ nearly }) => !nearly.some((line) => GAP.test(line)))).toEqual([]);
});

test('what is nearly the code is no part of a solution, even without its open lines', () => {
  const given = (misconception: Misconception) =>
    misconception.nearly.filter((line) => !/^\s*\/\//.test(line));
  expect(
    those((misconception) => {
      const code = flat(given(misconception));
      return code !== '' && solutions.some((solution) => solution.includes(code));
    }),
  ).toEqual([]);
});
