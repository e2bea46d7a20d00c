import { expect, test } from 'vitest';
import { example } from '../../fixtures/example.ts';
import { POISON } from '../../fixtures/poison.ts';
import { canvasGradebook } from './canvas.ts';

const HEADER = 'Student,ID,SIS User ID,SIS Login ID,Section,Stage 01 (4711),Stage 02 (4712),Final Score';
const POSSIBLE = '    Points Possible,,,,,12.00,10.00,(read only)';
const row = (name: string, id: string, sis: string, grade: string) =>
  `"${name}",${id},${sis},login,A,${grade},7.00,70.00`;
const table = (...rows: readonly string[]) =>
  `${[HEADER, ',,,,,Manual Posting,,', POSSIBLE, ...rows].join('\n')}\n`;
const COLUMN = { '01': 'Stage 01 (4711)' };

test('what counts is entered, found by id or else by an id of the institution, and nothing else changes', () => {
  const { text, unmatched } = canvasGradebook(
    table(
      row('Example, Alice', '8000', '', ''),
      row('Example, Bob', '8001', '', '1.00'),
      row('Example, Carol', '99', 'c1', '5.00'),
    ),
    example,
    COLUMN,
  );
  expect(text).toBe(
    table(
      row('Example, Alice', '8000', '', '2.5'),
      row('Example, Bob', '8001', '', '3'),
      row('Example, Carol', '99', 'c1', '5.00'),
    ),
  );
  expect(unmatched).toEqual([
    'Carol Example (carol), stage 01: there is no grade to enter, so the cell was left as it is.',
    'Dave Example (dave): the table has no row for them.',
  ]);
});

test('the number of a column is enough', () => {
  const { text } = canvasGradebook(table(row('Bob', '8001', '', '')), example, { '01': '4711' });
  expect(text).toBe(table(row('Bob', '8001', '', '3')));
});

test.each(['EX', 'ex', 'N/A'])('%s stays', (cell) => {
  const before = table(row('Bob', '8001', '', cell));
  expect(canvasGradebook(before, example, COLUMN).text).toBe(before);
});

test('semicolons, decimal commas and CRLF are kept', () => {
  const german = (grade: string) =>
    ['Student;ID;Section;Stage 01 (4711)', '    Points Possible;;;12,00', `Alice;8000;A;${grade}`].join(
      '\r\n',
    );
  expect(canvasGradebook(german(''), example, COLUMN).text).toBe(german('2,5'));
});

test('other points than those of the stage are said once', () => {
  const { unmatched } = canvasGradebook(table(row('Bob', '8001', '', '')), example, { '01': '4712' });
  expect(unmatched[0]).toBe(
    'Canvas gives 10.00 points for stage 01, which has 12: points were entered as they are.',
  );
});

test('a row of nobody is left, and said', () => {
  const before = table(row('Student, Test', '1', '', ''), 'cut short,2');
  const { text, unmatched } = canvasGradebook(before, example, COLUMN);
  expect(text).toBe(before);
  expect(unmatched.slice(0, 2)).toEqual([
    'Student, Test: nobody in this class has one of the ids of that row.',
    'cut short: nobody in this class has one of the ids of that row.',
  ]);
});

test.each([
  ['a title that there is not', { '01': 'Stage 1' }, 'name one of "Stage 01 (4711)", "Stage 02 (4712)"'],
  ['a column that is no assignment', { '01': 'Section' }, 'is not one column of an assignment'],
  ['a stage that there is not', { '09': '4711' }, 'there is no stage "09" in this result: it has 01'],
])('%s is an error that tells which there are', (_, columns, message) => {
  expect(() => canvasGradebook(table(), example, columns as Record<string, string>)).toThrow(message);
});

test('a column that is read only is an error', () => {
  const text = table().replace('12.00', '(read only)');
  expect(() => canvasGradebook(text, example, COLUMN)).toThrow(
    'the column "Stage 01 (4711)" is read only in Canvas',
  );
});

test('one column for two stages is an error', () => {
  const stages = [...example.stages, ...example.stages.map((stage) => ({ ...stage, number: '02' }))];
  expect(() => canvasGradebook(table(), { ...example, stages }, { ...COLUMN, '02': '4711' })).toThrow(
    'two stages name the same column',
  );
});

test('another table is an error', () => {
  expect(() => canvasGradebook('a,b\n1,2\n', example, COLUMN)).toThrow('this is no gradebook of Canvas');
});

test('hostile names in the table come out as they went in, and in sentences they are harmless', () => {
  const rows = POISON.map((name, i) => row(name.replaceAll('"', '""'), String(i), '', ''));
  const { text, unmatched } = canvasGradebook(table(...rows), example, COLUMN);
  expect(text).toBe(table(...rows));
  for (const sentence of unmatched) expect(sentence).not.toMatch(/\p{C}/u);
});
