/**
 * Chooses who goes on: along the schedule, then without preemptions or by chance, among those whose step can make a difference.
 *
 * Knows: states, fairness, virtual time. Never knows: how a thread is made to go on.
 */
import { AT, choiceAt, OF, STATE } from '../control.ts';
import { numberOf } from '../operations.ts';
import { type Bits, count, has, lowest, nth } from './bits.ts';
import type { Figures } from './figures.ts';

/** So many steps one thread may take in a row while others could go on: who writes in a loop must not keep the rest waiting. */
const IN_A_ROW = 31;
/** So many times everybody looks, in sum per thread, before it is said that nothing will change. */
const LOOKS = 600;
/** Virtual time that passes with each look that finds nothing new, in microseconds. */
const LOOK_US = 1_000;

const LOCK = numberOf('lock');
const HOLD = numberOf('hold');

/** Why nobody goes on. */
type Verdict = 'finished' | 'deadlock' | 'livelock' | 'diverged';

export class Choice {
  readonly #figures: Figures;

  constructor(figures: Figures) {
    this.#figures = figures;
  }

  /** The thread that goes on now, or what is to be said because there is none. */
  next(): number | Verdict {
    // Who was woken comes to its next operation first; that is no choice, for it touches nothing that is shared.
    const woken = this.#figures.all(STATE.woken);
    if (woken !== 0) return lowest(woken);

    const able = this.#able() || this.#patient();
    if (able === 0) return this.#byTime();
    const choices = this.#among(able);
    if (choices === 0) return 'livelock';
    const last = this.#figures.get(AT.last) - 1;
    const chosen = this.#choose(able, choices, last);
    if (chosen < 0) return 'diverged';

    this.#figures.set(AT.decisions, this.#figures.get(AT.decisions) + 1);
    this.#figures.set(AT.consecutive, chosen === last ? this.#figures.get(AT.consecutive) + 1 : 1);
    const goesOn = chosen === last && this.#onlyLooks(chosen);
    this.#figures.set(AT.persists, goesOn ? chosen + 1 : 0);
    this.#figures.set(AT.choices, choices | (1 << chosen));
    // To switch from a thread that would only look again is no preemption.
    const isPreemptible = has(choices, last) && !this.#isOffer(choices, last);
    this.#figures.set(AT.couldGoOn, isPreemptible ? last + 1 : 0);
    this.#figures.set(AT.last, chosen + 1);
    return chosen;
  }

  /** The threads that could do their next operation now. */
  #able(): Bits {
    const isLocked = this.#figures.get(AT.lockHolder) !== 0;
    let able = 0;
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (this.#figures.of(thread, OF.state) !== STATE.ready) continue;
      const pending = this.#figures.of(thread, OF.pending);
      if (pending !== HOLD && (pending !== LOCK || !isLocked)) able |= 1 << thread;
    }
    return able;
  }

  /** Nobody else can go on: the thread that holds, unless a sleeper's time is up before its own. */
  #patient(): Bits {
    const holder = this.#soonest(STATE.ready);
    const sleeper = this.#soonest(STATE.asleep);
    if (holder < 0) return 0;
    const until = this.#figures.of(holder, OF.wakeAt);
    if (sleeper >= 0 && this.#figures.of(sleeper, OF.wakeAt) < until) return 0;
    this.#figures.set(AT.clock, Math.max(until, this.#figures.get(AT.clock)));
    return 1 << holder;
  }

  /** The first thread in a state whose time will be up: of those who are ready, who holds. */
  #soonest(state: number): number {
    let first = -1;
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (this.#figures.of(thread, OF.state) !== state) continue;
      if (state === STATE.ready && this.#figures.of(thread, OF.pending) !== HOLD) continue;
      const at = this.#figures.of(thread, OF.wakeAt);
      if (at >= 0 && (first < 0 || at < this.#figures.of(first, OF.wakeAt))) first = thread;
    }
    return first;
  }

  /** Whether a thread has only looked since memory last changed. */
  #onlyLooks(thread: number): boolean {
    return this.#figures.of(thread, OF.looked) === this.#figures.get(AT.version) + 1;
  }

  /**
   * Those whose step could make a difference: not who only looks, unless all do. Nobody, when all have looked often enough.
   *
   * Who only looks may be about to do something else after so many tries, such as sleep. So the one that had the last step is a
   * choice, too; if it is taken, that thread goes on until it does something else, for as long as there is patience.
   */
  #among(able: Bits): Bits {
    const last = this.#figures.get(AT.last) - 1;
    let curious = 0;
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (has(able, thread) && !this.#onlyLooks(thread)) curious |= 1 << thread;
    }
    if (curious === 0) {
      this.#figures.set(AT.idleLooks, this.#figures.get(AT.idleLooks) + 1);
      // They may be waiting for time to pass.
      this.#figures.set(AT.clock, this.#figures.get(AT.clock) + LOOK_US);
      return this.#figures.get(AT.idleLooks) > LOOKS * count(able) ? 0 : able;
    }
    if (has(able, last) && !has(curious, last)) return this.#persistent(curious, last);
    const others = last < 0 ? curious : curious & ~(1 << last);
    return this.#figures.get(AT.consecutive) >= IN_A_ROW && others !== 0 ? others : curious;
  }

  /** Whether among the choices is to let the last thread go on although it only looks, and others do not. */
  #isOffer(choices: Bits, last: number): boolean {
    if (!has(choices, last) || !this.#onlyLooks(last)) return false;
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (has(choices, thread) && !this.#onlyLooks(thread)) return true;
    }
    return false;
  }

  #persistent(curious: Bits, last: number): Bits {
    const patience = this.#figures.get(AT.patience);
    if (patience === 0) return curious;
    if (this.#figures.get(AT.consecutive) < patience) {
      return this.#figures.get(AT.persists) === last + 1 ? 1 << last : curious | (1 << last);
    }
    this.#figures.set(AT.patience, 0);
    this.#figures.set(AT.impatient, 1);
    return curious;
  }

  /** @returns -1: the schedule wants somebody who cannot go on. */
  #choose(able: Bits, choices: Bits, last: number): number {
    const decision = this.#figures.get(AT.decisions);
    if (decision < this.#figures.get(AT.prefixLength)) {
      const wanted = this.#figures.get(choiceAt(decision));
      return has(able, wanted) ? wanted : -1;
    }
    if (this.#figures.get(AT.random) !== 0) {
      // Now and then also one that only looks: the pruning above is a guess.
      const from = count(choices) > 1 && this.#draw(4) === 0 ? able : choices;
      return nth(from, this.#draw(count(from)));
    }
    // Without a preemption; but to persist is a choice that is made on purpose.
    if (this.#isOffer(choices, last)) return lowest(choices & ~(1 << last));
    return has(choices, last) ? last : lowest(choices);
  }

  /** Xorshift (Marsaglia 2003, "Xorshift RNGs"): the same in every run with the same seed. */
  #draw(below: number): number {
    let x = this.#figures.get(AT.random);
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#figures.set(AT.random, x);
    return (x >>> 1) % below;
  }

  /** Nobody can go on: time passes, if it helps anybody. */
  #byTime(): number | Verdict {
    const first = this.#soonest(STATE.asleep);
    if (first < 0) {
      const isAllDone = this.#figures.all(STATE.done) === (1 << this.#figures.threads) - 1;
      return isAllDone ? 'finished' : 'deadlock';
    }
    this.#figures.set(AT.clock, Math.max(this.#figures.of(first, OF.wakeAt), this.#figures.get(AT.clock)));
    this.#figures.setOf(first, OF.wokenBy, 0);
    return first;
  }
}
