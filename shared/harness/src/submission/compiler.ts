/**
 * A process that waits, warm, to compile a submission: its first program then starts as fast as the others.
 *
 * Node takes the types out of a file that it has not seen yet with a compiler of its own, which costs more than the start of a program.
 * Who knows that a submission will come can have that compiler loaded before it comes. The process runs nothing of the
 * submission; where it fails, programs compile for themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cleanEnvironment } from '../process/environment.ts';
import type { Copied } from './copy.ts';

const PROGRAM = fileURLToPath(new URL('compiling.ts', import.meta.url));
/** It is a help, and nobody waits for help for long. */
const LIMIT_MS = 1000;

/** Good for one submission. */
export class Compiler {
  readonly #child: ChildProcess;
  /** Resolves when it has ended, or could not be started. */
  readonly #gone: Promise<unknown>;

  constructor() {
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
      env: cleanEnvironment(tmpdir(), {}),
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    this.#gone = once(this.#child, 'exit').catch(() => {});
    this.#child.stdin?.on('error', () => {});
    this.#child.unref();
  }

  /** Resolves when all that can be compiled is in `cache`, or after `limitMs`. */
  async compile({ folder, texts, language }: Copied, cache: string, limitMs = LIMIT_MS): Promise<void> {
    if (language.loader !== 'strip') return;
    const files = [...texts.keys()].map((file) => pathToFileURL(join(folder, file)).href);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    this.#child.stdin?.write(`${JSON.stringify({ cache, files })}\n`);
    await Promise.race([this.#gone, late]);
    clearTimeout(timer);
    this.end();
  }

  /** Ends it, whether or not it was of use. */
  end(): void {
    this.#child.stdin?.destroy();
    this.#child.kill('SIGKILL');
  }
}
