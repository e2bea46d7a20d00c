/**
 * The same exploration for async functions in one thread: between two awaits nobody comes in between, and at an await everybody may.
 *
 * Knows: promises. Never knows: threads. Every await that matters is one of a task's own methods; each of them is a step, like an
 * operation of a thread. It needs no Workers, and is many times as fast.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Runner } from './explore.ts';
import type { Operation } from './operations.ts';
import type { ToldRun } from './pool.ts';
import type { Decision, StepRecord } from './run.ts';

/** One of several async functions. */
export interface Task {
  readonly index: number;
  /** A cell of the memory that tasks share: to read it and to write it each take an await. */
  cell(index: number): { read(): Promise<number>; write(value: number): Promise<void> };
  /** An await that touches nothing shared, with words for the reader. */
  compute(words: string): Promise<void>;
}

export type TaskBody = (task: Task) => Promise<void>;

interface Parked {
  readonly thread: number;
  readonly goOn: () => void;
}

/** Runs tasks along schedules. */
export class Tasks implements Runner<ToldRun> {
  readonly #body: TaskBody;
  readonly #tasks: number;
  readonly #memory: readonly number[];

  /** @param memory what is in the cells when a run begins; zero where nothing is said. */
  constructor(body: TaskBody, tasks: number, memory: readonly number[] = []) {
    this.#body = body;
    this.#tasks = tasks;
    this.#memory = memory;
  }

  /** @throws Error a task awaits something that is not a step; or it threw. */
  async run(prefix: readonly number[]): Promise<ToldRun> {
    const run = new TaskRun(this.#body, this.#tasks, this.#memory);
    return await run.along(prefix);
  }
}

class TaskRun {
  readonly #memory: number[];
  readonly #record: StepRecord[] = [];
  readonly #words: [number, string][] = [];
  readonly #parked = new Map<number, Parked>();
  readonly #done: Promise<void>[];
  #moved = (): void => {};
  #decision: Decision | undefined;

  constructor(body: TaskBody, tasks: number, memory: readonly number[]) {
    this.#memory = [...memory];
    this.#done = Array.from({ length: tasks }, async (_, index) => {
      try {
        await body(this.#task(index));
      } finally {
        this.#moved();
      }
    });
  }

  async along(prefix: readonly number[]): Promise<ToldRun> {
    const all = Promise.all(this.#done);
    all.catch(() => {});
    const decisions: Decision[] = [];
    for (let last: number | undefined; this.#parked.size > 0; ) {
      const choices = [...this.#parked.keys()].toSorted((one, other) => one - other);
      const couldGoOn = last !== undefined && choices.includes(last) ? last : undefined;
      const chosen: number = prefix[decisions.length] ?? couldGoOn ?? choices[0] ?? 0;
      const parked = this.#parked.get(chosen);
      if (!parked) return this.#told('diverged', decisions);
      this.#decision = { chosen, choices, last: couldGoOn };
      decisions.push(this.#decision);
      this.#parked.delete(chosen);
      last = chosen;
      await this.#step(parked);
    }
    await all;
    return this.#told('finished', decisions);
  }

  /** Lets one task go on until it comes to its next step, or to its end. */
  async #step({ thread, goOn }: Parked): Promise<void> {
    const moved = new Promise<void>((resolve) => {
      this.#moved = resolve;
    });
    goOn();
    const isStuck = await Promise.race([moved.then(() => false), nextTurn(true)]);
    if (isStuck) throw new Error(`task ${thread} awaits something that is no step`);
  }

  #task(index: number): Task {
    return {
      index,
      cell: (cell) => ({
        read: async () => {
          await this.#point(index);
          const value = this.#memory[cell] ?? 0;
          this.#note(index, 'read', { cell, saw: value, left: value });
          return value;
        },
        write: async (value) => {
          await this.#point(index);
          const saw = this.#memory[cell] ?? 0;
          this.#memory[cell] = value;
          this.#note(index, 'write', { cell, saw, left: value });
        },
      }),
      compute: async (words) => {
        await this.#point(index);
        this.#words.push([this.#record.length, words]);
        this.#note(index, 'local', { cell: -1, saw: 0, left: 0 });
      },
    };
  }

  async #point(thread: number): Promise<void> {
    await new Promise<void>((goOn) => {
      this.#parked.set(thread, { thread, goOn });
      this.#moved();
    });
  }

  #note(
    thread: number,
    operation: Operation,
    figures: { readonly cell: number; readonly saw: number; readonly left: number },
  ): void {
    this.#record.push({ thread, operation, ...figures, decision: this.#decision, extra: 0 });
  }

  #told(status: ToldRun['status'], decisions: readonly Decision[]): ToldRun {
    return {
      status,
      culprit: 0,
      decisions,
      isImpatient: false,
      record: this.#record,
      told: this.#done.map((_, index) => ({ sites: [], words: index === 0 ? this.#words : [] })),
      whereabouts: this.#done.map(() => ({ state: 'done' })),
      memory: this.#memory,
    };
  }
}
