/**
 * A hint in three steps: a question, the idea, nearly the code.
 *
 * Knows: the words around a hint. Never knows: why a check failed, or how many steps were taken.
 */
import { type Line, labelled, type Result, roomBeside } from '@wirebook/grader';
import { wrap } from '@wirebook/trace';

/** So many steps has a hint. */
export const HINT_STEPS = 3;

/** What the hint is known by: the misconception, where one was seen. */
export function hintId({ check, failure }: Result): string {
  return failure?.misconception?.id ?? check.usually.id;
}

export interface HintParts {
  readonly question: string;
  readonly idea?: string;
  readonly nearly?: readonly string[];
}

/** The first steps of a hint, 1 to 3. */
export function hintParts({ check, failure }: Result, steps: number): HintParts {
  const { question = check.hint, idea, nearly } = failure?.misconception ?? check.usually;
  return {
    question,
    ...(steps > 1 ? { idea } : {}),
    ...(steps > 2 ? { nearly } : {}),
  };
}

/** @param width columns of a line. */
export function hintLines(result: Result, steps: number, width: number): Line[] {
  const room = roomBeside(width);
  const { question, idea, nearly = [] } = hintParts(result, steps);
  return [
    ...labelled('question', question, room),
    ...(idea === undefined ? [] : labelled('idea', idea, room)),
    ...(nearly.length > 0 ? labelled('nearly', 'the dots are yours:', room) : []),
    // Code stays in one piece.
    ...nearly.map((text): Line => ({ text: `    ${text}`, role: 'ladder' })),
    ...wrap(more(steps), width - 2).map((text): Line => ({ text: `  ${text}`, role: 'neutral' })),
  ];
}

const more = (steps: number): string =>
  steps < HINT_STEPS ? `Step ${steps} of ${HINT_STEPS}; ask again for more.` : `That was step 3 of 3.`;
