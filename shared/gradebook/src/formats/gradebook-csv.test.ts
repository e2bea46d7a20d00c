import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeClass } from '../../fixtures/arbitrary.ts';
import { example } from '../../fixtures/example.ts';
import { HUGE, POISON } from '../../fixtures/poison.ts';
import { gradebookCsv } from './gradebook-csv.ts';

test('one row a person, and nothing where there is no grade', () => {
  expect(gradebookCsv(example)).toBe(
    [
      '\ufeffid,name,email,01 points,01 counted,01 lateness,01 submission,01 partners,total',
      'alice,Alice Example,alice@example.org,3,2.5,late 93600 s,moodle-7000,bob,2.5',
      'bob,Bob Example,,3,3,grace 93600 s,moodle-7000,alice,3',
      'carol,Carol Example,,1,,on-time,moodle-7002,,',
      'dave,Dave Example,,0,0,none,,,0',
      '',
    ].join('\r\n'),
  );
});

test('whatever people are called, a cell is text or a number, and no formula', () => {
  const people = [...POISON, HUGE].map((name, i) => ({ id: `${name}${i}`, name, email: name, ids: {} }));
  const [header = [], ...rows] = read(gradebookCsv({ ...example, people }));
  expect(rows.map((row) => row.length)).toEqual(people.map(() => header.length));
  for (const cell of rows.flat()) {
    expect(cell).not.toMatch(/^["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
    expect(cell).not.toMatch(/\p{C}/u);
  }
});

test('points stay numbers, below zero too', () => {
  const grades = example.grades.map((grade) => ({ ...grade, counted: -1.5 }));
  expect(read(gradebookCsv({ ...example, grades }))[1]?.slice(3, 5)).toEqual(['3', '-1.5']);
});

test('nobody is lost, and the total is what counts, or nothing', () => {
  fc.assert(
    fc.property(madeClass, ({ result }) => {
      const rows = read(gradebookCsv(result)).slice(1);
      expect(rows).toHaveLength(result.people.length);
      for (const row of rows) {
        const counted = [row[4], row[9]];
        const total = counted.includes('') ? '' : String(Number(counted[0]) + Number(counted[1]));
        expect(row[13]).toBe(total);
      }
    }),
    { numRuns: 50 },
  );
});

const read = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });
