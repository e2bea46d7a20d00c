/**
 * What a student's formats have in common: names, texts and sums.
 *
 * Knows: a student's view. Never knows: any format.
 */
import { shownLine } from '../escape.ts';
import type { StudentCheck, StudentStage, StudentView } from '../student-view.ts';
import { FLIPPED, plain, replayCommand, stageName, stageSentences, whatToRead } from '../words.ts';
import type { Detail } from './detail.ts';

/** Labels stand below each other. */
const LABEL = 11;

/** `01/server-upper: a datagram comes back in upper case` */
export function checkName(
  { number }: { readonly number: string },
  check: Pick<StudentCheck, 'id' | 'title' | 'bonus'>,
): string {
  return shownLine(`${number}/${check.id}: ${check.title}${check.bonus ? ' (bonus)' : ''}`);
}

/** Why a check did not pass, in lines of plain text; nothing for one that passed. */
export function checkText(stage: StudentStage, check: StudentCheck, detail: Detail): string {
  if (check.verdict === 'pass') return '';
  return [...whatHappened(check, detail), ...labelled('again', replayCommand(stage, check), detail)].join(
    '\n',
  );
}

/** The same without the command that students type. */
export function whatHappened(check: Omit<StudentCheck, 'hidden'>, detail: Detail): string[] {
  const { verdict, misconception } = check;
  const say = (label: string, text: string | undefined) => labelled(label, text, detail);
  return [
    ...(detail.ladders && check.ladder
      ? [...check.ladder.map((line) => shownLine(line, detail.longest)), '']
      : []),
    ...say(verdict === 'skipped' ? 'skipped' : 'reason', check.reason),
    ...say('expected', check.expected),
    ...say('came', check.came),
    ...(check.difference ?? []).flatMap((line) => say('', line)),
    ...(verdict === 'inconclusive' ? say('but', FLIPPED) : []),
    ...say('usually', misconception?.text),
    ...say('read', misconception && whatToRead(misconception)),
  ];
}

function labelled(label: string, text: string | undefined, { longest }: Detail): string[] {
  return text === undefined || longest === 0 ? [] : [label.padEnd(LABEL) + shownLine(text, longest)];
}

/** What is said about all of it, a sentence a line. */
export function overview({ stages }: StudentView, { longest, said }: Detail): string {
  const sentences = longest === 0 ? stages.map(stageName) : stages.flatMap(stageSentences);
  return [...sentences.map((sentence) => shownLine(sentence, longest || undefined)), ...said].join('\n');
}

export interface Total {
  readonly score: number;
  readonly max: number;
}

/** What counts in all stages together. None: some stage has no grade, and a sum without it would be charged to the student. */
export function totalOf({ stages }: StudentView): Total | undefined {
  let [score, max] = [0, 0];
  for (const stage of stages) {
    if (stage.counted === undefined) return undefined;
    score += stage.counted;
    max += stage.max;
  }
  return { score: Number(plain(score)), max };
}

/** A check, with the stage that it belongs to. */
export interface Shown {
  readonly stage: StudentStage;
  readonly check: StudentCheck;
}

export function shownChecks({ stages }: StudentView): Shown[] {
  return stages.flatMap((stage) => stage.checks.map((check) => ({ stage, check })));
}
