/**
 * What was expected, and what came instead: how every broken promise of a program is reported.
 *
 * Knows: sentences and octets. Never knows: why a program broke its promise, or what that costs.
 */

/** Two octet strings that should have been the same. */
export interface Difference {
  readonly expected: Uint8Array;
  readonly came: Uint8Array;
}

/** A program did something other than what was expected of it. */
export class Mismatch extends Error {
  /** What should have happened, as the end of a sentence: `alice receives "HELLO"`. */
  readonly expected: string;
  /** What happened, in the same form. */
  readonly came: string;
  readonly difference: Difference | undefined;

  constructor(expected: string, came: string, difference?: Difference) {
    super(`expected ${expected}; came ${came}`);
    this.name = 'Mismatch';
    this.expected = expected;
    this.came = came;
    this.difference = difference;
  }
}

/** It did not happen in time. `expected` says what was awaited, and `came` what arrived until then. */
export class DeadlineError extends Mismatch {
  constructor(expected: string, came: string) {
    super(expected, came);
    this.name = 'DeadlineError';
  }
}
