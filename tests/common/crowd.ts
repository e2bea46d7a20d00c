/**
 * A room full of clients of stage 07 in one process, that all talk and all listen: for counting, not for judging.
 *
 * Knows: names, frames and numbered messages. Never knows: which server it is; one that passes on every octet as it comes will do.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Endpoint } from '@wirebook/trace';
import { frame, HEADER_OCTETS } from './framed.ts';

/** What the crowd has heard. In a room that loses nothing, `heard` is what was expected, and the rest is 0. */
export interface Heard {
  readonly heard: number;
  /** Messages that did not follow on the last one of their sender. */
  readonly outOfOrder: number;
}

class Voice {
  readonly name: string;
  readonly socket: Socket;
  /** Frames that begin with `*`. */
  notices = 0;
  heard = 0;
  outOfOrder = 0;
  readonly #last = new Map<string, number>();
  #rest: Buffer = Buffer.alloc(0);

  constructor(name: string, socket: Socket, onData: () => void) {
    this.name = name;
    this.socket = socket;
    socket.on('data', (part) => {
      this.#take(part);
      onData();
    });
  }

  #take(part: Buffer): void {
    const octets = this.#rest.length === 0 ? part : Buffer.concat([this.#rest, part]);
    let at = 0;
    while (octets.length - at >= HEADER_OCTETS) {
      const end = at + HEADER_OCTETS + Number(octets.toString('latin1', at, at + HEADER_OCTETS));
      if (end > octets.length) break;
      this.#listen(octets.toString('latin1', at + HEADER_OCTETS, end));
      at = end;
    }
    this.#rest = octets.subarray(at);
  }

  #listen(text: string): void {
    if (text.startsWith('*')) {
      this.notices += 1;
      return;
    }
    const [sender = '', number = ''] = text.split(' ', 2);
    if (Number(number) !== (this.#last.get(sender) ?? -1) + 1) this.outOfOrder += 1;
    this.#last.set(sender, Number(number));
    this.heard += 1;
  }
}

export class Crowd {
  readonly #voices: readonly Voice[];
  readonly #change: { told: () => void };

  private constructor(voices: readonly Voice[], change: { told: () => void }) {
    this.#voices = voices;
    this.#change = change;
  }

  /**
   * Connects so many clients. Resolves when all are in: each has heard a frame that begins with `*`.
   * @param named whether they say their names first.
   */
  static async enter(server: Endpoint, count: number, named: boolean): Promise<Crowd> {
    const change = { told: () => {} };
    const voices: Voice[] = [];
    for (let i = 0; i < count; i += 1) {
      const socket = connect({ ...server, noDelay: true });
      await once(socket, 'connect');
      voices.push(new Voice(`m${i}`, socket, () => change.told()));
      if (named) socket.write(frame(`m${i}`));
    }
    const crowd = new Crowd(voices, change);
    await crowd.#until(() => voices.every(({ notices }) => notices > 0));
    return crowd;
  }

  /**
   * Once: everybody says something, `messages` in all and all at the same time, of so many octets each. Resolves when everybody
   * has heard everything that the others said; a message that is lost is waited for without end.
   * @param labelled whether the clients put their names before the text, because the server does not.
   */
  async talk(messages: number, octets: number, labelled: boolean): Promise<Heard> {
    const voices = this.#voices;
    const expected = messages * (voices.length - 1);
    const heard = () => voices.reduce((sum, voice) => sum + voice.heard, 0);
    for (const [v, { name, socket }] of voices.entries()) {
      const own = Array.from({ length: Math.ceil((messages - v) / voices.length) }, (_, i) => {
        const text = `${i} `.padEnd(octets, '.');
        return frame(labelled ? `${name}: ${text}` : text);
      });
      for (const one of own) socket.write(one);
    }
    await this.#until(() => heard() >= expected);
    return { heard: heard(), outOfOrder: voices.reduce((sum, voice) => sum + voice.outOfOrder, 0) };
  }

  leave(): void {
    for (const { socket } of this.#voices) socket.destroy();
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => (this.#change.told = resolve));
  }
}
