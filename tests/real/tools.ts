/**
 * Other people's programs, as peers for the workbook's: started on free ports, and stopped by the test that started them.
 */
import { spawnSync } from 'node:child_process';
import { type Stage, withWorkplace } from '@wirebook/grader';
import { type Command, Context, Program, type Served, Submission } from '@wirebook/harness';
import { SEED } from '../seed.ts';
import { solutionFolder, submissionIn } from '../stages.ts';

/** Where the tool is, or nothing. On the machine that counts (`CI` is set) a missing tool is an error. */
export function find(tool: string): string | undefined {
  const { stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [tool], {
    encoding: 'utf8',
  });
  const path = stdout?.split('\n')[0]?.trim();
  if (!path && process.env['CI']) throw new Error(`${tool} is not installed`);
  return path || undefined;
}

export interface Bench {
  readonly submission: Submission;
  readonly context: Context;
  /** Starts a program that is not ours; it gets no recorder. */
  readonly start: (
    label: string,
    executable: string,
    args: readonly string[],
    options?: Partial<Command>,
  ) => Promise<Program>;
}

/** Puts the stage's solution and a context at the test's disposal, and ends everything after it. */
export async function withSolution(stage: Stage, act: (bench: Bench) => Promise<void>): Promise<void> {
  await withWorkplace(submissionIn(solutionFolder(stage), stage), async ({ copied, cache, runs }) => {
    const context = new Context(SEED, runs);
    try {
      await act({
        submission: new Submission(copied, cache, context),
        context,
        start: async (label, executable, args, options) => {
          const { program, started } = await Program.start(context, { label, executable, args, ...options });
          started();
          return program;
        },
      });
    } finally {
      await context.end();
    }
  });
}

/** A Python program, as one text, run with these arguments. */
export function python(script: string, ...args: readonly (string | number)[]): string[] {
  return ['-c', script, ...args.map(String)];
}

/** Host and port as arguments for nc and Python. */
export function hostAndPort({ endpoint }: Pick<Served, 'endpoint'>): [string, string] {
  return [endpoint.host, String(endpoint.port)];
}
