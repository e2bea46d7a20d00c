/**
 * Runs the real `lab` command in a pseudo terminal, for tests. It needs Python, whose `pty` module makes one.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { environment, MAIN } from './run-lab.ts';

/** Stands for a line that was erased: no program prints it. */
const ERASED = '\uE000';
/** No script waits longer for a text that does not come. */
const AWAITED_MS = 60_000;
const PTY = fileURLToPath(new URL('terminal.py', import.meta.url));

export interface TerminalOptions {
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Path of the program; default: `lab`. */
  readonly main?: string;
  /**
   * As soon as the first text is seen, the terminal gets another size if there is one, and the keys beside it are typed; then those of
   * the next, and so on.
   */
  readonly type?: readonly (readonly [
    after: string,
    keys: string,
    size?: readonly [columns: number, rows: number],
  ])[];
}

export interface Session {
  readonly code: number;
  /** As the terminal got it, but with plain line ends. */
  readonly shown: string;
  /** Whether the terminal was left as it was found. */
  readonly cooked: boolean;
}

/** Where Python has its `pty` module. */
export const HAS_TERMINALS = process.platform !== 'win32';

export async function labInTerminal(
  argv: readonly string[],
  options: TerminalOptions = {},
): Promise<Session> {
  const { columns = 80, env, main = MAIN, type = [] } = options;
  const command = [PTY, String(columns), JSON.stringify(type), process.execPath, main, ...argv];
  return await new Promise((resolve) => {
    const child = execFile(
      'python3',
      command,
      // When it is ended its terminal goes, and so what runs in it hears SIGHUP.
      { env: environment({ TERM: 'xterm', ...env }), timeout: AWAITED_MS },
      (_error, shown, last) => {
        resolve({
          code: child.exitCode ?? -1,
          shown: shown.replaceAll('\r\n', '\n'),
          cooked: last.endsWith('cooked'),
        });
      },
    );
  });
}

/** What a person sees in the end: no colours, and nothing of lines that were erased. */
export function seen(shown: string): string {
  const uncoloured = stripVTControlCharacters(shown.replaceAll('\r\u001b[2K', ERASED));
  return uncoloured.replace(new RegExp(`[^\\n]*${ERASED}`, 'g'), '');
}
