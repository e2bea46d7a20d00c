/**
 * The report of one student as plain text.
 *
 * Knows: what the view of this student holds, and columns. Never knows: colours, the class, or checks that are hidden. It is laid out as
 * `lab check` lays it out, so that a student finds everything where it was.
 */
import { escapeSentence, padEnd, width as widthOf, wrap } from '@wirebook/trace';
import type { StudentCheck, StudentStage, StudentView } from '../student-view.ts';
import { FLIPPED, outcome, replayCommand, stageName, whatToRead } from '../words.ts';
import { handedIn, isBroken, nextStep, reckoning, score } from './student/sentences.ts';
import { VERDICTS } from './words.ts';

const INDENT = '  ';
const LABEL_COLUMNS = 12;

/**
 * Lines that end with a line feed each; nothing in them steers a terminal.
 * @param width columns, 60 or more. Ladders, differences and commands stay in one piece, however wide they are.
 */
export function studentText({ person, stages }: StudentView, width: number): string {
  const lines = [
    `Result of ${escapeSentence(person.name)}`,
    ...stages.flatMap((stage) => stageLines(stage, width)),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function stageLines(stage: StudentStage, width: number): string[] {
  const next = nextStep(stage);
  const say = (sentence: string) => paragraph(sentence, width);
  const idColumns = Math.max(0, ...stage.checks.map(({ id }) => widthOf(id)));
  const inOrder = [
    ...stage.checks.filter(isBroken),
    ...stage.checks.filter((check) => !isBroken(check) && check.verdict !== 'pass'),
    ...stage.checks.filter(({ verdict }) => verdict === 'pass'),
  ];
  return [
    '',
    ...say(`Stage ${stageName(stage)}: ${outcome(stage)}`),
    ...[reckoning(stage).join(' '), ...handedIn(stage), next ?? ''].filter(Boolean).flatMap(say),
    '',
    ...inOrder.flatMap((check) => checkLines(stage, check, { width, idColumns })),
  ];
}

function paragraph(sentence: string, width: number): string[] {
  return wrap(escapeSentence(sentence), width);
}

interface Columns {
  readonly width: number;
  /** For ids, so that they stand below each other. */
  readonly idColumns: number;
}

function checkLines(stage: StudentStage, check: StudentCheck, { width, idColumns }: Columns): string[] {
  const right = `${score(check)}   ${padEnd(check.id, idColumns)}`;
  const [first = '', ...rest] = paragraph(check.title, width - INDENT.length - 3 - widthOf(right));
  const left = `${VERDICTS[check.verdict].mark} ${first}`;
  return [
    padEnd(left, width - widthOf(right)) + right,
    ...rest.map((line) => INDENT + line),
    ...(isBroken(check)
      ? failureLines(stage, check, width)
      : labelled(VERDICTS[check.verdict].word, check.reason, width)),
  ];
}

function failureLines(stage: StudentStage, check: StudentCheck, width: number): string[] {
  const { ladder = [], difference = [], expected, came, verdict, misconception } = check;
  const asItIs = (lines: readonly string[], indent: string) =>
    lines.map((line) => indent + escapeSentence(line));
  return [
    '',
    ...asItIs(ladder, INDENT),
    ...labelled('expected', expected, width),
    ...labelled('came', came, width),
    ...asItIs(difference, INDENT.padEnd(INDENT.length + LABEL_COLUMNS)),
    ...labelled('but', verdict === 'inconclusive' ? FLIPPED : undefined, width),
    ...labelled('usually', misconception?.text, width),
    ...labelled('read', misconception && whatToRead(misconception), width),
    `${INDENT}${'again'.padEnd(LABEL_COLUMNS)}${replayCommand(stage, check)}`,
    '',
  ];
}

/** Nothing, where there is nothing to say. */
function labelled(label: string, text: string | undefined, width: number): string[] {
  if (text === undefined) return [];
  return paragraph(text, width - INDENT.length - LABEL_COLUMNS).map(
    (line, i) => INDENT + (i === 0 ? label : '').padEnd(LABEL_COLUMNS) + line,
  );
}
