/**
 * What a person reads of a result: lines of plain text, for a terminal of any width.
 *
 * Knows: words and layout. Never knows: how a check ran. Colour is the caller's: every line says what it is.
 */
import type { Difference } from '@wirebook/harness';
import {
  compare,
  escapeSentence,
  ladder,
  type Octets,
  octets,
  padEnd,
  type Trace,
  width,
  wrap,
} from '@wirebook/trace';
import { INDENT, LABEL_COLUMNS, type Line, labelLine, labelled, roomBeside } from './line.ts';
import type { Failure, Report, Result } from './verdict.ts';
import { score } from './verdict.ts';

export interface ReportOptions {
  /** Columns, 60 or more. */
  readonly width: number;
  /** The command that runs this check again, with its seed. */
  readonly replay: (result: Result) => string;
  /** How many steps of the ladder are shown at most. */
  readonly maxSteps?: number;
  /** Columns for ids, so that they stand below each other; default: as many as this id takes. */
  readonly idColumns?: number;
}

/** What stands before a result of each kind. */
export const MARKS = { pass: '✓', fail: '✗', skipped: '–', inconclusive: '?', error: '!' } as const;
const MARK_COLUMNS = 2;
const MAX_STEPS = 16;
/** Between a title and its points, at least. */
const GAP = 3;
const FLIPPED = 'with another seed it passed. Run it again; if it flips again, suspect a race.';
const BLANK: Line = { text: '', role: 'neutral' };

/** A headline, and below it, for a check that did not pass, why. */
export function resultLines(result: Result, stageNumber: string, options: ReportOptions): Line[] {
  const { failure, reason } = result;
  const headline = headlines(result, stageNumber, options);
  if (failure) return [...headline, ...failureLines(result, failure, stageNumber, options)];
  if (result.trace) return [...headline, BLANK, ...ladderLines(result.trace, options), BLANK];
  if (reason === undefined) return headline;
  const label = result.verdict === 'error' ? 'The grader failed; this is not your fault: ' : 'skipped: ';
  const lines = wrap(escapeSentence(label + reason), options.width - INDENT.length);
  return [...headline, ...lines.map((text): Line => ({ text: INDENT + text, role: 'neutral' }))];
}

/** The title on the left, wrapped; points and id at the right edge of the first line. */
function headlines({ check, verdict, points }: Result, stageNumber: string, options: ReportOptions): Line[] {
  const score = check.bonus ? 'bonus' : `${points} of ${check.points}`;
  const right = `${score}   ${padEnd(`${stageNumber}/${check.id}`, options.idColumns ?? 0)}`;
  const role = verdict === 'pass' ? 'pass' : verdict === 'skipped' ? 'neutral' : 'fail';
  const [first = '', ...rest] = wrap(check.title, options.width - MARK_COLUMNS - GAP - width(right));
  const left = padEnd(`${MARKS[verdict]} ${first}`, options.width - width(right));
  const texts = [(left + right).trimEnd(), ...rest.map((text) => ' '.repeat(MARK_COLUMNS) + text)];
  return texts.map((text) => ({ text, role }));
}

function failureLines(result: Result, failure: Failure, stageNumber: string, options: ReportOptions): Line[] {
  const { trace, difference, misconception } = failure;
  const room = roomBeside(options.width);
  const say = (label: string, text: string) => labelled(label, text, room);
  const parts = difference ? differenceLines(difference, room) : [];
  return [
    BLANK,
    ...(trace ? ladderLines(trace, options) : []),
    ...say('expected', failure.expected),
    ...say('came', failure.came),
    ...parts.map((text): Line => ({ text: INDENT + ' '.repeat(LABEL_COLUMNS) + text, role: 'difference' })),
    ...(result.verdict === 'inconclusive' ? say('but', FLIPPED) : []),
    ...(misconception ? say('usually', misconception.text) : []),
    ...(misconception
      ? say('read', `handout ${misconception.handout ?? stageNumber}, "${misconception.read}"`)
      : []),
    // A command is for copying: it stays in one piece, however long it is.
    labelLine('again', options.replay(result)),
    BLANK,
  ];
}

/** The steps to a failure and the octets that differ, as plain lines for who keeps them. @param width columns. */
export function storyLines(
  { trace, difference }: Failure,
  width: number,
): { ladder?: readonly string[]; difference?: readonly string[] } {
  const steps = trace && trace.events.length > 0 ? ladder(trace, { width, maxSteps: MAX_STEPS }) : [];
  return {
    ...(steps.length > 0 ? { ladder: steps } : {}),
    ...(difference ? { difference: differenceLines(difference, width) } : {}),
  };
}

function differenceLines({ expected, came }: Difference, width: number): string[] {
  return compare(whole(expected), whole(came), width);
}

function ladderLines(trace: Trace, { width, maxSteps = MAX_STEPS }: ReportOptions): Line[] {
  const steps = trace.events.length > 0 ? ladder(trace, { width: width - INDENT.length, maxSteps }) : [];
  return steps.map((text) => ({ text: INDENT + text, role: 'ladder' }));
}

/** All octets: the place where two differ may be far into them. */
function whole(bytes: Uint8Array): Octets {
  return octets(bytes, bytes.length);
}

/** `Stage 01: 14 of 21 points, 3 checks to mend, in 0.9 s (seed 41)` */
export function summary(report: Report): string {
  const { points, max } = score(report);
  const count = (verdict: Result['verdict']) =>
    report.results.filter((result) => result.verdict === verdict).length;
  const failed = count('fail');
  const parts = [
    `${points} of ${max} points`,
    failed > 0 ? `${failed} ${failed === 1 ? 'check' : 'checks'} failed` : undefined,
    count('skipped') > 0 ? `${count('skipped')} skipped` : undefined,
    count('inconclusive') > 0 ? `${count('inconclusive')} inconclusive` : undefined,
    count('error') > 0 ? `${count('error')} not judged` : undefined,
    `${(report.durationMs / 1000).toFixed(1)} s`,
    `seed ${report.seed}`,
  ];
  return `Stage ${report.stage.number} ${report.stage.title}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}
