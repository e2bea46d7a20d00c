/**
 * A ladder that grows while the story goes on.
 *
 * Knows: which rows were printed. Never knows: where they come from. An event may be told a little later than it happened: a
 * row is printed when nothing can come before it any more.
 */
import { stamp } from '@wirebook/harness';
import { ladder, type Trace } from '@wirebook/trace';

/** Later than this nothing is told, in microseconds. */
const SETTLED_US = 150_000;

export class LiveLadder {
  readonly #width: number;
  readonly #print: (...lines: readonly string[]) => void;
  #printed = 0;
  #events = 0;

  constructor(width: number, print: (...lines: readonly string[]) => void) {
    this.#width = width;
    this.#print = print;
  }

  /** Prints what is new. @param over whether the story is complete. */
  show(story: Trace, over: boolean): void {
    const newest = stamp() - SETTLED_US;
    const settled = story.events.findIndex(({ t }) => t > newest);
    const events = over || settled < 0 ? story.events : story.events.slice(0, settled);
    if (events.length === this.#events && !over) return;
    this.#events = events.length;
    const options = { width: this.#width, maxSteps: Number.POSITIVE_INFINITY, live: true };
    const [header = '', ...rows] = ladder({ ...story, events }, options);
    const fresh = rows.slice(this.#printed);
    if (this.#printed === 0 && fresh.length > 0) this.#print(header);
    if (fresh.length > 0) this.#print(...fresh);
    this.#printed = Math.max(this.#printed, rows.length);
  }
}
