/**
 * The command line of `lab`: its commands, their flags, and their help.
 *
 * Knows: names. Never knows: what a command does; each is loaded when it is called.
 */
import { type Command, Option } from 'commander';
import { runCommand } from './command.ts';
import { UsageError } from './errors.ts';
import { examples } from './examples.ts';
import { addFileCommands } from './file-commands.ts';
import { version } from './version.ts';

/** Runs one command and ends the process with its exit code. */
export async function lab(argv: readonly string[]): Promise<void> {
  await runCommand('lab', addCommands, argv);
}

function addCommands(lab: Command, done: (code: number) => void): void {
  lab
    .description('Wirebook: write network programs, and see what goes over the wire.')
    .usage('[command]')
    .version(version(), '--version', 'print the version')
    .argument('[command...]')
    .addHelpText('after', examples('pnpm lab', 'pnpm lab check 1', 'pnpm lab run 1 server --port 4000'))
    .action(async ([unknown]: readonly string[]) => {
      const names = lab.commands.map((command) => command.name()).join(', ');
      if (unknown !== undefined)
        throw new UsageError(`there is no command "${unknown}"; the commands are ${names}`);
      done(await (await import('./overview.ts')).overview());
    });
  lab
    .command('list')
    .description('the stages, their handouts, and how far you are')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab list', 'pnpm lab list --json'))
    .action(async (flags: { json?: true }) => done((await import('./list.ts')).list(flags)));

  submission(lab.command('check [stage]'))
    .description('check a stage: the one where you are, or the one that you name (1, 01, 01-udp-uppercase)')
    .option('--only <id>', 'only this check and those that it needs (may be given again)', collect)
    .option('--seed <s>', 'draw the same payloads as the run with this seed')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      examples('pnpm lab check', 'pnpm lab check 1 --only server-upper', 'pnpm lab check 1 --solution'),
    )
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./check.ts')).check(stage, flags));
    });

  lab
    .command('watch [stage]')
    .description('check a stage after each save, the check that is open first; keys: n h t l c x q')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', examples('pnpm lab watch', 'pnpm lab watch 3'))
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./watch/watch.ts')).watch(stage, flags));
    });

  lab
    .command('hint [stage]')
    .description('one more step of a hint for what is open: a question, the idea, nearly the code')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab hint', 'pnpm lab hint 3'))
    .action(async (stage: string | undefined, flags) => {
      done(await (await import('./hint.ts')).hint(stage, flags));
    });

  lab
    .command('run <stage> <program> [flags...]')
    .description('run a program of yours; what follows its name is handed on to it')
    .option('--solution', "run the solution's instead")
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText('after', examples('pnpm lab run 1 server --port 4000', 'pnpm lab run 1 server --solution'))
    .action(async (stage: string, program: string, rest: string[], flags: { solution?: true }) => {
      done(await (await import('./run.ts')).run(stage, program, rest, flags));
    });

  submission(lab.command('trace <stage> [program] [arguments...]'))
    .description('run a program of yours, and see what it does on its sockets; Ctrl-C ends it')
    .option('--pcap <file>', 'write a capture file for Wireshark (pcapng)')
    .option('--svg <file>', 'write the ladder as a picture')
    .option('--mermaid <file>', 'write a sequence diagram in Mermaid')
    .option('--json', 'print the trace as one JSON object, and nothing else')
    .allowUnknownOption()
    .addHelpText(
      'after',
      examples('pnpm lab trace 1 server', 'pnpm lab trace 4 server --port 4000 --pcap echo.pcapng'),
    )
    .action(async (stage: string, program: string | undefined, rest: string[], flags) => {
      const all = program === undefined ? rest : [program, ...rest];
      done(await (await import('./trace.ts')).trace(stage, all, flags));
    });

  submission(lab.command('replay <stage>'))
    .description('run one check again as it was, and show every step')
    .requiredOption('--only <id>', 'the check')
    .requiredOption('--seed <s>', 'the seed of the run in which it failed')
    .option(
      '--no-step',
      'print all steps at once; without it one goes from step to step with keys, in a terminal',
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm lab replay 1 --only server-upper --seed 41'))
    .action(async (stage: string, flags) => done(await (await import('./replay.ts')).replay(stage, flags)));

  addFileCommands(lab, done);
}

/** The flags that say whose programs are meant. */
function submission(command: Command): Command {
  return command
    .option('--dir <path>', "a folder with the stage's files, instead of labs/; it is only read")
    .addOption(new Option('--solution', 'the solution instead of labs/').conflicts('dir'));
}

function collect(id: string, ids: readonly string[] = []): readonly string[] {
  return [...ids, id];
}
