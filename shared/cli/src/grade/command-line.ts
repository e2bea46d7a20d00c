/**
 * The command line of `grade`: its commands, their flags, and their help.
 *
 * Knows: names. Never knows: what a command does; each is loaded when it is called.
 */
import { type Command, Option } from 'commander';
import { runCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { examples } from '../examples.ts';
import { version } from '../version.ts';

/** Runs one command and ends the process with its exit code. */
export async function grade(argv: readonly string[]): Promise<void> {
  await runCommand('grade', addCommands, argv);
}

/** What can be written besides what always is. */
export const ALSO = ['gradescope', 'github-classroom', 'classroom50', 'prairielearn', 'autolab'] as const;

function addCommands(grade: Command, done: (code: number) => void): void {
  grade
    .description('Judge what a class has handed in, and write the results for people and for other systems.')
    .usage('[options] <path...>')
    .version(version(), '--version', 'print the version')
    .argument('[path...]', 'folders, git checkouts, zip files, downloads of Moodle, Canvas and Gradescope')
    // Not a required one: commander would want it of the commands below as well.
    .option('--out <dir>', 'where results go (needed)')
    .option('--stages <list>', 'such as 01-07, or 1,3 (default: all)')
    .option('--roster <file>', 'CSV with id, name and more: who is in the class, and who are partners')
    .option(
      '--due <iso>',
      'when it was due, for all stages or for one: 01=2026-11-28T23:59:59+01:00 (may be given again)',
      collect,
    )
    .option('--grace <time>', 'how much later still counts: 7d, 12h', '7d')
    .option('--seed <s>', 'draw the same payloads as the run with this seed')
    .option('--jobs <n>', 'programs that start at once (default: one for each core)')
    .option('--shard <i/n>', 'judge only this part of n, and leave the rest to others')
    .option('--resume', 'go on with what DIR holds: nothing is judged twice')
    .option('--trusted', 'also without a sandbox: programs may then do whatever you may')
    .addOption(new Option('--also <formats>', `further formats: ${ALSO.join(', ')}, or all`).argParser(list))
    .option(
      '--moodle-worksheet <[NN=]file>',
      "Moodle's offline worksheet, to enter grades in a copy of (may be given again)",
      collect,
    )
    .option(
      '--time-zone <zone>',
      'of the times in the worksheet, such as Europe/Berlin (default: of this machine)',
    )
    .option('--canvas-gradebook <file>', "Canvas's exported gradebook, to enter grades in a copy of")
    .option('--canvas-column <NN=title>', 'the column of a stage in it (may be given again)', collect)
    .option('--json', 'one JSON object about the run')
    .addHelpText(
      'after',
      examples(
        'pnpm grade submissions.zip --out results --stages 01',
        'pnpm grade moodle.zip --out results --roster class.csv --due 2026-11-28T23:59:59+01:00',
        'pnpm grade submissions.zip --out results --resume',
      ),
    )
    .action(async (paths: string[], flags) => {
      if (paths.length === 0)
        throw new UsageError('what was handed in? Name folders, zip files or downloads; --help tells more');
      if (flags.out === undefined) throw new UsageError('--out is needed: the folder for the results');
      done(await (await import('./grade.ts')).gradeClass(paths, flags));
    });

  grade
    .command('similar <path...>')
    .description('show which submissions are alike, and where; for the teacher alone')
    .requiredOption('--out <dir>', 'where similar.html and similar.json go')
    .option('--stages <list>', 'such as 01-07, or 1,3 (default: all)')
    .option('--roster <file>', 'CSV with id, name and more: for names')
    .option(
      '--earlier <name=path>',
      'what was handed in in another year, such as 2025=old.zip (may be given again)',
      collect,
    )
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples('pnpm grade similar submissions.zip --out alike --stages 06-07'))
    .action(async (paths: string[], flags) => {
      done(await (await import('./similar.ts')).similar(paths, flags));
    });

  grade
    .command('interop <stage> <path...>')
    .description("try every student's client with every other's server, and with a reference")
    .requiredOption('--out <dir>', 'where interop.html and interop.json go')
    .option('--roster <file>', 'CSV with id, name and more: for names')
    .option('--seed <s>', 'draw the same texts as the run with this seed')
    .option('--jobs <n>', 'programs that start at once (default: one for each core)')
    .option('--most <n>', 'pairs that are tried at most; beyond that partners are drawn', '2500')
    .option('--all', 'also those who do not work with the reference')
    .option('--trusted', 'also without a sandbox: programs may then do whatever you may')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples('pnpm grade interop 07 submissions.zip --out together'))
    .action(async (stage: string, paths: string[], flags) => {
      done(await (await import('./interop.ts')).interop(stage, paths, flags));
    });
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

function list(value: string): readonly string[] {
  return value.split(',').map((item) => item.trim());
}
