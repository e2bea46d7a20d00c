/**
 * Enters grades into a gradebook that was exported from Canvas.
 *
 * Knows: its columns (lib/gradebook_exporter.rb) and what its import makes of them (lib/gradebook_importer.rb). Never knows: files.
 */
import { shownLine } from '../escape.ts';
import { countedOf, gradeOf, stageOf } from '../lookup.ts';
import type { ClassResult, Person } from '../model.ts';
import { Table } from './csv-in-place.ts';
import { differs, type Edited, NO_GRADE, named, numberLike, numberOf, peopleBy, withoutRow } from './lms.ts';

/**
 * Enters what counts, as it is: points are not scaled to what is possible in Canvas. A cell stays as it is where there is no grade
 * (Canvas would take a blank one for a grade that is taken back), where it says `EX` (excused) or `N/A` (not assigned).
 *
 * @param columns for each stage the title of its column, such as `Stage 01 (4711)`, or the number in it alone.
 * @throws Error the table is no gradebook; there is no such stage or column, and then it names those that there are: of a title
 * that it does not know Canvas makes a new assignment; or the column is read only.
 */
export function canvasGradebook(
  csvText: string,
  result: ClassResult,
  columns: Readonly<Record<string, string>>,
): Edited {
  const table = new Table(csvText);
  const headers = table.rows[0] ?? [];
  const first = table.rows.findIndex(([cell]) => cell?.trim() === 'Points Possible');
  const possible = table.rows[first];
  if (!possible)
    throw new Error('this is no gradebook of Canvas: it has no row that begins with "Points Possible"');
  const unmatched = new Set<string>();
  const targets = Object.entries(columns).map(([number, title]) => {
    const stage = stageOf(result, number);
    const column = findColumn(headers, title);
    const points = possible[column] ?? '';
    if (/read only/i.test(points))
      throw new Error(`the column ${JSON.stringify(title)} is read only in Canvas`);
    if (numberOf(points) !== stage.max) unmatched.add(differs('Canvas', points, stage));
    return { number, column, points };
  });
  if (new Set(targets.map(({ column }) => column)).size < targets.length) {
    throw new Error('two stages name the same column of the gradebook: name another one for each');
  }
  const find = finder(result.people, headers);
  const seen = new Set<Person>();
  for (const [index, row] of table.rows.entries()) {
    if (index <= first) continue;
    const person = find(row);
    if (!person) {
      unmatched.add(`${shownLine(row[0] ?? '', 200)}: nobody in this class has one of the ids of that row.`);
      continue;
    }
    seen.add(person);
    for (const { number, column, points } of targets) {
      const say = (why: string) => unmatched.add(`${named(person)}, stage ${number}: ${why}`);
      const cell = row[column]?.trim().toUpperCase();
      const counted = countedOf(result, gradeOf(result, person.id, number));
      if (cell === 'EX') continue;
      if (cell === undefined || cell === 'N/A') say('it is not assigned to them, so nothing was entered.');
      else if (counted === undefined) say(NO_GRADE);
      else table.change(index, column, numberLike(points, counted));
    }
  }
  return { text: table.text(), unmatched: [...unmatched, ...withoutRow(result.people, seen)] };
}

/** By Canvas's own id, else by one of the institution's. */
function finder(
  people: readonly Person[],
  headers: readonly string[],
): (row: readonly string[]) => Person | undefined {
  const byCanvas = peopleBy(people, ({ ids }) => [ids.canvas]);
  const bySis = peopleBy(people, ({ ids }) => [ids.sis]);
  const cell = (row: readonly string[], header: string) => row[headers.indexOf(header)]?.trim() ?? '';
  return (row) =>
    byCanvas.get(cell(row, 'ID')) ??
    bySis.get(cell(row, 'SIS User ID')) ??
    bySis.get(cell(row, 'SIS Login ID'));
}

function findColumn(headers: readonly string[], title: string): number {
  const idOf = (header: string) => /\((\d+)\)\s*$/.exec(header)?.[1];
  const found = headers.flatMap((header, i) => (header === title || idOf(header) === title ? [i] : []));
  if (found.length === 1 && found[0] !== undefined && idOf(headers[found[0]] ?? '')) return found[0];
  const known = headers.filter(idOf).map((one) => JSON.stringify(shownLine(one, 100)));
  throw new Error(
    `${JSON.stringify(title)} is not one column of an assignment in the gradebook: name one of ${known.join(', ')}`,
  );
}
