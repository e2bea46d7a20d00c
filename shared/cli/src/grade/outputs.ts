/**
 * Writes the result of a class in every format: for its students, for its teacher, for other systems.
 *
 * Knows: files and their names. Never knows: what is in a format. What students get is made of their own view and nothing else.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@wirebook/classroom';
import {
  autolab,
  type ClassResult,
  canvasGradebook,
  classHtml,
  type Edited,
  githubClassroom,
  gradebookCsv,
  gradescope,
  junit,
  moodleWorksheet,
  prairieLearn,
  type Recording,
  type StudentView,
  studentHtml,
  studentText,
  studentView,
} from '@wirebook/gradebook';
import { safeId } from '@wirebook/intake';
import { fileProblem, UsageError } from '../errors.ts';
import { classroom50Of } from './classroom50.ts';

/** Columns of what students get as text. */
const WIDTH = 100;

/** For each student: a file in a folder of that name. */
const FOR_STUDENTS: Readonly<
  Record<string, readonly [ending: string, write: (view: StudentView) => string | undefined]>
> = {
  gradescope: ['json', (view) => json(gradescope(view))],
  'github-classroom': ['txt', (view) => `${githubClassroom(view)}\n`],
  classroom50: ['json', (view) => optional(classroom50Of(view))],
  prairielearn: ['json', (view) => json(prairieLearn(view))],
  autolab: ['json', (view) => `${autolab(view)}\n`],
};

export interface Outputs {
  readonly also: readonly string[];
  /** Stage to path of a worksheet of Moodle. */
  readonly worksheets: Readonly<Record<string, string>>;
  readonly canvas?: { readonly path: string; readonly columns: Readonly<Record<string, string>> };
}

/** @returns what could not be entered in a table of another system, in sentences. */
export function writeOutputs(
  store: Store,
  result: ClassResult,
  recordings: readonly Recording[],
  outputs: Outputs,
): string[] {
  store.write('class.json', json(result));
  store.write('report.html', classHtml(result, recordings));
  store.write('gradebook.csv', gradebookCsv(result));
  store.write('junit.xml', junit(result, recordings));
  const texts = new Map<string, string>();
  for (const { id } of result.people) {
    const view = studentView(result, recordings, id);
    const name = safeId(id);
    const text = studentText(view, WIDTH);
    texts.set(id, text);
    store.write(join('feedback', `${name}.txt`), text);
    store.write(join('feedback', `${name}.html`), studentHtml(view));
    for (const format of outputs.also) {
      const [ending, write] = FOR_STUDENTS[format] ?? [];
      const content = write?.(view);
      if (content !== undefined) store.write(join(format, `${name}.${ending}`), content);
    }
  }
  return tablesWith(result, outputs, texts).flatMap(({ name, text, unmatched }) => {
    store.write(name, text);
    return unmatched;
  });
}

/**
 * Reads the tables of other systems as for entering grades, before anything is judged.
 * @throws UsageError one cannot be read, or is no such table.
 */
export function assertTables(result: ClassResult, outputs: Outputs): void {
  try {
    tablesWith({ ...result, people: [], grades: [] }, outputs);
  } catch (error) {
    throw new UsageError(fileProblem(error));
  }
}

/** The tables of other systems, with grades entered. */
function tablesWith(
  result: ClassResult,
  { worksheets, canvas }: Outputs,
  feedback: ReadonlyMap<string, string> = new Map(),
): ({ readonly name: string } & Edited)[] {
  const moodle = Object.entries(worksheets).map(([stage, path]) => {
    const edited = moodleWorksheet(readFileSync(path, 'utf8'), result, stage, { feedback });
    return { name: `moodle-worksheet-${stage}.csv`, ...edited };
  });
  if (!canvas) return moodle;
  const edited = canvasGradebook(readFileSync(canvas.path, 'utf8'), result, canvas.columns);
  return [...moodle, { name: 'canvas-gradebook.csv', ...edited }];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function optional(value: unknown): string | undefined {
  return value === undefined ? undefined : json(value);
}
