/**
 * The recording of one check: what scripted peers, relays and the recorders inside programs saw.
 *
 * Knows: lanes and events. Never knows: what should have happened.
 */
import {
  type Endpoint,
  type Lane,
  type Recorded,
  type Trace,
  type WeaveOptions,
  weave,
} from '@wirebook/trace';
import { type Noted, stamp } from './recorder/journal.ts';
import { Shard } from './recorder/shard.ts';

/** Draws events into one lane, with the time of the call. */
export type Note = (event: WithoutTime<Noted>) => void;
type WithoutTime<Event> = Event extends unknown ? Omit<Event, 't'> : never;

/** How often a growing shard is looked at while somebody waits for it, in milliseconds. */
const POLL_MS = 3;
/** How long a program without a recorder is given to be handed what was sent, in milliseconds. */
const UNRECORDED_MS = 50;
/** How long one with a recorder is given, which shows when it has it: on a busy machine it may get no core for long. */
const RECORDED_MS = 1000;

/** The two ends of a connection. */
interface Connection {
  readonly local: Endpoint;
  readonly peer: Endpoint;
}

export class Tape {
  readonly #lanes: Lane[] = [];
  readonly #recorded: Recorded[] = [];
  /** Connections on which nobody reads. */
  readonly #idle = new Set<string>();
  /** Local ports of peers that are one of a crowd. */
  readonly #crowd = new Set<number>();
  readonly #shards: { readonly lane: string; readonly shard: Shard }[] = [];

  /** Opens a column. The same label twice gets a number: `server.ts`, `server.ts 2`. */
  lane(label: string, kind: Lane['kind']): { id: string; note: Note } {
    const taken = new Set(this.#lanes.map((lane) => lane.id));
    let id = label;
    for (let number = 2; taken.has(id); number += 1) id = `${label} ${number}`;
    this.#lanes.push({ id, label: id, kind });
    return { id, note: (event) => this.#recorded.push({ ...event, t: stamp(), lane: id }) };
  }

  /** Leaves a scripted peer's connection out of the story, at both of its ends: among hundreds alike nobody looks for it. */
  leaveOut({ port }: Endpoint): void {
    this.#crowd.add(port);
  }

  #isOfCrowd(event: Noted): boolean {
    return 'socket' in event && event.peer !== undefined && this.#crowd.has(event.peer.port);
  }

  /** Follows the shard that a program's recorder writes. */
  follow(lane: string, path: string): Shard {
    const shard = new Shard(path);
    this.#shards.push({ lane, shard });
    return shard;
  }

  /** Waits for the first event that a program's recorder writes, as long as somebody wants to know. */
  async firstEvent(lane: string, wanted: () => boolean): Promise<void> {
    const shard = this.#shards.find((entry) => entry.lane === lane)?.shard;
    while (shard && shard.events.length === 0 && wanted()) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      shard.refresh();
    }
  }

  /** The whole story so far, in order of cause. */
  trace(options?: WeaveOptions): Trace {
    const fromPrograms = this.#shards.flatMap(({ lane, shard }) => {
      shard.refresh();
      return shard.events.filter((event) => !this.#isOfCrowd(event)).map((event) => ({ ...event, lane }));
    });
    return weave(this.#lanes, [...this.#recorded, ...fromPrograms], options);
  }

  /**
   * Waits until a program was handed the octets up to `offset` of what its peer sent on a connection, so that the next
   * piece cannot join the last one on its way. It gives up soon on a program without a recorder, which shows nothing, and on
   * one that has shown before that it does not read.
   * @param connection as its sender sees it.
   */
  async delivered(connection: Connection, offset: number): Promise<boolean> {
    const start = performance.now();
    const name = `${connection.local.port} ${connection.peer.port}`;
    for (;;) {
      const events = this.#shards.flatMap(({ shard }) => {
        shard.refresh();
        return shard.events.filter((event) => isAbout(event, connection));
      });
      const arrived = events.some(
        (event) => event.kind === 'deliver' && (event.offset ?? 0) + event.octets.length >= offset,
      );
      if (arrived) return true;
      if (events.some(({ kind }) => kind === 'close' || kind === 'reset')) return false;
      const patient = events.length > 0 && !this.#idle.has(name);
      if (performance.now() - start > (patient ? RECORDED_MS : UNRECORDED_MS)) {
        this.#idle.add(name);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

/** Whether an event tells of the other side of a connection, or of the socket that listens there. */
function isAbout(event: Noted, { local, peer }: Connection): boolean {
  if (!('protocol' in event) || event.protocol !== 'tcp' || event.local?.port !== peer.port) return false;
  return event.kind === 'listen' || event.peer?.port === local.port;
}
