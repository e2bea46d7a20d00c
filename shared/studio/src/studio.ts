/**
 * Where a scene is recorded: real programs in processes of their own, scripted peers, relays, and one tape for all of them.
 *
 * Knows: how a folder's programs are started, and that nothing may be left behind. Never knows: what is played.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWorkplace } from '@wirebook/grader';
import { Context, freePort, isFree, Submission } from '@wirebook/harness';
import type { SourceText } from '@wirebook/player';

export interface StudioOptions {
  /** Packages that programs may import: name to folder. */
  readonly packages: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Gives a recording up. What it has begun is ended all the same. */
  readonly signal?: AbortSignal;
}

/** Ports of the course that scenes of this process use: several may be recorded side by side. */
const taken = new Set<number>();

export class Studio {
  readonly context: Context;
  readonly #options: StudioOptions;
  readonly #sources = new Map<string, string>();
  readonly #ending: Promise<void>;
  readonly #opened: Promise<void>[] = [];

  constructor(context: Context, options: StudioOptions, ending: Promise<void>) {
    this.context = context;
    this.#options = options;
    this.#ending = ending;
  }

  /**
   * The programs of a folder, ready to be started: `submission.serve`, `submission.start`. Those of several folders stand in one
   * together, so that programs of a demo's own can import files of a stage.
   * @throws TypeError two folders have a file of the same name.
   */
  async programs(...folders: readonly [string, ...string[]]): Promise<Submission> {
    // Somebody who was given up may still be playing.
    if (this.context.ended) throw new Error('the recording is over');
    const files = new Map<string, string>();
    for (const folder of folders) {
      for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.ts'))) {
        if (files.has(name)) throw new TypeError(`there are two files with the name ${name}`);
        files.set(name, join(folder, name));
      }
    }
    return await new Promise((resolve, reject) => {
      const source = { files, packages: this.#options.packages };
      const opened = withWorkplace(source, async ({ copied, cache }) => {
        for (const [name, problem] of copied.problems) throw new Error(`${name}: ${problem}`);
        for (const [name, text] of copied.texts) this.#sources.set(name, text);
        resolve(new Submission(copied, cache, this.context));
        await this.#ending;
      });
      opened.catch(reject);
      this.#opened.push(opened);
    });
  }

  /** Text of a file that is shown beside the threads that run it. */
  source(path: string, name: string): string {
    const text = readFileSync(path, 'utf8');
    this.#sources.set(name, text);
    return text;
  }

  /** The port that the course uses, or a free one if somebody has it, or another scene that is being recorded. */
  async port(usual: number): Promise<number> {
    if (taken.has(usual)) return await freePort();
    taken.add(usual);
    this.context.defer(() => {
      taken.delete(usual);
    });
    return (await isFree(usual)) ? usual : await freePort();
  }

  /** Of those files that `names` has. */
  sources(names: ReadonlySet<string>): SourceText[] {
    const known = [...this.#sources].filter(([name]) => names.has(name));
    return known.map(([file, text]) => ({ file, text }));
  }

  /** When all folders of programs are gone again. */
  async closed(): Promise<void> {
    await Promise.all(this.#opened);
  }
}

/**
 * Opens a studio for one scene, and leaves nothing behind: no program, no port, no file.
 * @throws the reason of `options.signal`, when it is aborted.
 */
export async function inStudio<T>(options: StudioOptions, play: (studio: Studio) => Promise<T>): Promise<T> {
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  options.signal?.throwIfAborted();
  const nothing = { files: new Map<string, string>(), packages: {} };
  return await withWorkplace(nothing, async ({ runs }) => {
    const context = new Context(options.seed, runs);
    const studio = new Studio(context, options, ending);
    try {
      return await unlessAborted(play(studio), options.signal);
    } finally {
      try {
        await context.end();
      } finally {
        end();
        await studio.closed();
      }
    }
  });
}

/** @throws the signal's reason, when it comes first. */
async function unlessAborted<T>(played: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await played;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([played, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
