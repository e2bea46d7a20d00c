/**
 * The result of a class in a dozen lines, for the terminal of who judged it.
 *
 * Knows: what is worth a line. Never knows: colours. Everything else is in the HTML report.
 */
import { clip, escapeSentence } from '@wirebook/trace';
import type { ClassResult, Lateness } from '../model.ts';
import { counted, plain, stageName } from '../words.ts';
import { graderErrors } from './class/errors.ts';
import { blockers, mistakes } from './class/findings.ts';
import { LATE, oddities } from './class/handing-in.ts';
import { bins, median } from './class/spread.ts';
import { type StageTally, tally } from './class/tally.ts';

/** Lines that end with a line feed each; nothing in them steers a terminal. @param width columns, 60 or more. */
export function classText(result: ClassResult, width: number): string {
  const stages = tally(result);
  const { people, submissions, judgements, seed } = result;
  const lines = [
    ...warnings(result, stages),
    `${counted(people.length, 'student')}, ${counted(submissions.length, 'submission')}, ${counted(judgements.length, 'judgement')}; seed ${seed}`,
    ...stages.flatMap(stageLines),
    ...lateLine(result),
    ...oddLine(result),
  ];
  return lines.map((line) => `${clip(escapeSentence(line), width)}\n`).join('');
}

/** What makes grades wrong comes before all grades. */
function warnings({ mismatches, isolation }: ClassResult, stages: readonly StageTally[]): string[] {
  const errors = graderErrors(stages);
  const unjudged = stages.reduce((sum, stage) => sum + stage.unjudged.length, 0);
  const broken = errors.map(
    ({ stage, check, people }) => `${stage}/${check} for ${counted(people.length, 'student')}`,
  );
  return [
    ...(errors.length > 0 ? [`! the grader failed: ${broken.join(', ')}`] : []),
    ...(unjudged > 0 ? [`! ${counted(unjudged, 'grade')} without a judgement`] : []),
    ...(isolation === 'process'
      ? ['! programs were kept apart by processes only: trust this as far as you trust their authors']
      : []),
    ...(mismatches.length > 0
      ? [`! ${counted(mismatches.length, 'thing does', 'things do')} not fit together: ${mismatches[0]}`]
      : []),
  ];
}

const BARS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

function stageLines({ stage, rows, absent }: StageTally): string[] {
  const head = `${stageName(stage)}: `;
  if (rows.length === 0) return [`${head}nothing was judged`];
  const points = rows.map(({ grade }) => grade.points);
  const full = points.filter((one) => one >= stage.max).length;
  const [mistake] = mistakes(rows);
  const [blocker] = blockers(rows);
  const spread = `0 ${spark(points, stage.max)} ${plain(stage.max)}`;
  const middle = `median ${plain(median(points) ?? 0)}`;
  return [
    `${head}${spread}, ${middle}, all points ${full} of ${rows.length}, ${absent.length} handed in nothing`,
    ...(mistake
      ? [
          `   most often  ${mistake.misconception.id}, ${counted(mistake.people.length, 'student')}: ${mistake.misconception.text}`,
        ]
      : []),
    ...(blocker
      ? [
          `   blocks most ${blocker.check.id}: ${counted(blocker.skipped, 'check was', 'checks were')} skipped for it`,
        ]
      : []),
  ];
}

/** A bar for each bin; whoever is there is seen, be it one among three hundred. */
function spark(points: readonly number[], max: number): string {
  const counts = bins(points, max).map(({ count }) => count);
  const most = Math.max(1, ...counts);
  return counts.map((one) => BARS[Math.ceil((one / most) * (BARS.length - 1))]).join('');
}

/** Of grades: who hands in two stages late is there twice. */
function lateLine({ grades }: ClassResult): string[] {
  const states = Object.keys(LATE) as Lateness['state'][];
  const numbers = states
    .map((state) => ({ state, number: grades.filter(({ lateness }) => lateness.state === state).length }))
    .filter(({ state, number }) => number > 0 && state !== 'none');
  if (numbers.length === 0) return [];
  return [`grades: ${numbers.map(({ state, number }) => `${number} ${LATE[state]}`).join(', ')}`];
}

function oddLine({ submissions }: ClassResult): string[] {
  const odd = submissions.filter((handed) => oddities(handed).length > 0).length;
  return odd === 0 ? [] : [`${counted(odd, 'submission')} with something odd: see the report`];
}
