/**
 * Enters grades into an offline grading worksheet that was downloaded from Moodle.
 *
 * Knows: its columns (mod/assign/gradingtable.php) and what its import ignores (mod/assign/feedback/offline). Never knows: files.
 *
 * Moodle finds columns by headers in the language of the teacher. Three things are the same in every language: the number at the end of
 * the first column, the maximum right of the grade, and the feedback right of the last change of the grade.
 */
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { shownLine } from '../escape.ts';
import { countedOf, gradeOf, stageOf } from '../lookup.ts';
import type { ClassResult, Person } from '../model.ts';
import { plain } from '../words.ts';
import { Table } from './csv-in-place.ts';
import { differs, type Edited, NO_GRADE, named, numberLike, numberOf, peopleBy, withoutRow } from './lms.ts';

interface Words {
  readonly grade: string;
  readonly changeable: string;
  readonly no: string;
  readonly modified: string;
}

/** From Moodle's language packs: `gradenoun`, `gradecanbechanged`, `no`, `lastmodifiedgrade`. */
const LANGUAGES: readonly Words[] = [
  { grade: 'Grade', changeable: 'Grade can be changed', no: 'No', modified: 'Last modified (grade)' },
  {
    grade: 'Bewertung',
    changeable: 'Bewertung kann geändert werden',
    no: 'Nein',
    modified: 'Zuletzt geändert (Bewertung)',
  },
  {
    grade: 'Note',
    changeable: 'La note peut être modifiée',
    no: 'Non',
    modified: 'Dernière modification (note)',
  },
  {
    grade: 'Calificación',
    changeable: 'La calificación puede cambiarse',
    no: 'No',
    modified: 'Última modificación (calificación)',
  },
  {
    grade: 'Valutazione',
    changeable: 'La valutazione può essere cambiata',
    no: 'No',
    modified: 'Ultima modifica (valutazione)',
  },
];

export interface MoodleOptions {
  /** Plain text for students, by id of the person. */
  readonly feedback?: ReadonlyMap<string, string>;
  /**
   * The header of the column with the grades, where it is in a language that is not known here. Then locked rows are not seen (Moodle
   * leaves them as they are), and feedback finds no column.
   */
  readonly gradeColumn?: string;
}

/**
 * Enters what counts, as it is: points are not scaled to the maximum of the assignment. A grade above that maximum is not entered, since
 * Moodle would drop the row without a word. Neither is a grade that there is none of: its cell stays as it is, and Moodle leaves an
 * earlier grade alone. Rows that are locked stay as they are.
 *
 * Feedback becomes the text of a `pre` element, for Moodle reads it as HTML.
 *
 * Moodle takes no row that was graded there more than a minute after the worksheet was downloaded: download it anew, and upload soon.
 *
 * @throws Error there is no such stage; or no column for grades, and then it names those that there are.
 */
export function moodleWorksheet(
  csvText: string,
  result: ClassResult,
  stage: string,
  { feedback, gradeColumn }: MoodleOptions = {},
): Edited {
  const graded = stageOf(result, stage);
  const table = new Table(csvText);
  const [headers = [], ...rows] = table.rows;
  const columns = findColumns(headers, gradeColumn);
  const people = peopleBy(result.people, ({ ids }) => [ids.moodle]);
  const unmatched = new Set<string>();
  const seen = new Set<Person>();
  for (const [index, row] of rows.entries()) {
    const person = people.get(/\d+$/.exec(row[0] ?? '')?.[0] ?? '');
    if (!person) {
      unmatched.add(`${shownLine(`${row[0]} ${row[1] ?? ''}`, 200)}: nobody in this class has that number.`);
      continue;
    }
    seen.add(person);
    const limit = row[columns.grade + 1];
    if (limit === undefined) {
      unmatched.add(`${named(person)}: the row has too few cells, and was left as it is.`);
      continue;
    }
    if (columns.no !== undefined && row[columns.locked] === columns.no) {
      unmatched.add(`${named(person)}: the grade is locked in Moodle, so the row was left as it is.`);
      continue;
    }
    const counted = countedOf(result, gradeOf(result, person.id, stage));
    const why = whyNot(counted, numberOf(limit));
    if (why !== undefined) unmatched.add(`${named(person)}: ${why}`);
    else if (counted !== undefined) {
      table.change(index + 1, columns.grade, numberLike(limit, counted));
      if (numberOf(limit) !== graded.max) unmatched.add(differs('Moodle', limit, graded));
    }
    const text = feedback?.get(person.id);
    if (text === undefined) continue;
    if (row[columns.feedback] !== undefined) table.change(index + 1, columns.feedback, asHtml(text));
    else unmatched.add('There is no column for feedback comments, so no feedback was entered.');
  }
  return { text: table.text(), unmatched: [...unmatched, ...withoutRow(result.people, seen)] };
}

function findColumns(headers: readonly string[], gradeColumn: string | undefined) {
  const words = LANGUAGES.find(
    ({ grade, modified }) => headers.includes(modified) && headers.includes(grade),
  );
  const grade = headers.indexOf(gradeColumn ?? words?.grade ?? '');
  if (grade < 0) {
    const known = headers.map((one) => JSON.stringify(shownLine(one, 100))).join(', ');
    throw new Error(`no column of the worksheet is known to hold the grades: name one of ${known}`);
  }
  const modified = headers.indexOf(words?.modified ?? '');
  const locked = headers.indexOf(words?.changeable ?? '');
  return { grade, locked, no: words?.no, feedback: modified < 0 ? -1 : modified + 1 };
}

function whyNot(counted: number | undefined, limit: number | undefined): string | undefined {
  if (counted === undefined) return NO_GRADE;
  if (limit === undefined) return 'the assignment has no maximum that is a number, so nothing was entered.';
  if (counted <= limit) return undefined;
  return `${plain(counted)} is more than the maximum of ${plain(limit)}, so nothing was entered.`;
}

function asHtml(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => shownLine(line));
  return render(h('pre', null, lines.join('\n')));
}
