/**
 * A table of all grades for a spreadsheet, one row a person.
 *
 * Knows: CSV (RFC 4180) and what Excel makes of it. Never knows: other systems' tables.
 */
import { stringify } from 'csv-stringify/sync';
import { harmlessCell } from '../escape.ts';
import { countedOf, gradeOf } from '../lookup.ts';
import type { ClassResult, Grade, Person } from '../model.ts';
import { plain } from '../words.ts';

type Cell = string | number;

/**
 * `id,name,email`, for each stage what was earned, what counts, lateness, submission and partners, and the total of what counts. In
 * UTF-8 with a byte order mark, without which Excel takes it for something else. A cell is empty where there is nothing; so is the total
 * where one stage has no grade. Numbers are numbers; no text can become a formula.
 */
export function gradebookCsv(result: ClassResult): string {
  const rows = [header(result), ...result.people.map((person) => row(result, person))];
  const texts = rows.map((cells) =>
    cells.map((cell) => (typeof cell === 'number' ? plain(cell) : harmlessCell(cell))),
  );
  return stringify(texts, { bom: true, record_delimiter: 'windows' });
}

function header({ stages }: ClassResult): Cell[] {
  const columns = ['points', 'counted', 'lateness', 'submission', 'partners'];
  return [
    'id',
    'name',
    'email',
    ...stages.flatMap(({ number }) => columns.map((one) => `${number} ${one}`)),
    'total',
  ];
}

function row(result: ClassResult, { id, name, email = '' }: Person): Cell[] {
  const own = result.stages.map(({ number }) => {
    const grade = gradeOf(result, id, number);
    return { grade, counted: countedOf(result, grade) };
  });
  const total = own.some(({ counted }) => counted === undefined)
    ? ''
    : own.reduce((sum, { counted = 0 }) => sum + counted, 0);
  return [id, name, email, ...own.flatMap(({ grade, counted }) => gradeCells(grade, counted)), total];
}

function gradeCells(grade: Grade | undefined, counted: number | undefined): Cell[] {
  if (!grade) return ['', '', '', '', ''];
  const { points, lateness, submission = '', partners } = grade;
  return [points, counted ?? '', late(lateness), submission, partners.join(' ')];
}

function late(lateness: Grade['lateness']): string {
  return 'bySeconds' in lateness ? `${lateness.state} ${lateness.bySeconds} s` : lateness.state;
}
