/**
 * A scripted peer that speaks in frames: eight octets of header with the payload's length, then the payload (stages 06 and 07).
 *
 * Knows: the frame of the course, strictly. Never knows: what the texts in it mean.
 */
import {
  bytes,
  type Connecting,
  type Context,
  connectTcp,
  type Delivery,
  describe,
  Mismatch,
  pieces,
  type TcpPeer,
} from '@wirebook/harness';
import { type Endpoint, octets, quote } from '@wirebook/trace';

export const HEADER_OCTETS = 8;
export const MAX_PAYLOAD_OCTETS = 65_536;

/** The frame of a text, which must not be longer than a payload can be. */
export function frame(text: string): Buffer {
  const payload = bytes(text);
  if (payload.length > MAX_PAYLOAD_OCTETS) throw new TypeError(`no frame holds ${payload.length} octets`);
  return Buffer.concat([bytes(String(payload.length).padEnd(HEADER_OCTETS)), payload]);
}

export class FramedPeer {
  readonly peer: TcpPeer;

  constructor(peer: TcpPeer) {
    this.peer = peer;
  }

  /** @throws Mismatch the connection was refused. */
  static async connect(
    context: Context,
    name: string,
    to: Endpoint,
    options: Connecting = {},
  ): Promise<FramedPeer> {
    return new FramedPeer(await connectTcp(context, name, to, options));
  }

  get name(): string {
    return this.peer.name;
  }

  /** Sends each text as a frame, all of them in one write. */
  async say(...texts: readonly string[]): Promise<void> {
    await this.peer.send(Buffer.concat(texts.map(frame)));
  }

  /** Sends the texts as frames, and their octets in the pieces of a delivery mode: places count from the first header's first octet. */
  async sayBy(delivery: Delivery, ...texts: readonly string[]): Promise<void> {
    await this.peer.sendApart(pieces(delivery, Buffer.concat(texts.map(frame)), 0));
  }

  /**
   * The text of the next frame.
   * @param expected ends the sentence "NAME receives ...".
   * @throws Mismatch what comes is no frame, or the stream ends before one is complete.
   * @throws DeadlineError none is complete within the limit.
   */
  async next(expected: string, limitMs?: number): Promise<string> {
    return await this.peer.take((unread) => firstFrame(this.name, unread), expected, limitMs);
  }

  /** The texts of all frames that are complete, as soon as there is one. For crowds: a frame at a time would be slow. */
  async batch(expected: string, limitMs?: number): Promise<string[]> {
    return await this.peer.take((unread) => completeFrames(this.name, unread), expected, limitMs);
  }

  /** The next frame carries exactly this text. */
  async hears(text: string, limitMs?: number): Promise<void> {
    const came = await this.next(`a frame with ${describe(text)}`, limitMs);
    if (came === text) return;
    throw new Mismatch(`${this.name} receives a frame with ${describe(text)}`, `one with ${describe(came)}`, {
      expected: bytes(text),
      came: bytes(came),
    });
  }

  /** No octet comes, and the stream does not end, for `ms` fair milliseconds. */
  async hearsNothing(ms: number, why: string): Promise<void> {
    await this.peer.expectSilence(ms, why);
  }
}

/**
 * The text of the first frame, and the octets that it takes; nothing while it is not complete.
 * @param name who receives it, for the message.
 * @throws Mismatch it has no good header.
 */
export function firstFrame(name: string, unread: Buffer): { value: string; length: number } | undefined {
  if (unread.length < HEADER_OCTETS) return undefined;
  const header = unread.toString('latin1', 0, HEADER_OCTETS);
  const payload = /^[0-9]{1,8} *$/.test(header) ? Number(header) : Number.NaN;
  if (!(payload <= MAX_PAYLOAD_OCTETS)) {
    const expected = `${name} receives a header: the length in up to eight digits, at most ${MAX_PAYLOAD_OCTETS}, then spaces`;
    throw new Mismatch(expected, quote(octets(unread.subarray(0, HEADER_OCTETS))));
  }
  const length = HEADER_OCTETS + payload;
  return unread.length < length
    ? undefined
    : { value: unread.toString('utf8', HEADER_OCTETS, length), length };
}

/** A bad header behind good frames is the next one's to find. */
function completeFrames(name: string, unread: Buffer): { value: string[]; length: number } | undefined {
  const first = firstFrame(name, unread);
  if (!first) return undefined;
  const value = [first.value];
  let end = first.length;
  try {
    for (;;) {
      const next = firstFrame(name, unread.subarray(end));
      if (!next) break;
      value.push(next.value);
      end += next.length;
    }
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
  }
  return { value, length: end };
}
