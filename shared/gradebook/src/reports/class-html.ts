/**
 * The report of a class for its teacher, as one HTML file.
 *
 * Knows: the order of its parts. Never knows: how any of them is drawn. It holds names, hidden checks and grades: it is not for students.
 */
import { h, type JSX } from 'preact';
import type { ClassResult, Recording } from '../model.ts';
import { counted, plain, stageName } from '../words.ts';
import { alarms } from './class/alarms.ts';
import { handingIn } from './class/handing-in.ts';
import { owners } from './class/owners.ts';
import { runSection } from './class/run.ts';
import { median } from './class/spread.ts';
import { stageSection } from './class/stage.ts';
import { type StageTally, tally } from './class/tally.ts';
import { facts, say, table } from './elements.ts';
import { page } from './page.ts';

export interface ClassOptions {
  /** What stands above it. Default: `Class report`. */
  readonly title?: string;
}

/** The text of an HTML file that needs no script and no network. @param recordings of the judgements; those that are missing are left out. */
export function classHtml(
  result: ClassResult,
  recordings: readonly Recording[],
  { title = 'Class report' }: ClassOptions = {},
): string {
  const stages = tally(result);
  const ownersOf = owners(result);
  return page(title, [
    h('header', null, h('h1', null, say(title)), about(result)),
    h(
      'main',
      null,
      alarms(result, stages),
      contents(stages),
      overview(stages),
      stages.map(stageSection),
      handingIn(result, ownersOf),
      runSection(result, recordings, ownersOf),
    ),
  ]);
}

function about(result: ClassResult): JSX.Element {
  const { people, submissions, judgements, seed, isolation, checks } = result;
  return facts([
    [
      'class',
      `${counted(people.length, 'student')}, ${counted(submissions.length, 'submission')}, ${counted(judgements.length, 'judgement')}`,
    ],
    ['kept apart', isolation === 'namespace' ? 'by namespaces of the system' : 'by processes only'],
    ['seed', h('code', null, seed)],
    ['checks', h('code', null, say(checks))],
  ]);
}

function contents(stages: readonly StageTally[]): JSX.Element {
  const links = [
    ...stages.map(({ stage }) => [`stage-${stage.number}`, say(stageName(stage))] as const),
    ['handing-in', 'Late and odd'] as const,
    ['run', 'The run'] as const,
  ];
  return h(
    'nav',
    { 'aria-label': 'Parts of this report' },
    h(
      'ul',
      null,
      links.map(([id, text]) => h('li', null, h('a', { href: `#${id}` }, text))),
    ),
  );
}

function overview(stages: readonly StageTally[]): JSX.Element {
  return table({
    caption: 'The stages at a glance',
    heads: [
      'Stage',
      'Judged',
      'All points',
      'Median',
      'Points',
      'Hidden points',
      'Nothing handed in',
      'Not judged',
    ],
    rows: stages.map(({ stage, rows, absent, unjudged }) => {
      const points = rows.map(({ grade }) => grade.points);
      return [
        say(stageName(stage)),
        rows.length,
        points.filter((one) => one >= stage.max).length,
        plain(median(points) ?? 0),
        plain(stage.max),
        plain(stage.hiddenMax),
        absent.length,
        unjudged.length,
      ];
    }),
  });
}
