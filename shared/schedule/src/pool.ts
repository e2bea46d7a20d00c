/**
 * A pool of real threads that run a scenario along schedules, again and again.
 *
 * Knows: Workers, and when one of them is stuck. Never knows: which schedules are worth a run. The process that has the pool only
 * waits, once a run, and its event loop has a turn every 20 ms or so.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AT, choiceAt, clear, MAX_EVENTS, MAX_THREADS, newControl, OF, of } from './control.ts';
import type { Runner } from './explore.ts';
import { type Run, readRecord, readRun, readWhereabouts, type StepRecord, type Whereabouts } from './run.ts';
import { StuckError } from './stuck.ts';
import type { Assignment, Setup, Told } from './thread/messages.ts';

const PROGRAM = new URL('./thread/main.ts', import.meta.url);

/** How often a run that takes long is looked at. */
const LOOK_MS = 100;
/** How long the thread of the pool itself is blocked for a run, and how long at most between two turns of its event loop. */
const BLOCK_MS = 5;
const TURN_MS = 20;
/** A thread that only looks may do so for so many steps, if it is let: a hundred tries, each of a few operations. */
const PATIENCE = 650;
/** A thread needs little; one that asks for more and more is ended. */
const HEAP_MIB = 256;
/** A thread that uses a core so long without a step never comes to one. */
const STUCK_CPU_MS = 1_000;
/** One that does not even use a core is blocked by something that we do not follow. */
const BLOCKED_MS = 20_000;

/** Int32 cells of the memory that the threads of a scenario share. */
export const MEMORY_CELLS = 64;

export interface PoolOptions {
  /** File URL of a module that exports bodies of threads by name. */
  readonly scenarios: string;
  /** The code under study: file name to CommonJS; see `translate`. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** What a pool is to run. */
export interface Scenario {
  /** Name of the body that `scenarios` exports. */
  readonly body: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly threads: number;
  /** What is in memory when a run begins; zero where nothing is said. */
  readonly memory?: readonly number[];
  readonly persona?: 'worker' | 'main';
}

/** A run with everything that can be told of it. */
export interface ToldRun extends Run {
  readonly record: readonly StepRecord[];
  /** By thread. */
  readonly told: readonly Told[];
  readonly whereabouts: readonly Whereabouts[];
  /** Memory at the end. */
  readonly memory: readonly number[];
}

export class Pool implements Runner<Run> {
  readonly #options: PoolOptions;
  readonly #control = newControl();
  readonly #memory = new Int32Array(new SharedArrayBuffer(MEMORY_CELLS * Int32Array.BYTES_PER_ELEMENT));
  #workers: Worker[] = [];
  /** By thread; what came for it and nobody has taken yet. */
  #inbox: Told[][] = [];
  #arrival = (): void => {};
  /** Why a thread has ended, which none ever does by itself. */
  #gone: string | undefined;
  /** What kept a thread from beginning. */
  #failure: Error | undefined;
  #scenario: Scenario | undefined;
  #lastTurn = 0;
  #initial = new Int32Array(MEMORY_CELLS);

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** From now on runs are runs of this scenario. Threads that are missing are started. */
  async assign(scenario: Scenario): Promise<void> {
    const { threads, body, settings = {}, persona = 'worker', memory = [] } = scenario;
    if (threads < 1 || threads > MAX_THREADS)
      throw new TypeError(`1 to ${MAX_THREADS} threads, not ${threads}`);
    const missing = Array.from({ length: threads }, (_, index) => index).slice(this.#workers.length);
    await Promise.all(missing.map(async (index) => await this.#start(index)));
    this.#scenario = scenario;
    this.#initial.fill(0);
    this.#initial.set(memory);
    const assignment: Assignment = { body, settings, threads, persona };
    for (const worker of this.#workers.slice(0, threads)) worker.postMessage(assignment);
  }

  /** @throws StuckError */
  async run(prefix: readonly number[], seed = 0): Promise<Run> {
    await this.#go(prefix, seed, false);
    return readRun(this.#control);
  }

  /** The same, with source lines, words and values. It takes longer, and chooses the same. @throws StuckError */
  async runAndTell(prefix: readonly number[], seed = 0): Promise<ToldRun> {
    const threads = this.#threads;
    for (let i = 0; i < threads; i += 1) this.#inbox[i] = [];
    const whole = await this.#go(prefix, seed, true);
    while (whole && this.#inbox.slice(0, threads).some((letters) => letters.length === 0)) {
      await new Promise<void>((resolve) => {
        this.#arrival = resolve;
      });
    }
    const told = this.#inbox.slice(0, threads).map(([first]) => first ?? { sites: [], words: [] });
    return {
      ...readRun(this.#control),
      record: readRecord(this.#control),
      told,
      whereabouts: readWhereabouts(this.#control),
      memory: [...this.#memory],
    };
  }

  /** Memory as the last run left it. */
  get memory(): Int32Array {
    return this.#memory;
  }

  /** The record of the last run. */
  get record(): readonly StepRecord[] {
    return readRecord(this.#control);
  }

  async end(): Promise<void> {
    const workers = this.#workers.splice(0);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  get #threads(): number {
    if (!this.#scenario) throw new TypeError('a pool runs nothing before it is assigned a scenario');
    return this.#scenario.threads;
  }

  /** Resolves when the thread has loaded what it needs: that takes time, and none of it is the code's under study. */
  async #start(index: number): Promise<void> {
    // Neither flags nor environment of this process, but for compiled code: a recorder that is loaded here has no business there.
    const { NODE_COMPILE_CACHE } = process.env;
    const worker = new Worker(PROGRAM, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    const setup: Setup = {
      control: this.#control,
      memory: this.#memory,
      index,
      scenarios: this.#options.scenarios,
      sources: this.#options.sources ?? {},
    };
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('a thread has ended before it began')));
    });
    worker.on('message', (told: Told | undefined) => {
      if (told === undefined) return;
      this.#inbox[index]?.push(told);
      this.#arrival();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#gone = 'it uses more and more memory';
      else this.#failure ??= error;
    });
    worker.on('exit', () => {
      if (!this.#workers.includes(worker)) return;
      this.#gone ??= 'it has ended its thread';
      // Whoever waits for the end of the run waits no longer.
      Atomics.store(this.#control, AT.end, 1);
      Atomics.notify(this.#control, AT.end);
    });
    worker.postMessage(setup);
    this.#workers[index] = worker;
    await ready;
  }

  async #go(prefix: readonly number[], seed: number, telling: boolean): Promise<boolean> {
    const control = this.#control;
    const threads = this.#threads;
    if (prefix.length > MAX_EVENTS) throw new TypeError(`a schedule has at most ${MAX_EVENTS} steps`);
    clear(control);
    this.#memory.set(this.#initial);
    control[AT.threads] = threads;
    control[AT.prefixLength] = prefix.length;
    control[AT.random] = seed === 0 ? 0 : mixed(seed);
    control[AT.telling] = telling ? 1 : 0;
    control[AT.patience] = PATIENCE;
    for (let i = 0; i < prefix.length; i += 1) control[choiceAt(i)] = prefix[i] ?? 0;
    Atomics.store(control, of(0, OF.go), 1);
    Atomics.notify(control, of(0, OF.go));
    return await this.#over();
  }

  /** Waits until all threads have left the run. False: one of them did not, but there is a verdict. */
  async #over(): Promise<boolean> {
    let progress = -1;
    let since = { cpuMs: 0, wallMs: 0 };
    for (;;) {
      await this.#wait();
      if (this.#failure) throw this.#failure;
      if (this.#gone !== undefined) return await this.#giveUp(this.#gone);
      // The value counts, and not that somebody notified: that may have been meant for the run before.
      if (Atomics.load(this.#control, AT.end) === 1) return true;
      const now = { cpuMs: cpuMs(), wallMs: performance.now() };
      const steps = Atomics.load(this.#control, AT.events) + Atomics.load(this.#control, AT.parked);
      if (steps !== progress) {
        progress = steps;
        since = now;
      } else if (now.cpuMs - since.cpuMs > STUCK_CPU_MS) {
        return await this.#giveUp('it runs on and on, and does not come to a next step');
      } else if (now.wallMs - since.wallMs > BLOCKED_MS) {
        return await this.#giveUp('it is blocked, and not in Atomics.wait');
      }
    }
  }

  /**
   * Waits for a while, blocked: that is the quickest way to hear of the end. Runs that take longer, and every so often one that does
   * not, leave the event loop a turn.
   */
  async #wait(): Promise<void> {
    if (performance.now() - this.#lastTurn < TURN_MS) {
      if (Atomics.wait(this.#control, AT.end, 0, BLOCK_MS) !== 'timed-out') return;
    } else {
      await nextTurn();
      this.#lastTurn = performance.now();
    }
    const waiting = Atomics.waitAsync(this.#control, AT.end, 0, LOOK_MS);
    if (waiting.async) await waiting.value;
  }

  /** The threads are of no use any more; later runs have new ones. @throws StuckError unless there is a verdict already. */
  async #giveUp(how: string): Promise<false> {
    const control = this.#control;
    const stuck = new StuckError(
      Math.max(0, (control[AT.last] ?? 0) - 1),
      how,
      readRun(control),
      readRecord(control),
      [...this.#memory],
    );
    await this.end();
    this.#gone = undefined;
    for (let thread = 0; thread < MAX_THREADS; thread += 1) Atomics.store(control, of(thread, OF.go), 0);
    if (this.#scenario) await this.assign(this.#scenario);
    if (stuck.run.status === 'running') throw stuck;
    return false;
  }
}

/** Of the whole process, all its threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A seed that differs in many bits from its neighbours', and is not 0. */
function mixed(seed: number): number {
  return Math.imul(seed ^ (seed >>> 16), 0x45_d9_f3_b5) | 1;
}
