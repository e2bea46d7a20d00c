/**
 * What passes between one client and the server, frame by frame, for somebody who stands between the two and changes nothing.
 *
 * Knows: the protocol as far as a stranger can tell that it was left: by what is no frame, or by an end without a good-bye. Never knows:
 * what should be said. The first to leave it is the one who did wrong, for what a side does in answer passes here later.
 */
import type { Side } from '@wirebook/grader';
import { type Context, type Ending, Mismatch, TcpRelay } from '@wirebook/harness';
import type { Endpoint } from '@wirebook/trace';
import { firstFrame } from '../common/framed.ts';
import { shown } from './member.ts';

/** How a side left the protocol: by what is no frame, or by an end. */
export interface Breach {
  readonly by: Side;
  readonly how: Mismatch | Ending;
}

/** Octets from one side. A conversation needs a tenth of it; who sends more would fill the memory of whoever listens. */
const MOST = 4 * 1024 * 1024;
const PROGRAMS = { client: 'client.ts', server: 'server.ts' } as const;

export class Wire {
  /** What the client has said, its name first, as far as nobody has taken it from here. */
  readonly said: string[] = [];
  /** The server's answer to the name. */
  greeting: string | undefined;
  /** What the server has passed on of others, as far as nobody has taken it from here. */
  readonly messages: string[] = [];
  readonly notices: string[] = [];
  /** The ends of both directions, in their order. */
  readonly ends: { readonly by: Side; readonly how: Ending }[] = [];
  breach: Breach | undefined;
  readonly #broken = Promise.withResolvers<never>();
  readonly #unread: Record<Side, Buffer> = { client: Buffer.alloc(0), server: Buffer.alloc(0) };
  readonly #heard: Record<Side, number> = { client: 0, server: 0 };
  readonly #last: Partial<Record<Side, string>> = {};
  #changed = Promise.withResolvers<void>();

  private constructor() {
    this.#broken.promise.catch(() => {});
  }

  /** @returns the wire, and where its client finds the server. */
  static async open(context: Context, to: Endpoint): Promise<{ wire: Wire; endpoint: Endpoint }> {
    const wire = new Wire();
    const relay = await TcpRelay.open(context, { to, overhear: (from, what) => wire.#hear(from, what) });
    return { wire, endpoint: relay.endpoint };
  }

  /** Rejects when a side has left the protocol; `breach` tells how. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /** Resolves as soon as `look` gives something; rejects as `broken`, when there is nothing to be found until then. */
  async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await Promise.race([this.#changed.promise, this.broken]);
    }
  }

  /** What has come from a side at last, in words. */
  lately(side: Side): string {
    const [unread, last] = [this.#unread[side], this.#last[side]];
    if (unread.length > 0) return `a frame that is not complete, ${unread.length} octets of it`;
    return last === undefined ? 'nothing' : `nothing more after ${shown(last)}`;
  }

  #hear(from: Side, what: Buffer | Ending): void {
    // After that nobody can tell any more who is answering whom.
    if (this.breach) return;
    if (typeof what === 'string') this.#end(from, what);
    else this.#read(from, what);
    if (this.breach) this.#broken.reject(new Error('the protocol was left'));
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  #end(by: Side, how: Ending): void {
    this.ends.push({ by, how });
    // After the good-bye either side may end.
    if (this.#last.client !== '!DISCONNECT') this.breach = { by, how };
  }

  #read(from: Side, part: Buffer): void {
    this.#heard[from] += part.length;
    const receiver = PROGRAMS[from === 'client' ? 'server' : 'client'];
    let unread = Buffer.concat([this.#unread[from], part]);
    try {
      if (this.#heard[from] > MOST)
        throw new Mismatch(`${PROGRAMS[from]} sends ${MOST} octets at most in so short a talk`, 'more');
      for (let next = firstFrame(receiver, unread); next; next = firstFrame(receiver, unread)) {
        this.#last[from] = next.value;
        this.#boxOf(from, next.value)?.push(next.value);
        unread = unread.subarray(next.length);
      }
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      this.breach = { by: from, how: error };
    }
    this.#unread[from] = unread;
  }

  #boxOf(from: Side, text: string): string[] | undefined {
    if (from === 'client') return this.said;
    if (this.greeting !== undefined) return text.startsWith('*') ? this.notices : this.messages;
    this.greeting = text;
    return undefined;
  }
}
