/**
 * The recording of one check: what scripted peers, relays and the recorders inside programs saw.
 *
 * Knows: lanes and events. Never knows: what should have happened.
 */
import { type Endpoint, type Lane, type Recorded, type Trace, weave } from '@wirebook/trace';
import type { FairClock } from './deadline.ts';
import { type Noted, stamp } from './recorder/journal.ts';
import { Shard } from './recorder/shard.ts';

/** Draws events into one lane, with the time of the call. */
export type Note = (event: WithoutTime<Noted>) => void;
type WithoutTime<Event> = Event extends unknown ? Omit<Event, 't'> : never;

/** How often a growing shard is looked at while somebody waits for it, in milliseconds. */
const POLL_MS = 3;
/** How long a program that is not starved may take to be handed what was sent, in milliseconds. */
const HAND_OVER_MS = 50;
/** However starved it is, nobody waits for longer. */
const STARVED_MS = 1000;

export class Tape {
  readonly #lanes: Lane[] = [];
  readonly #recorded: Recorded[] = [];
  readonly #shards: { readonly lane: string; readonly shard: Shard }[] = [];

  /** Opens a column. The same label twice gets a number: `server.ts`, `server.ts 2`. */
  lane(label: string, kind: Lane['kind']): { id: string; note: Note } {
    const taken = new Set(this.#lanes.map((lane) => lane.id));
    let id = label;
    for (let number = 2; taken.has(id); number += 1) id = `${label} ${number}`;
    this.#lanes.push({ id, label: id, kind });
    return { id, note: (event) => this.#recorded.push({ ...event, t: stamp(), lane: id }) };
  }

  /** Follows the shard that a program's recorder writes. */
  follow(lane: string, path: string): Shard {
    const shard = new Shard(path);
    this.#shards.push({ lane, shard });
    return shard;
  }

  /** Waits for the first event that a program's recorder writes, `giveUpMs` at most. */
  async firstEvent(lane: string, giveUpMs: number): Promise<void> {
    const shard = this.#shards.find((entry) => entry.lane === lane)?.shard;
    const deadline = performance.now() + giveUpMs;
    while (shard && shard.events.length === 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      shard.refresh();
    }
  }

  /** The whole story so far, in order of cause. */
  trace(): Trace {
    const fromPrograms = this.#shards.flatMap(({ lane, shard }) => {
      shard.refresh();
      return shard.events.map((event) => ({ ...event, lane }));
    });
    return weave(this.#lanes, [...this.#recorded, ...fromPrograms]);
  }

  /**
   * Waits until some program was handed the octets up to `offset` of what `sender` sent, so that the next piece
   * cannot join the last one on its way. A program without a recorder shows nothing: then a while passes on the clock.
   */
  async delivered(sender: Endpoint, offset: number, clock: FairClock): Promise<boolean> {
    for (;;) {
      for (const { shard } of this.#shards) {
        shard.refresh();
        const arrived = shard.events.some(
          (event) =>
            event.kind === 'deliver' &&
            event.protocol === 'tcp' &&
            event.peer?.port === sender.port &&
            (event.offset ?? 0) + event.octets.length >= offset,
        );
        if (arrived) return true;
      }
      const waited = clock.wallMs();
      if (waited > HAND_OVER_MS && (clock.fairMs() > HAND_OVER_MS || waited > STARVED_MS)) return false;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}
