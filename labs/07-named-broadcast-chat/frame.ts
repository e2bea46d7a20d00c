/**
 * Frames: messages with a beginning and an end, made to travel in a stream that has neither.
 *
 *     "5       hello"      8 octets of header: the payload's length in octets, as decimal digits, then spaces
 *      └header┘└pay┘       and that many octets of payload: text in UTF-8
 *
 * Knows: octets and text. Never knows: sockets. Octets go in, texts come out; "not enough yet" is no error.
 */

const HEADER_OCTETS = 8;

/** The longest payload, in octets. A reader must know beforehand how much memory a stranger can make it use. */
const MAX_PAYLOAD_OCTETS = 65_536;

/** One to eight digits, then nothing but spaces. `Number` alone would take `1e3`, `0x10`, `-5` and eight spaces, too. */
const HEADER = /^[0-9]{1,8} *$/;

/** The peer has broken the rules of the protocol. `offset` is the place in its stream, in octets, counted from 0. */
export class ProtocolError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message}, in the frame at octet ${offset}`);
    this.name = 'ProtocolError';
    this.offset = offset;
  }
}

/**
 * Gives the octets of the frame that carries `text`.
 *
 * @throws RangeError if the text takes more than 65 536 octets.
 */
export function encodeFrame(text: string): Buffer {
  const payload = Buffer.from(text, 'utf8');
  // Octets, not characters: `text.length` counts UTF-16 code units, and "é" would lose its second octet.
  if (payload.length > MAX_PAYLOAD_OCTETS) {
    throw new RangeError(
      `${payload.length} octets do not fit into one frame (${MAX_PAYLOAD_OCTETS} at most)`,
    );
  }
  const header = String(payload.length).padEnd(HEADER_OCTETS, ' ');
  return Buffer.concat([Buffer.from(header, 'latin1'), payload]);
}

/**
 * Finds the frames in one stream, whose octets come in chunks that were cut anywhere.
 *
 * It is always waiting for one of two things: the eight octets of a header, or as many octets of payload as the header
 * has announced. Each octet is copied once into the place that is ready for it, so the work grows as the stream
 * does. (Joining what is there with each new chunk would copy the first octets of a frame again and again.)
 */
export class FrameDecoder {
  readonly #header = Buffer.alloc(HEADER_OCTETS);
  /** What the header has announced; `undefined` while the header itself is not complete. */
  #payload: Buffer | undefined;
  /** Octets that have come of what is being waited for. */
  #filled = 0;
  /** Where in the stream the current frame begins, in octets. */
  #start = 0;

  /**
   * Takes the next octets of the stream and gives the texts of the frames that they complete: none, one or several.
   *
   * @throws ProtocolError if a header is not one, as soon as its eighth octet is here. The decoder cannot go on then:
   * nobody knows where the next frame would begin.
   */
  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    for (let rest = chunk; rest.length > 0; ) {
      const wanted = this.#payload ?? this.#header;
      const part = rest.subarray(0, wanted.length - this.#filled);
      wanted.set(part, this.#filled);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
      if (this.#payload === undefined && this.#filled === HEADER_OCTETS) this.#announce();
      if (this.#payload !== undefined && this.#filled === this.#payload.length) texts.push(this.#complete());
    }
    return texts;
  }

  /**
   * To be called at the end of the stream.
   *
   * @throws ProtocolError if the stream ends in the middle of a frame: the rest of it will never come.
   */
  end(): void {
    if (this.#payload !== undefined || this.#filled > 0) {
      throw new ProtocolError('the stream ended in the middle', this.#start);
    }
  }

  /** The header is complete: from now on, its payload is waited for. */
  #announce(): void {
    const header = this.#header.toString('latin1');
    if (!HEADER.test(header)) throw new ProtocolError(`"${header}" is no length`, this.#start);
    const length = Number(header);
    if (length > MAX_PAYLOAD_OCTETS) throw new ProtocolError(`${length} octets are too many`, this.#start);
    this.#payload = Buffer.alloc(length);
    this.#filled = 0;
  }

  /** The payload is complete: from now on, the next header is waited for. Only whole payloads are made into text. */
  #complete(): string {
    const text = (this.#payload ?? this.#header).toString('utf8');
    this.#start += HEADER_OCTETS + this.#filled;
    this.#payload = undefined;
    this.#filled = 0;
    return text;
  }
}
