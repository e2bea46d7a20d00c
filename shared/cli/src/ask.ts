/**
 * Asks a person, where there is one, whether to go on.
 *
 * Knows: terminals and `--yes`. Never knows: what is asked. The question goes to stderr: stdout may be a file.
 */
import { createInterface } from 'node:readline';
import { Interrupted, UsageError } from './errors.ts';

export interface AskFlags {
  readonly yes?: boolean;
  /** A program is calling, and nobody can answer. */
  readonly json?: boolean;
}

/**
 * @param question ends with a question mark.
 * @param refusal what is said when nobody can be asked; it names `--yes`.
 * @returns whether the answer was yes; the end of input and an empty line are no.
 * @throws UsageError nobody can be asked. Interrupted the answer was Ctrl-C.
 */
export async function agreed(question: string, refusal: string, { yes, json }: AskFlags): Promise<boolean> {
  if (yes) return true;
  if (json || !process.stdin.isTTY || !process.stderr.isTTY) throw new UsageError(refusal);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve, reject) => {
      const unanswered = (end: () => void) => () => {
        process.stderr.write('\n');
        end();
      };
      terminal.once(
        'SIGINT',
        unanswered(() => reject(new Interrupted('SIGINT'))),
      );
      terminal.once(
        'close',
        unanswered(() => resolve(false)),
      );
      terminal.question(`${question} (y/N) `, (answer) => {
        terminal.removeAllListeners('close');
        resolve(/^y(es)?$/i.test(answer.trim()));
      });
    });
  } finally {
    terminal.removeAllListeners('close').close();
  }
}
