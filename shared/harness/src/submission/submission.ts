/**
 * The programs under judgement: starts them, waits until they listen, and calls into their modules.
 *
 * Knows: how a file of the submission becomes a process. Never knows: stages, points, or what is right.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Context } from '../context.ts';
import { Program } from '../process/program.ts';
import { usedByMs } from '../process/usage.ts';
import { recorderFlags } from '../recorder/bundle.ts';
import type { RecorderSettings } from '../recorder/settings.ts';
import { type Call, type Outcome, readOutcomes, writeCalls } from './call.ts';
import type { Copied } from './copy.ts';
import { loaderFlags } from './language.ts';
import { type Listening, type Wanted, waitUntilListening } from './listening.ts';

const CALLER = fileURLToPath(new URL('caller.ts', import.meta.url));

/** A program that computes and does nothing else may compute for ever: no start keeps its core for longer than this. */
const COMPUTING_MS = 5000;
/** Where nobody tells whether it computes. */
const STARTING_MS = 1000;
/** A program that has used no core for so long is not starting up any more: it waits, perhaps for ever. */
const IDLE_MS = 100;

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: 'pipe' | 'ignore';
  /** Where it runs; default: a folder of its own. */
  readonly cwd?: string;
  /** The name of its lane; default: its file. */
  readonly label?: string;
  /** How long it may run from its spawn on; default `WALL_CLOCK_MS`. */
  readonly wallClockMs?: number;
  /** For programs that may print what they are sent, and are sent much: octets on one stream. */
  readonly outputCap?: number;
  /** What the recorder does besides recording. */
  readonly intervene?: Pick<RecorderSettings, 'keep' | 'errorsBefore' | 'turnstile' | 'lingerMs'>;
}

export interface ServeOptions extends StartOptions {
  readonly protocol: 'udp' | 'tcp';
  /** What the program should bind. Port 0: the system chooses. */
  readonly host?: string;
  readonly port: number;
  /** Default: `--host HOST --port PORT`. */
  readonly args?: readonly string[];
}

/** A program that listens. */
export interface Served extends Listening {
  readonly program: Program;
}

/** A process that calls into a module of the submission. */
export interface Called {
  readonly program: Program;
  readonly imported: () => boolean;
  readonly outcomes: () => Outcome[];
}

export class Submission {
  readonly #copied: Copied;
  readonly #context: Context;
  readonly #cache: string;

  /** @param cache a folder for compiled code, shared by the programs of one submission. */
  constructor(copied: Copied, cache: string, context: Context) {
    this.#copied = copied;
    this.#cache = cache;
    this.#context = context;
  }

  /** The same programs, recorded in another context. */
  inContext(context: Context): Submission {
    return new Submission(this.#copied, this.#cache, context);
  }

  /** The text of each file, as it was handed in. */
  get texts(): ReadonlyMap<string, string> {
    return this.#copied.texts;
  }

  /**
   * The same programs, but for files that have other texts, in a folder of the check's own. What a program then does shows
   * whether it really goes through them.
   * @param files name to text. The texts have nothing that Node cannot take the types out of.
   */
  async replacing(files: Readonly<Record<string, string>>): Promise<Submission> {
    const folder = await mkdtemp(join(this.#context.folder, 'replacing-'));
    const texts = new Map([...this.#copied.texts, ...Object.entries(files)]);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: this.#copied.language.type }));
    for (const [name, text] of texts) await writeFile(join(folder, name), text);
    const { packages } = this.#copied;
    if (existsSync(packages)) await symlink(packages, join(folder, 'node_modules'), 'junction');
    return new Submission({ ...this.#copied, folder, texts }, this.#cache, this.#context);
  }

  /** Starts `file` with the arguments, and does not wait for anything but a free core. */
  async start(file: string, args: readonly string[], options: StartOptions = {}): Promise<Program> {
    const { program, started } = await this.#spawn(options.label ?? file, file, args, options);
    // Nothing tells when a client has done its starting up: it keeps its core until the first sign of life.
    void keepCore(program, started, (wanted) => this.#context.tape.firstEvent(program.lane, wanted));
    return program;
  }

  /**
   * Starts a server and waits until it is bound.
   * @throws Mismatch it exited, listens elsewhere, or never listened; the message says which.
   */
  async serve(file: string, options: ServeOptions): Promise<Served> {
    const { host = '127.0.0.1', port } = options;
    const args = options.args ?? ['--host', host, '--port', String(port)];
    const { program, started } = await this.#spawn(file, file, args, options);
    const listens = this.listening(program, { protocol: options.protocol, host, port });
    void keepCore(program, started, () => listens);
    return await listens;
  }

  /**
   * Waits until a program that was started listens where it should.
   * @throws Mismatch as for `serve`.
   */
  async listening(program: Program, wanted: Wanted): Promise<Served> {
    return { program, ...(await waitUntilListening(program, wanted, this.#context)) };
  }

  /**
   * Calls functions that `file` exports, in order, in one process of their own.
   * @param then what the process does after the last call: ends by itself as Node does, or exits at once.
   * @returns the process, whether the module has been imported, and the outcomes so far, in the order of the calls.
   */
  async call(
    file: string,
    calls: readonly Call[],
    options: StartOptions & { readonly then?: 'end' | 'exit' } = {},
  ): Promise<Called> {
    const paths = writeCalls(this.#context.folder, {
      module: pathToFileURL(join(this.#copied.folder, file)).href,
      calls,
      exitAfter: options.then === 'exit',
    });
    const { program, started } = await this.#spawn(`caller of ${file}`, CALLER, [paths.calls], options);
    void keepCore(program, started, (wanted) => this.#context.tape.firstEvent(program.lane, wanted));
    const reports = () => readOutcomes(paths.outcomes);
    return {
      program,
      imported: () => reports().some(({ kind }) => kind === 'imported'),
      outcomes: () => reports().filter(({ kind }) => kind !== 'imported'),
    };
  }

  async #spawn(label: string, file: string, args: readonly string[], options: StartOptions) {
    const { folder, packages, language } = this.#copied;
    return await Program.start(this.#context, {
      label,
      executable: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning',
        // As many helper threads as the machine has use for: the usual four cost a seventh of a start on two cores.
        '--v8-pool-size=0',
        ...recorderFlags(),
        ...loaderFlags(language),
        resolve(folder, file),
        ...args,
      ],
      readable: existsSync(packages) ? [folder, packages] : [folder],
      writable: [this.#cache],
      env: { NODE_COMPILE_CACHE: this.#cache, ...options.env },
      stdin: options.stdin ?? 'ignore',
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.wallClockMs === undefined ? {} : { wallClockMs: options.wallClockMs }),
      ...(options.outputCap === undefined ? {} : { outputCap: options.outputCap }),
      recorder: { sources: folder, sourceMaps: language.loader !== 'strip', ...options.intervene },
    });
  }
}

/**
 * Gives the core of a start back: when the program is up or gone, when it waits, or when it takes too long. As long as it computes, nobody
 * else could use the core well: they would only starve each other.
 * @param up settles when it is up, or when nobody wants to know any more.
 */
async function keepCore(
  program: Program,
  started: () => void,
  up: (wanted: () => boolean) => Promise<unknown>,
): Promise<void> {
  const start = performance.now();
  let kept = true;
  const giveBack = () => {
    kept = false;
    started();
  };
  let usedMs = -1;
  const look = setInterval(() => {
    const now = usedByMs(program.pid);
    const late = performance.now() - start > (now === undefined ? STARTING_MS : COMPUTING_MS);
    if (late || (now !== undefined && now === usedMs)) giveBack();
    usedMs = now ?? -1;
  }, IDLE_MS);
  try {
    await Promise.race([program.exited, up(() => kept)]);
  } catch {
    // Whoever awaits it is told.
  } finally {
    clearInterval(look);
    giveBack();
  }
}
