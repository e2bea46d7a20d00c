/**
 * What a check works with besides the submission: a seed, a recorder, and a list of what to end.
 *
 * Knows: how to end what was begun. Never knows: what the check is about.
 */
import { mkdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { FairClock, type Patience } from './deadline.ts';
import { endMarked } from './process/tree.ts';
import { deriveSeed, Random } from './random.ts';
import type { Custody } from './sandbox/sandbox.ts';
import { Tape } from './tape.ts';
import { type Words, wordsOf } from './words.ts';

/** How often it is noted what programs have waited for a core: one that has ended can no longer be asked. */
const NOTE_STARVATION_MS = 500;

interface ContextOptions {
  readonly custody?: Custody;
  /** For a part of a check: where its evidence and its processes are known as well. */
  readonly parent?: Pick<Context, 'witness' | 'watch'>;
}

export class Context implements Patience {
  readonly seed: number;
  readonly random: Random;
  readonly tape = new Tape();
  /** A folder of this check alone, for whatever programs write. */
  readonly folder: string;
  readonly custody: Custody;
  readonly #evidence: Words[] = [];
  readonly #parent: Pick<Context, 'witness' | 'watch'> | undefined;
  #parts = 0;
  readonly #endings: (() => Promise<void> | void)[] = [];
  readonly #pids = new Set<number>();
  #ended = false;

  constructor(seed: number, folder: string, { custody = {}, parent }: ContextOptions = {}) {
    this.#parent = parent;
    this.custody = custody;
    this.seed = seed;
    this.random = new Random(seed);
    this.folder = folder;
    this.#noting = setInterval(() => this.starvedMs(), NOTE_STARVATION_MS).unref();
  }

  /** Says that something expected was seen, outside the program under test. A check without this proves nothing. */
  witness(what: Words): void {
    this.#evidence.push(what);
    this.#parent?.witness(what);
  }

  get hasEvidence(): boolean {
    return this.#evidence.length > 0;
  }

  get evidence(): readonly string[] {
    return this.#evidence.map(wordsOf);
  }

  /** A process whose starvation does not count against a deadline. */
  watch(pid: number): void {
    this.#pids.add(pid);
    this.#parent?.watch(pid);
  }

  readonly pids = (): Iterable<number> => this.#pids;

  /** Whether a program has been started. */
  get begun(): boolean {
    return this.#pids.size > 0;
  }

  readonly #clock = new FairClock(this);
  readonly #noting: NodeJS.Timeout;

  /** Milliseconds that the programs have waited for a core since the check began. */
  starvedMs(): number {
    return this.#clock.wallMs() - this.#clock.fairMs();
  }

  /** Whether the check is over. What it still had under way must begin nothing new. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Calls `end` when the check is over, last come first served; at once when it is over already. */
  defer(end: () => Promise<void> | void): void {
    if (this.#ended) void (async () => await end())().catch(() => {});
    else this.#endings.push(end);
  }

  /** A context for one conversation of the check: its own draws, recording and folder; evidence and ending are shared. */
  part(): Context {
    this.#parts += 1;
    const folder = join(this.folder, `part-${this.#parts}`);
    mkdirSync(folder);
    const part = new Context(deriveSeed(this.seed, `part ${this.#parts}`), folder, {
      custody: this.custody,
      parent: this,
    });
    this.defer(() => part.end());
    return part;
  }

  /** Ends peers, relays and programs, and children that programs left behind. Every ending is tried, whatever another one does. */
  async end(): Promise<void> {
    this.#ended = true;
    clearInterval(this.#noting);
    const problems: unknown[] = [];
    for (const end of this.#endings.splice(0).toReversed()) {
      try {
        await end();
      } catch (problem) {
        problems.push(problem);
      }
    }
    // In a sandbox no child outlives its program.
    if (!this.custody.sandbox) endMarked(join(this.folder, sep));
    if (problems.length > 0) throw new AggregateError(problems, 'not everything could be ended');
  }
}
