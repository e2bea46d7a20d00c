/**
 * All checks of a stage for all students, one small cell each.
 *
 * Knows: rows, columns, signs. Never knows: other stages. A cell says by its sign what it says by its colour, and why in its title.
 */
import { clip } from '@wirebook/trace';
import { h, type JSX } from 'preact';
import type { Judged, Verdict } from '../../model.ts';
import { counted, plain } from '../../words.ts';
import { mark, name, say, scrolling } from '../elements.ts';
import { VERDICTS } from '../words.ts';
import type { Column, Row, StageTally } from './tally.ts';

/** Columns of text in a title: a class has many cells, and the whole story is in the student's own report. */
const REASON = 160;

export function heatMap({ stage, rows, columns }: StageTally): JSX.Element {
  const label = `Stage ${stage.number}: every check of every student`;
  const heads = [
    h('th', { scope: 'col', class: 'who' }, 'Student'),
    h('th', { scope: 'col', class: 'sum' }, 'Points'),
    ...columns.map((column) => head(column, rows.length)),
  ];
  const body = rows.map((row) => line(row, columns));
  const parts = [h('caption', null, label), h('thead', null, h('tr', null, heads)), h('tbody', null, body)];
  return h('div', null, legend(), scrolling(label, h('table', { class: 'map' }, parts)));
}

function legend(): JSX.Element {
  const verdicts = Object.keys(VERDICTS) as Verdict[];
  return h(
    'p',
    { class: 'legend' },
    'Fewest points first, and failed by most first: what needs a look is at the top left. ',
    verdicts.map((verdict) => [h('span', null, mark(verdict), ` ${VERDICTS[verdict].word}`), ' ']),
  );
}

function head({ check, failed }: Column, all: number): JSX.Element {
  const kind = check.hidden ? ' (hidden)' : check.bonus ? ' (bonus)' : '';
  const title = `${say(check.title)}${kind}: failed by ${failed} of ${all}`;
  return h('th', { scope: 'col', title }, h('code', null, say(check.id), kind), h('b', null, failed));
}

function line({ person, grade, judgement, results }: Row, columns: readonly Column[]): JSX.Element {
  const partners = grade.partners.length === 0 ? '' : `, with ${counted(grade.partners.length, 'partner')}`;
  const title = `${say(person.name)} (${say(person.id)})${partners}: seed ${judgement.seed}`;
  return h(
    'tr',
    null,
    h('th', { scope: 'row', class: 'who', title }, name(person.name)),
    h('td', { class: 'sum' }, plain(grade.points)),
    columns.map(({ check }) => cell(results.get(check.id))),
  );
}

function cell(judged: Judged | undefined): JSX.Element {
  if (!judged) return h('td', { title: 'not among the checks of this judgement' });
  return h('td', { class: judged.verdict, title: clip(why(judged), REASON) }, VERDICTS[judged.verdict].mark);
}

function why({ id, verdict, reason, came, misconception }: Judged): string {
  const parts = [misconception?.id, came && `came ${came}`, reason];
  return say(
    `${id} ${VERDICTS[verdict].word}${parts
      .filter(Boolean)
      .map((part) => `; ${part}`)
      .join('')}`,
  );
}
