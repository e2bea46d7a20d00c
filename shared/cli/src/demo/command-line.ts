/**
 * The command line of `demo`: its commands, their flags, and their help.
 *
 * Knows: names. Never knows: what a command does; each is loaded when it is called.
 */
import { type Command, Option } from 'commander';
import { runCommand } from '../command.ts';
import { examples } from '../examples.ts';
import { version } from '../version.ts';

/** Runs one command and ends the process with its exit code. */
export async function demo(argv: readonly string[]): Promise<void> {
  await runCommand('demo', addCommands, argv);
}

const KEYS = `
Keys, in the browser and in the terminal; clickers send some of them
  → PageDown Space n     next step            ← PageUp p   one step back
  Shift+→ N              one event further    Shift+← P    one event back
  Home End               first, last step     g            go to a step
  0 to 9                 which thread goes    . b          blank the screen
  q Escape               leave`;

function addCommands(demo: Command, done: (code: number) => void): void {
  demo
    .description('Show recorded runs of real programs to a class, step by step.')
    .usage('[options] [demo]')
    .version(version(), '--version', 'print the version')
    .argument('[demo]', 'a number, and perhaps a scene: 3, 3b (default: all of them, in the browser)')
    .addOption(
      new Option('--terminal', 'step through it here, instead of in the browser').conflicts([
        'open',
        'out',
        'export',
      ]),
    )
    .option('--live', 'record it now, and show that')
    .option('--no-open', 'write the page, and print its path only')
    .option('--out <file>', 'write the page (.html), or an element for slides (.js), to a file')
    .addOption(
      new Option(
        '--export <file>',
        'write one scene: .pcapng for Wireshark, .svg for slides, .mmd for Markdown',
      ).conflicts(['out']),
    )
    .addHelpText('after', KEYS)
    .addHelpText(
      'after',
      examples(
        'pnpm demo',
        'pnpm demo 3 --terminal',
        'pnpm demo 1 --live',
        'pnpm demo 1b --export refused.pcapng',
        'pnpm demo --out slides.js',
      ),
    )
    .action(async (name: string | undefined, flags) => {
      done(await (await import('./show.ts')).show(name, flags));
    });

  demo
    .command('list')
    .description('the demos')
    .option('--json', 'one JSON object')
    .addHelpText('after', examples('pnpm demo list', 'pnpm demo list --json'))
    .action(async (flags: { json?: true }) => done(await (await import('./list.ts')).list(flags)));

  demo
    .command('record [demo]')
    .description('record anew, from real runs, and keep that: a demo, or all of them')
    .option('--scene <id>', 'this scene alone: a, b')
    .addHelpText('after', examples('pnpm demo record', 'pnpm demo record 3 --scene a'))
    .action(async (name: string | undefined, flags: { scene?: string }) => {
      done(await (await import('./record.ts')).recordAnew(name, flags));
    });
}
