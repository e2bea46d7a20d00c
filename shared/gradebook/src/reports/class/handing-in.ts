/**
 * What is told about how a class handed in: late work, and what was odd.
 *
 * Knows: lateness and notes. Never knows: checks.
 */
import { h, type JSX } from 'preact';
import type { ClassResult, Grade, Handed, Lateness, Person } from '../../model.ts';
import { counted, latenessSentences, span } from '../../words.ts';
import { folded, name, say, table } from '../elements.ts';
import type { Owners } from './owners.ts';

/** What a teacher has to decide about comes first. */
const ORDER: readonly Lateness['state'][] = ['unknown', 'late', 'grace'];

export function handingIn(result: ClassResult, ownersOf: Owners): JSX.Element {
  const people = new Map(result.people.map((person) => [person.id, person]));
  return h(
    'section',
    { 'aria-labelledby': 'handing-in' },
    h('h2', { id: 'handing-in' }, 'Late and odd'),
    h('p', null, result.due === undefined ? 'No date was given.' : dates(result.due, result.graceSeconds)),
    lateTable(result.grades, people),
    notesTable(result, ownersOf),
  );
}

function dates(due: string, graceSeconds: number): string {
  const grace = graceSeconds > 0 ? `; ${span(graceSeconds)} more are given to everybody once` : '';
  return `Due ${say(due)}${grace}.`;
}

interface Late {
  readonly grade: Grade;
  readonly lateness: Lateness;
  readonly stages: string[];
}

function lateTable(grades: readonly Grade[], people: ReadonlyMap<string, Person>): JSX.Element {
  const all = new Map<string, Late>();
  for (const grade of grades) {
    const { lateness, person, stage } = grade;
    if (!ORDER.includes(lateness.state)) continue;
    const key = JSON.stringify([person, lateness]);
    const late = all.get(key) ?? { grade, lateness, stages: [] };
    late.stages.push(stage);
    all.set(key, late);
  }
  if (all.size === 0) return h('p', null, 'Nothing was late.');
  const inOrder = ORDER.flatMap((state) =>
    [...all.values()].filter(({ lateness }) => lateness.state === state),
  );
  const many = ORDER.map(
    (state) => `${inOrder.filter(({ lateness }) => lateness.state === state).length} ${LATE[state]}`,
  );
  return folded(
    `Late: ${many.join(', ')}`,
    table({
      caption: 'Work that was late, or may have been',
      heads: ['Student', 'Stages', 'Lateness'],
      rows: inOrder.map(({ grade, lateness, stages }) => [
        name(people.get(grade.person)?.name ?? grade.person),
        stages.join(', '),
        say(latenessSentences(lateness).join(' ')),
      ]),
    }),
  );
}

export const LATE: Readonly<Record<Lateness['state'], string>> = {
  none: 'without a date',
  'on-time': 'on time',
  grace: 'within the extra time',
  late: 'too late',
  unknown: 'undecided',
};

function notesTable({ submissions }: ClassResult, ownersOf: Owners): JSX.Element {
  const odd = submissions
    .map((handed) => ({ handed, told: oddities(handed) }))
    .filter(({ told }) => told.length > 0);
  if (odd.length === 0) return h('p', null, 'There was nothing odd about any submission.');
  const content = table({
    caption: 'What was odd about submissions',
    heads: ['Submission', 'Of', 'What was odd'],
    rows: odd.map(({ handed, told }) => [
      h('code', null, say(handed.id)),
      ownersOf(handed.id),
      h(
        'ul',
        null,
        told.map((sentence) => h('li', null, say(sentence))),
      ),
    ]),
  });
  return folded(`${counted(odd.length, 'submission')} with something odd`, content);
}

/** The notes, and a sentence for each stage of which something is missing. */
export function oddities({ notes, stages }: Handed): string[] {
  const gaps = stages.filter(({ missing }) => missing.length > 0);
  return [
    ...notes,
    ...gaps.map(({ stage, missing }) => `Stage ${stage} came without ${missing.join(', ')}.`),
  ];
}
