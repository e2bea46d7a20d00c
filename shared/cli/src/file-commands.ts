/**
 * The commands about a student's files, and the one about their machine: names, flags, help.
 *
 * Knows: what is typed. Never knows: what a command does; each is loaded when it is called.
 */
import { type Command, Option } from 'commander';
import { examples } from './examples.ts';
import { KINDS } from './kinds.ts';

/** @param done is told the exit code. */
export function addFileCommands(lab: Command, done: (code: number) => void): void {
  const kinds = [...KINDS];
  lab
    .command('diff [stage]')
    .description('what you have changed in a stage; or what is between any two of starter, mine, solution')
    .addOption(new Option('--from <which>', 'the old side (default: starter)').choices(kinds))
    .addOption(new Option('--to <which>', 'the new side (default: mine)').choices(kinds))
    .option('--file <name>', 'only this file')
    .option('--yes', 'the solution, too, before the stage is done')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab diff', 'pnpm lab diff 1 --from mine --to solution'))
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./diff.ts')).diff(stage, flags));
    });

  lab
    .command('solution [stage]')
    .description('the finished files of a stage, once your own have passed')
    .option('--file <name>', 'only this file, and nothing but its text')
    .option('--yes', 'also before the stage is done')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab solution 1', 'pnpm lab solution 1 --file server.ts'))
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./solution.ts')).solution(stage, flags));
    });

  lab
    .command('reset <stage>')
    .description('begin a stage anew: its files are the starter again, and yours are kept in a backup')
    .option('--file <name>', 'only this file')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab reset 1', 'pnpm lab reset 1 --file server.ts'))
    .action(async (stage: string, flags) => done((await import('./reset.ts')).reset(stage, flags)));

  lab
    .command('catch-up <stage>')
    .description('the stages before this one become the solutions, where yours are not done; yours are kept')
    .option('--all', 'also those that are done')
    .option('--yes', 'without a question')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab catch-up 4', 'pnpm lab catch-up 4 --yes'))
    .action(async (stage: string, flags) => {
      done(await (await import('./catch-up.ts')).catchUp(stage, flags));
    });

  lab
    .command('open [stage]')
    .description('open the file to edit next, in $VISUAL, $EDITOR or VS Code')
    .option('--json', 'one JSON object that says which file and line; nothing is opened')
    .addHelpText('after', examples('pnpm lab open', 'pnpm lab open 1'))
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./open.ts')).open(stage, flags));
    });

  lab
    .command('doctor')
    .description('whether this machine has all that the labs need')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab doctor'))
    .action(async (flags) => done(await (await import('./doctor.ts')).doctor(flags)));
}
