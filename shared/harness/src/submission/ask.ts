/**
 * Asks a program of the grader's own about a submission: it runs the submission's code in its process, and answers with a value.
 *
 * Knows: question and answer. Never knows: what they are about. The answer is known by a word that only this process and the
 * main thread of the other one have; whatever else stands on its standard output may come from the submission.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { within } from '../deadline.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import type { Submission } from './submission.ts';

const OUTPUT_CAP_OCTETS = 8 * 1024 * 1024;

export interface Asking {
  /** Path of the program: it reads `{ token, question }` as JSON, and writes a line: the token, a blank, JSON. */
  readonly program: string;
  /** How the program is called where a reader sees it. */
  readonly label: string;
  readonly question: unknown;
  readonly limitMs: number;
}

/**
 * @returns the answer.
 * @throws Mismatch the process ended without one; it says how.
 */
export async function ask(submission: Submission, context: Context, asking: Asking): Promise<unknown> {
  const { program: path, label, question, limitMs } = asking;
  const token = randomUUID();
  const program = await submission.start(path, [], { label, stdin: 'pipe', outputCap: OUTPUT_CAP_OCTETS });
  program.type(JSON.stringify({ token, question }));
  program.endInput();
  const expected = `${label} come to an end within ${limitMs / 1000} s`;
  const exit = await within(limitMs, program.exited, context, () => {
    return new DeadlineError(expected, 'they have not');
  });
  const line = program.stdout.lines.find((text) => text.startsWith(`${token} `));
  if (line === undefined) throw new Mismatch(expected, program.howItEnded(exit));
  return JSON.parse(line.slice(token.length + 1));
}
