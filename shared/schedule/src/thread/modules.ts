/**
 * The modules of the code under study, evaluated anew in every run: nothing that they remember can lead from one run to the next.
 *
 * Knows: CommonJS, into which they were translated. Never knows: what is in them. They reach each other and what is allowed.
 */
import { createRequire } from 'node:module';
import * as util from 'node:util';
import vm from 'node:vm';
import * as threads from 'node:worker_threads';
import { bare } from './views.ts';

/** Scripts have this before their file name, so that their lines can be told from ours. */
export const SCHEME = 'wirebook:';

type Exports = Record<string, unknown>;
type Wrapper = (module: { exports: Exports }, exports: Exports, require: (name: string) => unknown) => void;

/** Who the modules think they are: a worker thread, or the main thread. */
export type Persona = 'worker' | 'main';

export class Modules {
  readonly #wrappers = new Map<string, Wrapper>();
  readonly #number: number;
  #loaded = new Map<string, { exports: Exports }>();
  #persona: Persona = 'worker';

  /**
   * @param sources file name to JavaScript (CommonJS).
   * @param number of this thread, as `threadId` tells it.
   */
  constructor(sources: Readonly<Record<string, string>>, number: number) {
    this.#number = number;
    for (const [file, text] of Object.entries(sources)) {
      const script = new vm.Script(`(function (module, exports, require) {${text}\n})`, {
        filename: SCHEME + file,
      });
      this.#wrappers.set(file, script.runInThisContext() as Wrapper);
    }
  }

  /** Forgets everything that was evaluated. */
  restart(persona: Persona = this.#persona): void {
    this.#persona = persona;
    this.#loaded = new Map();
  }

  /** What a file exports. @throws whatever its evaluation throws. */
  load(file: string): Exports {
    const known = this.#loaded.get(file);
    if (known) return known.exports;
    const wrapper = this.#wrappers.get(file);
    if (!wrapper) throw new Error(`there is no file ${file}`);
    const module = { exports: {} };
    this.#loaded.set(file, module);
    wrapper(module, module.exports, (name) => this.#require(name, file));
    return module.exports;
  }

  #require(name: string, from: string): unknown {
    const own = /^\.\/(.+?)(\.[cm]?[jt]s)?$/.exec(name);
    if (own) {
      const file = [...this.#wrappers.keys()].find((known) => known.replace(/\.[cm]?[jt]s$/, '') === own[1]);
      if (file !== undefined) return this.load(file);
    }
    switch (name.replace(/^node:/, '')) {
      case 'worker_threads':
        return this.#threads();
      case 'util':
        return UTIL;
      default:
        throw new Error(`${from} imports ${name}, and it may not`);
    }
  }

  /** Threads are made by who runs the schedule, and by nobody else. */
  #threads(): unknown {
    const isMainThread = this.#persona === 'main';
    return {
      ...threads,
      isMainThread,
      threadId: this.#number,
      workerData: null,
      parentPort: isMainThread ? null : INERT_PORT,
      Worker: NoWorker,
    };
  }
}

/** Stands for the class of all threads. */
function NoWorker(): never {
  throw new Error('a thread of its own cannot be started here');
}

/** A port on which nothing ever comes. */
const INERT_PORT = Object.fromEntries(
  ['on', 'once', 'off', 'addListener', 'removeListener', 'postMessage', 'ref', 'unref', 'start', 'close'].map(
    (name) => [name, () => INERT_PORT],
  ),
);

/** `types.isInt32Array` and the like look through a Proxy that we made. */
const types = createRequire(import.meta.url)('node:util/types') as Record<
  string,
  (value: unknown) => boolean
>;
const UTIL = {
  ...util,
  types: Object.fromEntries(
    Object.entries(types).map(([name, is]) => [name, (value: unknown) => is(bare(value))]),
  ),
};
