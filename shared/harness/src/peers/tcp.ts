/**
 * A scripted TCP peer: one connection, on the client's side or the server's.
 *
 * Knows: the byte stream and its two ends (RFC 9293). Never knows: what the octets mean.
 */
import { connect, type Socket } from 'node:net';
import { type Endpoint, octets } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { fairPause, within } from '../deadline.ts';
import { Mismatch } from '../mismatch.ts';
import type { Note } from '../tape.ts';
import { bytes, describe, type Payload, tooLate } from './expectation.ts';

const LIMIT_MS = 2000;

export interface Flood {
  readonly piece: Payload;
  /** In octets. */
  readonly limit: number;
  /** When the system has taken nothing for so long, in fair milliseconds, it is full. */
  readonly quietMs?: number;
}

/** How a stream of octets ended: by FIN, by RST, or not yet. */
export type Ending = 'end of stream' | 'reset';

export class TcpPeer {
  readonly name: string;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  readonly #socket: Socket;
  readonly #context: Context;
  readonly #note: Note;
  /** What has come and was not taken. */
  #parts: Buffer[] = [];
  #length = 0;
  #sent = 0;
  #ending: Ending | undefined;
  #wake: () => void = () => {};

  /** For a connected socket; `connectTcp` and `TcpListener` make them. */
  constructor(context: Context, name: string, socket: Socket, note: Note) {
    this.#context = context;
    this.name = name;
    this.#socket = socket;
    this.#note = note;
    this.local = { host: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    this.peer = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    socket.setNoDelay(true);
    if (socket.destroyed) this.#ending = 'reset';
    let offset = 0;
    socket.on('data', (part) => {
      note({ kind: 'deliver', ...this.#on, octets: octets(part), offset });
      offset += part.length;
      this.#parts.push(part);
      this.#length += part.length;
      this.#wake();
    });
    socket.on('end', () => {
      note({ kind: 'deliver', ...this.#on, octets: { length: 0, shown: '' }, offset, end: true });
      this.#ending ??= 'end of stream';
      this.#wake();
    });
    socket.on('error', () => {
      if (this.#ending === undefined) note({ kind: 'reset', by: 'peer', ...this.#on });
      this.#ending ??= 'reset';
      this.#wake();
    });
    socket.on('close', () => {
      this.#ending ??= 'reset';
      this.#wake();
    });
    context.defer(() => {
      socket.destroy();
    });
  }

  /** What has come and was not taken. */
  get unread(): Buffer {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] ?? Buffer.alloc(0);
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Resolves when the system has taken the octets; a peer that stops reading can make that late. */
  async send(payload: Payload): Promise<void> {
    const part = bytes(payload);
    this.#note({ kind: 'send', ...this.#on, octets: octets(part), offset: this.#sent });
    this.#sent += part.length;
    await new Promise<void>((resolve) => this.#socket.write(part, () => resolve()));
  }

  /** Sends the pieces so that the program gets each by itself: the next goes when the last has been handed over. */
  async sendApart(pieces: readonly Payload[]): Promise<void> {
    for (const piece of pieces) {
      await this.send(piece);
      await this.#context.tape.delivered(this, this.#sent);
    }
  }

  /**
   * Sends the piece again and again, until the system has taken `limit` octets or takes no more: then somebody on the way does
   * not read, and back-pressure has come as far as here.
   * @returns how many octets the system has taken.
   */
  async flood({ piece, limit, quietMs = 500 }: Flood): Promise<number> {
    const part = bytes(piece);
    let accepted = 0;
    let stalled = false;
    const all = (async () => {
      while (accepted < limit && this.#ending === undefined && !stalled) {
        await this.send(part);
        accepted += part.length;
      }
      return true;
    })();
    for (;;) {
      const before = accepted;
      const quiet = fairPause(quietMs, this.#context).then(() => false);
      if ((await Promise.race([all, quiet])) || accepted === before) break;
    }
    stalled = true;
    return accepted;
  }

  /** Sends FIN: no more octets from here, while the other direction stays open. */
  halfClose(): void {
    this.#note({ kind: 'shutdown', ...this.#on });
    this.#socket.end();
  }

  /** Sends RST. */
  reset(): void {
    this.#note({ kind: 'reset', by: 'self', ...this.#on });
    this.#ending = 'reset';
    this.#socket.resetAndDestroy();
  }

  /** Takes no more octets from the system, whose buffers then fill up. */
  stopReading(): void {
    this.#socket.pause();
  }

  resumeReading(): void {
    this.#socket.resume();
  }

  /** The next octets are exactly these; more may follow. */
  async expect(payload: Payload, limitMs = LIMIT_MS): Promise<void> {
    const wanted = bytes(payload);
    const enough = this.#until(() => this.#length >= wanted.length || this.#ending !== undefined);
    await within(limitMs, enough, this.#context, () =>
      tooLate(this.name, describe(wanted), limitMs, this.#whatCame()),
    );
    const came = this.unread.subarray(0, wanted.length);
    if (!wanted.equals(came)) {
      // Too little has come only when no more will.
      const how = came.length < wanted.length ? this.#whatCame() : describe(came);
      throw new Mismatch(`${this.name} receives ${describe(wanted)}`, how, { expected: wanted, came });
    }
    this.#take(wanted.length);
    this.#context.witness(() => `${this.name} received ${describe(wanted)}`);
  }

  /**
   * Waits until `find` sees in the unread octets what is looked for, and takes as many of them as it says.
   * @param expected ends the sentence "NAME receives ...".
   * @throws DeadlineError it has not come within `limitMs` fair milliseconds.
   * @throws Mismatch the stream ended before; or what `find` throws.
   */
  async take<T>(
    find: (unread: Buffer) => { readonly value: T; readonly length: number } | undefined,
    expected: string,
    limitMs = LIMIT_MS,
  ): Promise<T> {
    let found: { readonly value: T; readonly length: number } | undefined;
    const enough = this.#until(() => {
      found = find(this.unread);
      return found !== undefined || this.#ending !== undefined;
    });
    await within(limitMs, enough, this.#context, () =>
      tooLate(this.name, expected, limitMs, this.#whatCame()),
    );
    if (!found) throw new Mismatch(`${this.name} receives ${expected}`, this.#whatCame());
    this.#take(found.length);
    this.#context.witness(`${this.name} received ${expected}`);
    return found.value;
  }

  /** Everything up to the end of the stream, or the reset, that was not expected before. */
  async readToEnd(limitMs = LIMIT_MS): Promise<{ octets: Buffer; ending: Ending }> {
    await within(
      limitMs,
      this.#until(() => this.#ending !== undefined),
      this.#context,
      () => tooLate(this.name, 'the end of the stream', limitMs, this.#whatCame()),
    );
    return { octets: this.#take(this.#length), ending: this.#ending ?? 'reset' };
  }

  /** The stream ends here: a FIN, and no octets before it. */
  async expectEnd(limitMs = LIMIT_MS): Promise<void> {
    const { octets: rest, ending } = await this.readToEnd(limitMs);
    if (rest.length > 0) throw new Mismatch(`${this.name} receives the end of the stream`, describe(rest));
    if (ending === 'reset') throw new Mismatch(`${this.name} receives the end of the stream`, 'a reset');
    this.#context.witness(`${this.name} received the end of the stream`);
  }

  /** Nothing comes, and nothing ends, for `ms` fair milliseconds. */
  async expectSilence(ms: number, why: string): Promise<void> {
    await fairPause(ms, this.#context);
    if (this.#length > 0 || this.#ending !== undefined) {
      throw new Mismatch(`${this.name} receives nothing (${why})`, this.#whatCame());
    }
    this.#context.witness(`${this.name} received nothing for ${ms} ms`);
  }

  get #on() {
    return { protocol: 'tcp' as const, socket: 1, local: this.local, peer: this.peer };
  }

  #take(length: number): Buffer {
    const all = this.unread;
    this.#length -= length;
    this.#parts = this.#length === 0 ? [] : [all.subarray(length)];
    return all.subarray(0, length);
  }

  #whatCame(): string {
    const rest = this.unread;
    const octetsCame = rest.length === 0 ? 'nothing' : describe(rest);
    return this.#ending === undefined ? octetsCame : `${octetsCame}, then ${this.#ending}`;
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

export interface Connecting {
  /** One of a crowd: it has no lane, and the story leaves its connection out. */
  readonly quiet?: boolean;
  /** `false`: from the start it takes no octets from the system. */
  readonly reading?: boolean;
}

/**
 * Connects to a server.
 * @throws Mismatch the connection was refused.
 */
export async function connectTcp(
  context: Context,
  name: string,
  to: Endpoint,
  { quiet = false, reading = true }: Connecting = {},
): Promise<TcpPeer> {
  const { note } = quiet ? { note: () => {} } : context.tape.lane(name, 'peer');
  // Half-open connections are the peer's to keep: it closes its own side when the script says so.
  const socket = connect({ port: to.port, host: to.host, allowHalfOpen: true });
  context.defer(() => {
    socket.destroy();
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    note({ kind: 'connect', protocol: 'tcp', socket: 1, peer: to, error: code });
    throw new Mismatch(`${name} connects to ${to.host}:${to.port}`, `the connection failed: ${code}`);
  }
  const peer = new TcpPeer(context, name, socket, note);
  if (quiet) context.tape.leaveOut(peer.local);
  if (!reading) peer.stopReading();
  note({ kind: 'connect', protocol: 'tcp', socket: 1, local: peer.local, peer: peer.peer });
  return peer;
}
