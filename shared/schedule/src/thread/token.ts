/**
 * The token: only the thread that has it runs. Before every operation a thread says what it is about to do and hands the token to
 * whoever the schedule names, which may be itself.
 *
 * Knows: states, sleepers, the record. Never knows: who is chosen and why, or what an operation does to memory.
 *
 * All figures are written by the holder alone. A hand-over is a store into the next thread's `go` and a notify there; so a wake-up
 * that comes too early or too often changes nothing, and nothing of one run can leak into the next.
 */
import { AT, FIELDS, MAX_EVENTS, OF, of, ofEvent, STATE, STATUS } from '../control.ts';
import { numberOf, type Operation } from '../operations.ts';
import { Choice } from './choice.ts';
import { Figures } from './figures.ts';

/** Thrown into a thread whose run is over. What a program does with it has no effect: the verdict is already there. */
const OVER: unique symbol = Symbol('the run is over');

/** The natives, before anything is put in their place. */
const { load, store, add, wait, notify } = Atomics;

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
  readonly #figures: Figures;
  readonly #choice: Choice;
  /** Whether this thread has come to its first operation. */
  #begun = false;
  /** Operations that left memory as it was, since it changed: a text for each. */
  readonly #looks = new Set<string>();
  #looksAt = -1;

  constructor(control: Int32Array, me: number) {
    this.#control = control;
    this.#figures = new Figures(control);
    this.#choice = new Choice(this.#figures);
    this.me = me;
  }

  get telling(): boolean {
    return this.#figures.get(AT.telling) === 1;
  }

  /** The index that the next event will have. */
  get nextEvent(): number {
    return this.#figures.get(AT.events);
  }

  get isOver(): boolean {
    return this.#figures.get(AT.ending) === 1;
  }

  /** Virtual time in milliseconds. */
  get nowMs(): number {
    this.#figures.set(AT.clock, this.#figures.get(AT.clock) + 1);
    return this.#figures.get(AT.clock) / 1000;
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
    this.#figures.setOf(this.me, OF.wakeAt, this.#figures.get(AT.clock) + ms * 1000);
    this.point('hold');
  }

  /** Comes before an operation. Returns when this thread is to do it. @throws OVER */
  point(operation: Operation): void {
    if (this.isOver) throw OVER;
    this.#figures.setOf(this.me, OF.pending, numberOf(operation));
    this.#setState(this.me, STATE.ready);
    this.#handOn();
    this.#resume();
  }

  /** Comes after an operation that could be done. `changed`: memory is not what it was. @throws OVER the run is too long. */
  did(figures: EventFigures, changed: boolean): void {
    this.#record(figures);
    this.#judgeProgress(figures, changed);
    if (this.#figures.get(AT.events) >= MAX_EVENTS) this.end('endless');
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
    const ticket = this.#figures.get(AT.sleepers) + 1;
    this.#figures.set(AT.sleepers, ticket);
    this.#figures.setOf(me, OF.sleepsOn, cell);
    this.#figures.setOf(me, OF.ticket, ticket);
    const end = this.#figures.get(AT.clock) + timeoutMs * 1000;
    this.#figures.setOf(me, OF.wakeAt, end < 2 ** 31 ? Math.ceil(end) : -1);
    this.#setState(me, STATE.asleep);
    this.#handOn();
    this.#resume();
    const by = this.#figures.of(me, OF.wokenBy);
    this.#record({ operation: 'wake', cell, extra: by }, false);
    return by === 0 ? 'timed-out' : 'ok';
  }

  /** Wakes those who sleep on a cell, first come first served (ECMA-262, 25.4.1). Returns how many. */
  wake(cell: number, most: number): number {
    for (let woken = 0; ; woken += 1) {
      const thread = woken < most ? this.#firstSleeperOn(cell) : -1;
      if (thread < 0) return woken;
      this.#figures.setOf(thread, OF.wokenBy, this.nextEvent + 1);
      this.#setState(thread, STATE.woken);
    }
  }

  #firstSleeperOn(cell: number): number {
    let first = -1;
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (this.#figures.of(thread, OF.state) !== STATE.asleep) continue;
      if (this.#figures.of(thread, OF.sleepsOn) !== cell) continue;
      if (first < 0 || this.#figures.of(thread, OF.ticket) < this.#figures.of(first, OF.ticket))
        first = thread;
    }
    return first;
  }

  /** Goes into what only one may be in. @throws OVER another one is in there. */
  enter(): void {
    const inside = this.#figures.get(AT.inside) + 1;
    this.#figures.set(AT.inside, inside);
    if (inside > 1) this.end('together');
  }

  leave(): void {
    this.#figures.set(AT.inside, this.#figures.get(AT.inside) - 1);
  }

  /** The lock that cannot fail: `point('lock')` returns only when it is free. */
  takeLock(): void {
    this.#figures.set(AT.lockHolder, this.me + 1);
  }

  /** @returns whether it was this thread's. */
  freeLock(): boolean {
    const own = this.#figures.get(AT.lockHolder) === this.me + 1;
    if (own) this.#figures.set(AT.lockHolder, 0);
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
    if (add(this.#control, AT.parked, 1) + 1 < this.#figures.threads) return;
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
    if (next >= this.#figures.threads) return false;
    this.#wakeUp(next);
    return true;
  }

  #decide(): void {
    const next = this.#choice.next();
    if (typeof next === 'string') this.#close(next);
    else this.#wakeUp(next);
  }

  /** The verdict; from now on threads only unwind. */
  #close(status: keyof typeof STATUS): void {
    if (this.isOver) return;
    this.#figures.set(AT.status, STATUS[status]);
    this.#figures.set(AT.culprit, this.me);
    this.#figures.set(AT.ending, 1);
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      this.#figures.setOf(thread, OF.lastState, this.#figures.of(thread, OF.state));
    }
    const state = this.#figures.of(this.me, OF.state);
    // Who is in the middle of an operation throws; who is about to wait for its turn has it; who has ended lets the others unwind.
    if (state === STATE.done) this.#unwindNext();
    else if (state !== STATE.running) this.#wakeUp(this.me);
  }

  #unwindNext(): void {
    for (let thread = 0; thread < this.#figures.threads; thread += 1) {
      if (this.#figures.of(thread, OF.state) !== STATE.done) return this.#wakeUp(thread);
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
    const event = this.#figures.get(AT.events);
    const put = (field: number, value: number) => this.#figures.set(ofEvent(event, field), value);
    put(FIELDS.thread, this.me);
    put(FIELDS.operation, numberOf(operation));
    put(FIELDS.cell, cell);
    put(FIELDS.saw, saw);
    put(FIELDS.left, left);
    put(FIELDS.choices, isStep ? this.#figures.get(AT.choices) : 0);
    put(FIELDS.last, isStep ? this.#figures.get(AT.couldGoOn) : 0);
    put(FIELDS.extra, extra);
    this.#figures.set(AT.events, event + 1);
  }

  /** Notes whether this thread only looks: the same operation with the same result, twice while memory did not change. */
  #judgeProgress({ operation, cell, saw, left }: EventFigures, changed: boolean): void {
    if (changed) {
      this.#figures.set(AT.version, this.#figures.get(AT.version) + 1);
      this.#figures.set(AT.idleLooks, 0);
      return;
    }
    const version = this.#figures.get(AT.version);
    if (this.#looksAt !== version) this.#looks.clear();
    this.#looksAt = version;
    const look = `${operation} ${cell} ${saw} ${left}`;
    if (this.#looks.has(look)) this.#figures.setOf(this.me, OF.looked, version + 1);
    this.#looks.add(look);
  }

  #setState(thread: number, state: number): void {
    this.#figures.setOf(thread, OF.state, state);
  }
}
