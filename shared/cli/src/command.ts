/**
 * What all commands have in common: how they parse, complain, end, and which exit code says what.
 *
 * Knows: commander, exit codes. Never knows: any command.
 */
import { escapeControls } from '@wirebook/kit';
import { Command, CommanderError } from 'commander';
import { EXIT, Interrupted, UsageError } from './errors.ts';

/** Adds what a command can do. @param done is told the exit code. */
export type Build = (command: Command, done: (code: number) => void) => void;

/** Runs one command and ends the process with its exit code. */
export async function runCommand(name: string, build: Build, argv: readonly string[]): Promise<void> {
  quietExperiments();
  const code = await exitCode(name, build, argv);
  // Sockets of a check that was given up must not keep the process; what was printed has to be out, though.
  process.stdout.write('', () => process.exit(code));
}

async function exitCode(name: string, build: Build, argv: readonly string[]): Promise<number> {
  const complain = (message: string, code: number) => {
    console.error(escapeControls(`${name}: ${message}`));
    return code;
  };
  let code: number = EXIT.passed;
  try {
    const command = newCommand(name);
    build(command, (result) => {
      code = result;
    });
    await command.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
    if (error instanceof Interrupted) return complain(error.message, error.code);
    if (error instanceof UsageError) return complain(error.message, EXIT.usage);
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    if (process.env['WIREBOOK_DEBUG']) console.error(stack);
    return complain(
      `the grader failed, which is not your fault: ${message}; WIREBOOK_DEBUG=1 shows where`,
      EXIT.grader,
    );
  }
}

function newCommand(name: string): Command {
  return new Command(`pnpm ${name}`)
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .enablePositionalOptions()
    .configureHelp({
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`.replace('[options] ', ''),
    })
    .configureOutput({
      outputError: (text, write) => write(`${escapeControls(`${name}: ${inOneLine(text)}`)}\n`),
    });
}

/** Commander says `error: unknown option '--sed'\n(Did you mean --seed?)`. */
function inOneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)$/s, '; did you mean $1?');
}

/** Experiments of Node that we rely on are no news to anybody. Everything else that Node warns of is still printed. */
function quietExperiments(): void {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const print of printers) print(warning);
  });
}
