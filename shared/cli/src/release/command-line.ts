/**
 * The command line of `release`: its flags and its help.
 *
 * Knows: names. Never knows: what is written; that is loaded when it is called.
 */
import type { Command } from 'commander';
import { runCommand } from '../command.ts';
import { examples } from '../examples.ts';
import { version } from '../version.ts';

/** Runs the command and ends the process with its exit code. */
export async function release(argv: readonly string[]): Promise<void> {
  await runCommand('release', addCommands, argv);
}

const TRUST = `
In a sandbox no program can read the checks or change a verdict. Gradescope's containers often have no namespaces to make one of:
programs then run as a user who owns nothing, may read the checks, and are kept from the verdict by the system alone. Each result says
which it was (extra_data.isolation), and the output for teachers says why.

A student's repository holds the workflow, and without --from the checks as well: both can be changed by the student. Its result is
for the student. What counts is your own run: pnpm grade.`;

function addCommands(release: Command, done: (code: number) => void): void {
  release
    .description('Hand the grader to another system, which then judges each submission as it comes.')
    .usage('[options]')
    .version(version(), '--version', 'print the version')
    .option('--gradescope <file>', "write the zip of a Gradescope autograder: this workbook's own grader")
    .option('--github <dir>', "write .github/workflows/wirebook.yml there, for students' repositories")
    .requiredOption('--stages <list>', 'what is handed in: 01, or several such as 01-07')
    .option(
      '--timeout <time>',
      'Gradescope: after it nothing more is judged; set less than Gradescope waits',
      '9m',
    )
    .option('--grace <time>', 'Gradescope: how much later still counts where no late due date is set', '7d')
    .option('--shards <n>', 'GitHub: machines that share the work', '4')
    .option(
      '--from <owner/repo@ref>',
      "GitHub: take the grader from there, not from the student's repository",
    )
    .option('--force', 'write over what is there')
    .option('--json', 'one JSON object about what was written')
    .addHelpText(
      'after',
      examples(
        'pnpm release --gradescope stage-01.zip --stages 01',
        'pnpm release --github ../template --stages 01-07 --shards 4',
        'pnpm release --github ../template --stages 01-07 --from example/wirebook@v1',
      ),
    )
    .addHelpText('after', TRUST)
    .action(async (flags) => done(await (await import('./release.ts')).writeRelease(flags)));
}
