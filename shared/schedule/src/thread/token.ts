/**
 * The token: only the thread that has it runs. Before every operation a thread says what it is about to do and hands the token to
 * whoever the schedule names, which may be itself.
 *
 * Knows: states, choices, fairness, virtual time. Never knows: what an operation does to memory.
 *
 * All figures are written by the holder alone. A hand-over is a store into the next thread's `go` and a notify there; so a wake-up
 * that comes too early or too often changes nothing, and nothing of one run can leak into the next.
 */
import { AT, choiceAt, FIELDS, MAX_EVENTS, OF, of, ofEvent, STATE, STATUS } from '../control.ts';
import { numberOf, type Operation } from '../operations.ts';

/** Thrown into a thread whose run is over. What a program does with it has no effect: the verdict is already there. */
const OVER: unique symbol = Symbol('the run is over');

/** So many steps one thread may take in a row while others could go on: who writes in a loop must not keep the rest waiting. */
const IN_A_ROW = 31;
/** So many times everybody looks, in sum per thread, before it is said that nothing will change. */
const LOOKS = 600;
/** Virtual time that passes with each look that finds nothing new, in microseconds. */
const LOOK_US = 1_000;

/** The natives, before anything is put in their place. */
const { load, store, add, wait, notify } = Atomics;

const LOCK = numberOf('lock');
const HOLD = numberOf('hold');

export interface EventFigures {
  readonly operation: Operation;
  readonly cell?: number;
  readonly saw?: number;
  readonly left?: number;
  readonly extra?: number;
}

export class Token {
  readonly me: number;
  readonly #control: Int32Array;
  /** Whether this thread has come to its first operation. */
  #begun = false;
  /** Operations that left memory as it was, since it changed: a text for each. */
  readonly #looks = new Set<string>();
  #looksAt = -1;

  constructor(control: Int32Array, me: number) {
    this.#control = control;
    this.me = me;
  }

  get #threads(): number {
    return this.#get(AT.threads);
  }

  get telling(): boolean {
    return this.#get(AT.telling) === 1;
  }

  /** The index that the next event will have. */
  get nextEvent(): number {
    return this.#get(AT.events);
  }

  get isOver(): boolean {
    return this.#get(AT.ending) === 1;
  }

  /** Virtual time in milliseconds. */
  get nowMs(): number {
    this.#set(AT.clock, this.#get(AT.clock) + 1);
    return this.#get(AT.clock) / 1000;
  }

  /** Waits, between two runs, until this thread may begin. */
  awaitBegin(): void {
    this.#sleep();
    this.#begun = false;
    this.#looks.clear();
    this.#looksAt = -1;
  }

  /** Waits until nobody else can go on, and so many milliseconds of virtual time have passed. @throws OVER */
  hold(ms: number): void {
    this.#set(of(this.me, OF.wakeAt), this.#get(AT.clock) + ms * 1000);
    this.point('hold');
  }

  /** Comes before an operation. Returns when this thread is to do it. @throws OVER */
  point(operation: Operation): void {
    if (this.isOver) throw OVER;
    this.#set(of(this.me, OF.pending), numberOf(operation));
    this.#setState(this.me, STATE.ready);
    this.#handOn();
    this.#resume();
  }

  /** Comes after an operation that could be done. `changed`: memory is not what it was. @throws OVER the run is too long. */
  did(figures: EventFigures, changed: boolean): void {
    this.#record(figures);
    this.#judgeProgress(figures, changed);
    if (this.#get(AT.events) >= MAX_EVENTS) this.end('endless');
  }

  /** An event that is no step of its own. */
  note(figures: EventFigures): void {
    this.#record(figures, false);
  }

  /**
   * Sleeps on a cell, as an operation that has just been recorded decided. Returns what woke it.
   * @param timeoutMs virtual; Infinity for none.
   * @throws OVER
   */
  sleepOn(cell: number, timeoutMs: number): 'ok' | 'timed-out' {
    const { me } = this;
    const ticket = this.#get(AT.sleepers) + 1;
    this.#set(AT.sleepers, ticket);
    this.#set(of(me, OF.sleepsOn), cell);
    this.#set(of(me, OF.ticket), ticket);
    const end = this.#get(AT.clock) + timeoutMs * 1000;
    this.#set(of(me, OF.wakeAt), end < 2 ** 31 ? Math.ceil(end) : -1);
    this.#setState(me, STATE.asleep);
    this.#handOn();
    this.#resume();
    const by = this.#get(of(me, OF.wokenBy));
    this.#record({ operation: 'wake', cell, extra: by }, false);
    return by === 0 ? 'timed-out' : 'ok';
  }

  /** Wakes those who sleep on a cell, first come first served (ECMA-262, 25.4.1). Returns how many. */
  wake(cell: number, most: number): number {
    for (let woken = 0; ; woken += 1) {
      const thread = woken < most ? this.#firstSleeperOn(cell) : -1;
      if (thread < 0) return woken;
      this.#set(of(thread, OF.wokenBy), this.nextEvent + 1);
      this.#setState(thread, STATE.woken);
    }
  }

  #firstSleeperOn(cell: number): number {
    let first = -1;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (this.#get(of(thread, OF.state)) !== STATE.asleep) continue;
      if (this.#get(of(thread, OF.sleepsOn)) !== cell) continue;
      if (first < 0 || this.#get(of(thread, OF.ticket)) < this.#get(of(first, OF.ticket))) first = thread;
    }
    return first;
  }

  /** Goes into what only one may be in. @throws OVER another one is in there. */
  enter(): void {
    const inside = this.#get(AT.inside) + 1;
    this.#set(AT.inside, inside);
    if (inside > 1) this.end('together');
  }

  leave(): void {
    this.#set(AT.inside, this.#get(AT.inside) - 1);
  }

  /** The lock that cannot fail: `point('lock')` returns only when it is free. */
  takeLock(): void {
    this.#set(AT.lockHolder, this.me + 1);
  }

  /** @returns whether it was this thread's. */
  freeLock(): boolean {
    const own = this.#get(AT.lockHolder) === this.me + 1;
    if (own) this.#set(AT.lockHolder, 0);
    return own;
  }

  /** Ends the run with a verdict. @throws OVER always. */
  end(status: keyof typeof STATUS): never {
    this.#close(status);
    throw OVER;
  }

  /** This thread has nothing more to do: the others go on, or unwind. */
  finish(): void {
    this.#setState(this.me, STATE.done);
    if (this.isOver) this.#unwindNext();
    else this.#handOn();
    // Whoever parks last tells the controller. Only then is every thread out of the run.
    if (add(this.#control, AT.parked, 1) + 1 < this.#threads) return;
    store(this.#control, AT.end, 1);
    notify(this.#control, AT.end);
  }

  /** Lets another thread, or this one, go on. In the latter case `go` is set already when this thread comes to wait for it. */
  #handOn(): void {
    if (this.#begun || !this.#beginNext()) this.#decide();
    this.#begun = true;
  }

  /** At the beginning each thread runs up to its first operation, one after the other. */
  #beginNext(): boolean {
    const next = this.me + 1;
    if (next >= this.#threads) return false;
    this.#wakeUp(next);
    return true;
  }

  #decide(): void {
    // Who was woken comes to its next operation first; that is no choice, for it touches nothing that is shared.
    const woken = this.#all(STATE.woken);
    if (woken !== 0) return this.#wakeUp(lowest(woken));

    const able = this.#able() || this.#patient();
    if (able === 0) return this.#wakeByTime();
    const choices = this.#among(able);
    if (choices === 0) return this.#close('livelock');
    const last = this.#get(AT.last) - 1;
    const chosen = this.#choose(able, choices, last);
    if (chosen < 0) return this.#close('diverged');

    this.#set(AT.decisions, this.#get(AT.decisions) + 1);
    this.#set(AT.consecutive, chosen === last ? this.#get(AT.consecutive) + 1 : 1);
    const goesOn = chosen === last && this.#onlyLooks(chosen);
    this.#set(AT.persists, goesOn ? chosen + 1 : 0);
    this.#set(AT.choices, choices | (1 << chosen));
    // To switch from a thread that would only look again is no preemption.
    const isPreemptible = has(choices, last) && !this.#isOffer(choices, last);
    this.#set(AT.couldGoOn, isPreemptible ? last + 1 : 0);
    this.#set(AT.last, chosen + 1);
    this.#wakeUp(chosen);
  }

  /** The threads that could do their next operation now. */
  #able(): Bits {
    const isLocked = this.#get(AT.lockHolder) !== 0;
    let able = 0;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (this.#get(of(thread, OF.state)) !== STATE.ready) continue;
      const pending = this.#get(of(thread, OF.pending));
      if (pending !== HOLD && (pending !== LOCK || !isLocked)) able |= 1 << thread;
    }
    return able;
  }

  /** Nobody else can go on: the thread that holds, unless a sleeper's time is up before its own. */
  #patient(): Bits {
    const holder = this.#next(STATE.ready);
    const sleeper = this.#next(STATE.asleep);
    if (holder < 0) return 0;
    const until = this.#get(of(holder, OF.wakeAt));
    if (sleeper >= 0 && this.#get(of(sleeper, OF.wakeAt)) < until) return 0;
    this.#set(AT.clock, Math.max(until, this.#get(AT.clock)));
    return 1 << holder;
  }

  /** The first thread in a state whose time will be up: of those who are ready, who holds. */
  #next(state: number): number {
    let first = -1;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (this.#get(of(thread, OF.state)) !== state) continue;
      if (state === STATE.ready && this.#get(of(thread, OF.pending)) !== HOLD) continue;
      const at = this.#get(of(thread, OF.wakeAt));
      if (at >= 0 && (first < 0 || at < this.#get(of(first, OF.wakeAt)))) first = thread;
    }
    return first;
  }

  /** Whether a thread has only looked since memory last changed. */
  #onlyLooks(thread: number): boolean {
    return this.#get(of(thread, OF.looked)) === this.#get(AT.version) + 1;
  }

  /**
   * Those whose step could make a difference: not who only looks, unless all do. Nobody, when all have looked often enough.
   *
   * Who only looks may be about to do something else after so many tries, such as sleep. So the one that had the last step is a
   * choice, too; if it is taken, that thread goes on until it does something else, for as long as there is patience.
   */
  #among(able: Bits): Bits {
    const last = this.#get(AT.last) - 1;
    let curious = 0;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (has(able, thread) && !this.#onlyLooks(thread)) curious |= 1 << thread;
    }
    if (curious === 0) {
      this.#set(AT.idleLooks, this.#get(AT.idleLooks) + 1);
      // They may be waiting for time to pass.
      this.#set(AT.clock, this.#get(AT.clock) + LOOK_US);
      return this.#get(AT.idleLooks) > LOOKS * count(able) ? 0 : able;
    }
    if (has(able, last) && !has(curious, last)) return this.#persistent(curious, last);
    const others = last < 0 ? curious : curious & ~(1 << last);
    return this.#get(AT.consecutive) >= IN_A_ROW && others !== 0 ? others : curious;
  }

  /** Whether among the choices is to let the last thread go on although it only looks, and others do not. */
  #isOffer(choices: Bits, last: number): boolean {
    if (!has(choices, last) || !this.#onlyLooks(last)) return false;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (has(choices, thread) && !this.#onlyLooks(thread)) return true;
    }
    return false;
  }

  #persistent(curious: Bits, last: number): Bits {
    const patience = this.#get(AT.patience);
    if (patience === 0) return curious;
    if (this.#get(AT.consecutive) < patience) {
      return this.#get(AT.persists) === last + 1 ? 1 << last : curious | (1 << last);
    }
    this.#set(AT.patience, 0);
    this.#set(AT.impatient, 1);
    return curious;
  }

  /** @returns -1: the schedule wants somebody who cannot go on. */
  #choose(able: Bits, choices: Bits, last: number): number {
    const decision = this.#get(AT.decisions);
    if (decision < this.#get(AT.prefixLength)) {
      const wanted = this.#get(choiceAt(decision));
      return has(able, wanted) ? wanted : -1;
    }
    if (this.#get(AT.random) !== 0) {
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
    let x = this.#get(AT.random);
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#set(AT.random, x);
    return (x >>> 1) % below;
  }

  /** Nobody can go on: time passes, if it helps anybody. */
  #wakeByTime(): void {
    const first = this.#next(STATE.asleep);
    if (first < 0) {
      const isAllDone = this.#all(STATE.done) === (1 << this.#threads) - 1;
      return this.#close(isAllDone ? 'finished' : 'deadlock');
    }
    this.#set(AT.clock, Math.max(this.#get(of(first, OF.wakeAt)), this.#get(AT.clock)));
    this.#set(of(first, OF.wokenBy), 0);
    this.#wakeUp(first);
  }

  /** The verdict; from now on threads only unwind. */
  #close(status: keyof typeof STATUS): void {
    if (this.isOver) return;
    this.#set(AT.status, STATUS[status]);
    this.#set(AT.culprit, this.me);
    this.#set(AT.ending, 1);
    for (let thread = 0; thread < this.#threads; thread += 1) {
      this.#set(of(thread, OF.lastState), this.#get(of(thread, OF.state)));
    }
    const state = this.#get(of(this.me, OF.state));
    // Who is in the middle of an operation throws; who is about to wait for its turn has it; who has ended lets the others unwind.
    if (state === STATE.done) this.#unwindNext();
    else if (state !== STATE.running) this.#wakeUp(this.me);
  }

  #unwindNext(): void {
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (this.#get(of(thread, OF.state)) !== STATE.done) return this.#wakeUp(thread);
    }
  }

  #wakeUp(thread: number): void {
    store(this.#control, of(thread, OF.go), 1);
    if (thread !== this.me) notify(this.#control, of(thread, OF.go), 1);
  }

  #sleep(): void {
    const go = of(this.me, OF.go);
    while (load(this.#control, go) === 0) wait(this.#control, go, 0);
    store(this.#control, go, 0);
  }

  #resume(): void {
    this.#sleep();
    if (this.isOver) throw OVER;
    this.#setState(this.me, STATE.running);
  }

  #record({ operation, cell = -1, saw = 0, left = 0, extra = 0 }: EventFigures, isStep = true): void {
    const event = this.#get(AT.events);
    const put = (field: number, value: number) => this.#set(ofEvent(event, field), value);
    put(FIELDS.thread, this.me);
    put(FIELDS.operation, numberOf(operation));
    put(FIELDS.cell, cell);
    put(FIELDS.saw, saw);
    put(FIELDS.left, left);
    put(FIELDS.choices, isStep ? this.#get(AT.choices) : 0);
    put(FIELDS.last, isStep ? this.#get(AT.couldGoOn) : 0);
    put(FIELDS.extra, extra);
    this.#set(AT.events, event + 1);
  }

  /** Notes whether this thread only looks: the same operation with the same result, twice while memory did not change. */
  #judgeProgress({ operation, cell, saw, left }: EventFigures, changed: boolean): void {
    if (changed) {
      this.#set(AT.version, this.#get(AT.version) + 1);
      this.#set(AT.idleLooks, 0);
      return;
    }
    const version = this.#get(AT.version);
    if (this.#looksAt !== version) this.#looks.clear();
    this.#looksAt = version;
    const look = `${operation} ${cell} ${saw} ${left}`;
    if (this.#looks.has(look)) this.#set(of(this.me, OF.looked), version + 1);
    this.#looks.add(look);
  }

  /** The threads in a state. */
  #all(state: number): Bits {
    let all = 0;
    for (let thread = 0; thread < this.#threads; thread += 1) {
      if (this.#get(of(thread, OF.state)) === state) all |= 1 << thread;
    }
    return all;
  }

  #setState(thread: number, state: number): void {
    this.#set(of(thread, OF.state), state);
  }

  #get(index: number): number {
    return this.#control[index] ?? 0;
  }

  #set(index: number, value: number): void {
    this.#control[index] = value;
  }
}

/** A set of threads: bit n stands for thread n. */
type Bits = number;

function has(bits: Bits, thread: number): boolean {
  return thread >= 0 && ((bits >> thread) & 1) === 1;
}

function lowest(bits: Bits): number {
  return 31 - Math.clz32(bits & -bits);
}

function count(bits: Bits): number {
  let left = bits;
  let found = 0;
  for (; left !== 0; left &= left - 1) found += 1;
  return found;
}

/** The n-th of a set, from 0. */
function nth(bits: Bits, n: number): number {
  let left = bits;
  for (let i = 0; i < n; i += 1) left &= left - 1;
  return lowest(left);
}
