/**
 * What a person reads of a result: lines of plain text, for a terminal of any width.
 *
 * Knows: words and layout. Never knows: how a check ran. Colour is the caller's: every line says what it is.
 */
import { compare, escapeText, ladder, type Octets, octets } from '@wirebook/trace';
import type { Failure, Report, Result } from './verdict.ts';
import { score } from './verdict.ts';

/** A line of a report, and what it is, for who wants to colour it. */
export interface Line {
  readonly text: string;
  readonly role: 'pass' | 'fail' | 'neutral' | 'ladder' | 'difference' | 'label';
}

export interface ReportOptions {
  /** Columns, 60 or more. */
  readonly width: number;
  /** The command that runs this check again, with its seed. */
  readonly replay: (result: Result) => string;
  /** How many steps of the ladder are shown at most. */
  readonly maxSteps?: number;
}

const MARKS = { pass: '✓', fail: '✗', skipped: '–', inconclusive: '?', error: '!' } as const;
const LABEL_COLUMNS = 11;
const INDENT = '  ';

/** A headline, and below it, for a check that did not pass, why. */
export function resultLines(result: Result, stageNumber: string, options: ReportOptions): Line[] {
  const { check, verdict, failure, reason } = result;
  const points = check.bonus ? 'bonus' : `${result.points} of ${check.points}`;
  const right = `${points}   ${stageNumber}/${check.id}`;
  const left = `${MARKS[verdict]} ${check.title}`;
  const gap = Math.max(3, options.width - left.length - right.length);
  const role = verdict === 'pass' ? 'pass' : verdict === 'skipped' ? 'neutral' : 'fail';
  const headline: Line = { text: left + ' '.repeat(gap) + right, role };
  if (failure) return [headline, ...failureLines(result, failure, stageNumber, options)];
  if (reason === undefined) return [headline];
  const label = verdict === 'error' ? 'The grader failed; this is not your fault: ' : 'skipped: ';
  return [headline, { text: `${INDENT}${label}${reason}`, role: 'neutral' }];
}

function failureLines(result: Result, failure: Failure, stageNumber: string, options: ReportOptions): Line[] {
  const { trace, difference, misconception } = failure;
  const steps = trace?.events.length
    ? ladder(trace, { width: options.width - INDENT.length, maxSteps: options.maxSteps ?? 16 })
    : [];
  const parts = difference
    ? compare(whole(difference.expected), whole(difference.came), options.width - INDENT.length - LABEL_COLUMNS)
    : [];
  const flipped =
    result.verdict === 'inconclusive'
      ? labelled('but', 'with another seed it passed. Run it again; if it flips again, suspect a race.', options.width)
      : [];
  return [
    { text: '', role: 'neutral' },
    ...steps.map((text): Line => ({ text: INDENT + text, role: 'ladder' })),
    ...labelled('expected', failure.expected, options.width),
    ...labelled('came', failure.came, options.width),
    ...parts.map((text): Line => ({ text: INDENT + ' '.repeat(LABEL_COLUMNS) + text, role: 'difference' })),
    ...flipped,
    ...(misconception ? labelled('usually', misconception.text, options.width) : []),
    ...(misconception
      ? labelled('read', `handout ${misconception.handout ?? stageNumber}, "${misconception.read}"`, options.width)
      : []),
    ...labelled('again', options.replay(result), options.width),
    { text: '', role: 'neutral' },
  ];
}

/** All octets: the place where two differ may be far into them. */
function whole(bytes: Uint8Array): Octets {
  return octets(bytes, bytes.length);
}

/** `expected   alice receives …`, wrapped at blanks under its own beginning. */
function labelled(label: string, text: string, width: number): Line[] {
  const room = width - INDENT.length - LABEL_COLUMNS;
  const lines: string[] = [''];
  for (const word of escapeText(text).split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line, i) => ({
    text: INDENT + (i === 0 ? label : '').padEnd(LABEL_COLUMNS) + line,
    role: 'label',
  }));
}

/** `Stage 01: 14 of 21 points, 3 checks to mend, in 0.9 s (seed 41)` */
export function summary(report: Report): string {
  const { points, max } = score(report);
  const count = (verdict: Result['verdict']) => report.results.filter((result) => result.verdict === verdict).length;
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
