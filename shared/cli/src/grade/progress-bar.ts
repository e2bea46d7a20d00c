/**
 * How far a class run is: a bar in a terminal, and otherwise a line now and then. Both go to standard error.
 */

import type { Progress } from '@wirebook/classroom';
import { SingleBar } from 'cli-progress';

const FORMAT =
  'judged {value} of {total} |{bar}| {rate}/min, {left} left; {passed} {good}, {errors} not judged';
/** Without a terminal a line comes each time that so much more is done. */
const SHARE = 0.1;

/** @param good what is said of those that have not failed. */
export class ProgressBar {
  readonly #bar: SingleBar | undefined;
  readonly #good: string;
  #begun = 0;
  #told = 0;

  constructor(good = 'with all points', stream: NodeJS.WriteStream = process.stderr) {
    this.#good = good;
    this.#bar = stream.isTTY
      ? new SingleBar({ format: FORMAT, stream, hideCursor: true, clearOnComplete: true, barsize: 24 })
      : undefined;
  }

  update(progress: Progress): void {
    const { done, total } = progress;
    if (done === 0) {
      this.#begun = performance.now();
      this.#bar?.start(total, 0, this.#words(progress));
      return;
    }
    if (this.#bar) {
      // It can grow smaller.
      this.#bar.setTotal(total);
      this.#bar.update(done, this.#words(progress));
    } else if (done === total || done / total - this.#told >= SHARE) {
      this.#told = done / total;
      const { rate, left, passed, errors } = this.#words(progress);
      console.error(
        `judged ${done} of ${total}, ${rate}/min, ${left} left; ${passed} ${this.#good}, ${errors} not judged`,
      );
    }
  }

  end(): void {
    this.#bar?.stop();
  }

  #words({ done, total, failed, errors }: Progress) {
    const minutes = (performance.now() - this.#begun) / 60_000;
    const rate = done / minutes;
    return {
      rate: done === 0 ? '-' : rate.toFixed(rate < 10 ? 1 : 0),
      left: done === 0 ? '-' : inWords((total - done) / rate),
      passed: done - failed - errors,
      good: this.#good,
      errors,
    };
  }
}

function inWords(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
