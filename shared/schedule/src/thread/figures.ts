/**
 * Reads and writes the figures of the control block for the thread that has the token.
 *
 * Knows: where they are, and states. Never knows: what follows from them.
 */
import { AT, OF, of } from '../control.ts';
import type { Bits } from './bits.ts';

export class Figures {
  readonly #control: Int32Array;

  constructor(control: Int32Array) {
    this.#control = control;
  }

  get threads(): number {
    return this.get(AT.threads);
  }

  get(index: number): number {
    return this.#control[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#control[index] = value;
  }

  /** A figure of a thread. */
  of(thread: number, figure: number): number {
    return this.get(of(thread, figure));
  }

  setOf(thread: number, figure: number, value: number): void {
    this.set(of(thread, figure), value);
  }

  /** The threads in a state. */
  all(state: number): Bits {
    let all = 0;
    for (let thread = 0; thread < this.threads; thread += 1) {
      if (this.of(thread, OF.state) === state) all |= 1 << thread;
    }
    return all;
  }
}
