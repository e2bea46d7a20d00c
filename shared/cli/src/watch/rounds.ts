/**
 * Judges a stage after each save: first the check that was open, then all of them.
 *
 * Knows: what is run when, and that a save ends a round that judges what was before it. Never knows: screens, keys, files.
 */
import { type Report, type Result, runChecks, type Stage } from '@wirebook/grader';
import { Compiler, type Source } from '@wirebook/harness';
import { isOpen } from '../progress.ts';

export interface Judged {
  readonly stage: Stage;
  readonly source: Source;
  readonly seed: number;
}

export interface Listener {
  /** A round begins. */
  readonly begins: () => void;
  /** The first check that is open now; it comes before the report, as soon as it is known. */
  readonly first: (result: Result, judged: Judged) => void;
  /** So many of the stage's checks are known. */
  readonly counts: (known: number) => void;
  readonly ends: (report: Report, judged: Judged) => void;
  /** The grader itself went wrong. */
  readonly fails: (error: unknown) => void;
}

export class Rounds {
  readonly #next: () => Judged;
  readonly #listener: Listener;
  /** Whether something was saved that no round has begun to judge. */
  #due = true;
  #focus: string | undefined;
  #round: AbortController | undefined;
  /** For the next round: started while nothing else is to be done. */
  #compiler: Compiler | undefined;
  #wake: (() => void) | undefined;

  /**
   * @param next what is to be judged in the round that begins.
   * @param focus the check that was open when the stage was checked last.
   */
  constructor(next: () => Judged, focus: string | undefined, listener: Listener) {
    this.#next = next;
    this.#focus = focus;
    this.#listener = listener;
  }

  /** Has everything judged anew, at once: a round that is under way is given up, for it judges what is no more. */
  again(): void {
    this.#due = true;
    this.#round?.abort(new Error('there is something newer'));
    this.#wake?.();
  }

  /** Judges until the signal comes; everything that was started has ended then. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = () => {
      this.#round?.abort(signal.reason);
      this.#wake?.();
    };
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        if (this.#due) await this.#one();
        else await this.#saved();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      this.#compiler?.end();
    }
  }

  async #saved(): Promise<void> {
    this.#compiler ??= new Compiler();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #one(): Promise<void> {
    this.#due = false;
    const round = new AbortController();
    this.#round = round;
    this.#listener.begins();
    try {
      await this.#judge(this.#next(), round.signal);
    } catch (error) {
      if (!round.signal.aborted) this.#listener.fails(error);
    } finally {
      this.#round = undefined;
    }
  }

  async #judge(judged: Judged, signal: AbortSignal): Promise<void> {
    const { stage, source, seed } = judged;
    let first: Result | undefined;
    const found = (result: Result) => {
      if (first || !isOpen(result) || signal.aborted) return;
      first = result;
      this.#focus = result.check.id;
      this.#listener.first(result, judged);
    };
    const focus = stage.checks.find(({ id }) => id === this.#focus);
    const compiler = this.#compiler ? { compiler: this.#compiler } : {};
    this.#compiler = undefined;
    const options = { seed, signal, ...compiler };
    const known = focus
      ? (await runChecks(stage, source, { ...options, only: [focus.id], onResult: found })).results
      : [];
    let count = 0;
    const report = await runChecks(stage, source, {
      ...(focus ? { seed, signal } : options),
      known,
      onResult: (result) => {
        count += 1;
        this.#listener.counts(count);
        found(result);
      },
    });
    this.#focus = report.results.find(isOpen)?.check.id;
    this.#listener.ends(report, judged);
  }
}
