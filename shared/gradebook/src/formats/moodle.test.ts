import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { example } from '../../fixtures/example.ts';
import { HUGE, POISON } from '../../fixtures/poison.ts';
import { moodleWorksheet } from './moodle.ts';

const HEADER = [
  ...[
    'Identifier',
    '"Full name"',
    '"Email address"',
    'Status',
    'Grade',
    '"Maximum Grade"',
    '"Grade can be changed"',
  ],
  ...['"Last modified (submission)"', '"Last modified (grade)"', '"Feedback comments"'],
].join(',');
const row = (number: number, name: string, { grade = '', max = '12.00', changeable = 'Yes' } = {}) =>
  `"Participant ${number}","${name}",,"Submitted, late",${grade},${max},${changeable},"Saturday, 28 November 2026, 10:49 AM",-,`;
const sheet = (...rows: readonly string[]) => `\ufeff${[HEADER, ...rows].join('\n')}\n`;
const EVERYBODY = [row(7000, 'Alice'), row(7001, 'Bob'), row(7002, 'Carol'), row(7003, 'Dave')];

test('what counts is entered, and nothing else changes', () => {
  expect(moodleWorksheet(sheet(...EVERYBODY), example, '01')).toEqual({
    text: sheet(
      row(7000, 'Alice', { grade: '2.5' }),
      row(7001, 'Bob', { grade: '3' }),
      row(7002, 'Carol'),
      row(7003, 'Dave', { grade: '0' }),
    ),
    unmatched: ['Carol Example (carol): there is no grade to enter, so the cell was left as it is.'],
  });
});

test('an earlier grade stays where the grader failed, and is replaced where it did not', () => {
  const { text } = moodleWorksheet(
    sheet(row(7001, 'Bob', { grade: '1.00' }), row(7002, 'Carol', { grade: '9.00' })),
    example,
    '01',
  );
  expect(text).toBe(sheet(row(7001, 'Bob', { grade: '3' }), row(7002, 'Carol', { grade: '9.00' })));
});

test.each([
  ['locked', { changeable: 'No' }, 'the grade is locked in Moodle, so the row was left as it is.'],
  ['above the maximum', { max: '2.00' }, '3 is more than the maximum of 2, so nothing was entered.'],
  [
    'a scale',
    { max: '"bad, good"' },
    'the assignment has no maximum that is a number, so nothing was entered.',
  ],
])('%s: the row stays, and it is said', (_, look, why) => {
  const before = sheet(row(7001, 'Bob', look));
  const { text, unmatched } = moodleWorksheet(before, example, '01');
  expect(text).toBe(before);
  expect(unmatched[0]).toBe(`Bob Example (bob): ${why}`);
});

test('a maximum that is not that of the stage is said once', () => {
  const rows = [row(7000, 'Alice', { max: '100.00' }), row(7001, 'Bob', { max: '100.00' })];
  expect(moodleWorksheet(sheet(...rows), example, '01').unmatched).toEqual([
    'Moodle gives 100.00 points for stage 01, which has 12: points were entered as they are.',
    'Carol Example (carol): the table has no row for them.',
    'Dave Example (dave): the table has no row for them.',
  ]);
});

test('a row of nobody is left, and said; so is one that is cut short', () => {
  const before = sheet(row(99, 'Mallory'), '"Participant 7000",Alice');
  const { text, unmatched } = moodleWorksheet(before, example, '01');
  expect(text).toBe(before);
  expect(unmatched.slice(0, 2)).toEqual([
    'Participant 99 Mallory: nobody in this class has that number.',
    'Alice Example (alice): the row has too few cells, and was left as it is.',
  ]);
});

test('two people with one number are found by nobody', () => {
  const people = example.people.map((person) => ({ ...person, ids: { moodle: '7000' } }));
  const before = sheet(row(7000, 'Alice'));
  expect(moodleWorksheet(before, { ...example, people }, '01').text).toBe(before);
});

test('German headers, semicolons, decimal commas and CRLF are kept', () => {
  const header =
    'ID;Vollständiger Name;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;Zuletzt geändert (Bewertung);Feedback als Kommentar';
  const table = (...grades: readonly string[]) =>
    [
      header,
      `Teilnehmer/in7000;Alice;;${grades[0]};12,00;Ja;-;`,
      `Teilnehmer/in7001;Bob;;${grades[1]};12,00;Nein;-;`,
    ].join('\r\n');
  const { text, unmatched } = moodleWorksheet(table('', ''), example, '01');
  expect(text).toBe(table('2,5', ''));
  expect(unmatched[0]).toContain('locked');
});

test('a language that is not known needs the name of the column, and the error tells which there are', () => {
  const table = (grade: string) =>
    `Identificator,Nume,Notă,Notă maximă,Nota poate fi schimbată\nParticipant 7000,Alice,${grade},12.00,Da\n`;
  expect(() => moodleWorksheet(table(''), example, '01')).toThrow(
    'no column of the worksheet is known to hold the grades: name one of "Identificator", "Nume", "Notă", ',
  );
  const feedback = new Map([['alice', 'well done']]);
  const { text, unmatched } = moodleWorksheet(table(''), example, '01', { gradeColumn: 'Notă', feedback });
  expect(text).toBe(table('2.5'));
  expect(unmatched[0]).toBe('There is no column for feedback comments, so no feedback was entered.');
});

test('a stage that there is not is an error', () => {
  expect(() => moodleWorksheet(sheet(), example, '09')).toThrow(
    'there is no stage "09" in this result: it has 01',
  );
});

test('feedback is text for HTML and no formula, whatever it says', () => {
  for (const hostile of [...POISON, HUGE]) {
    const feedback = new Map([['bob', hostile]]);
    const { text } = moodleWorksheet(sheet(row(7001, 'Bob')), example, '01', { feedback });
    const [, cells = []] = parse(text, { bom: true });
    expect(cells).toHaveLength(10);
    expect(cells[4]).toBe('3');
    expect(cells[9]).toMatch(/^<pre>[^<]*<\/pre>$/);
    expect(cells[9]).not.toMatch(/[^\P{C}\n]/u);
  }
});
