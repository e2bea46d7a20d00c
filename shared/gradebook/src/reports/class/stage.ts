/**
 * One stage of a class: points, what blocks, mistakes, and the map of everything.
 *
 * Knows: the order of what is told. Never knows: other stages.
 */
import { h, type JSX } from 'preact';
import { counted, plain, stageName, whatToRead } from '../../words.ts';
import { folded, names, say, table } from '../elements.ts';
import { type Blocker, blockers, type Mistake, mistakes } from './findings.ts';
import { heatMap } from './heat-map.ts';
import { histogram } from './histogram.ts';
import { bins, median } from './spread.ts';
import type { StageTally } from './tally.ts';

export function stageSection(tally: StageTally): JSX.Element {
  const { stage, rows, absent } = tally;
  const id = `stage-${stage.number}`;
  return h(
    'section',
    { class: 'stage', 'aria-labelledby': id },
    h('h2', { id }, say(`Stage ${stageName(stage)}`)),
    rows.length === 0 ? h('p', null, 'Nothing of this stage was judged.') : found(tally),
    absent.length > 0 && folded(`${counted(absent.length, 'student')} handed in nothing`, names(absent)),
  );
}

function found(tally: StageTally): JSX.Element[] {
  const { rows, stage } = tally;
  const points = rows.map(({ grade }) => grade.points);
  const middle = `the median is ${plain(median(points) ?? 0)} of ${plain(stage.max)}`;
  return [
    h(
      'div',
      { class: 'beside' },
      h(
        'div',
        null,
        h('h3', null, 'Points'),
        h('p', null, `${counted(rows.length, 'student')}; ${middle}. As earned, before lateness counts.`),
        histogram(bins(points, stage.max), 'Points as earned'),
      ),
      h('div', null, h('h3', null, 'What blocks most'), blocking(blockers(rows))),
    ),
    h('h3', null, 'Misconceptions, the most frequent first'),
    h('ol', { class: 'beside' }, mistakes(rows).map(mistake)),
    h('h3', null, 'Checks and students'),
    heatMap(tally),
  ];
}

/** The rest of a long list tells little. */
const MOST = 8;

function blocking(all: readonly Blocker[]): JSX.Element {
  if (all.length === 0) return h('p', null, 'No check was skipped.');
  return table({
    caption: 'Checks that did not pass, and how many others were skipped for them',
    heads: ['Check', 'Skipped', 'Students'],
    rows: all
      .slice(0, MOST)
      .map(({ check, skipped, people }) => [
        h('code', { title: say(check.title) }, say(check.id)),
        skipped,
        folded(people.length, names(people)),
      ]),
  });
}

function mistake({ misconception, people, checks }: Mistake): JSX.Element {
  return h(
    'li',
    null,
    h(
      'p',
      null,
      h('strong', null, counted(people.length, 'student')),
      ' · ',
      h('code', null, say(misconception.id)),
    ),
    h('p', null, say(misconception.text)),
    h(
      'p',
      { class: 'soft' },
      `Found by ${checks.map(say).join(', ')}. To read: ${say(whatToRead(misconception))}.`,
    ),
    folded('Who', names(people)),
  );
}
