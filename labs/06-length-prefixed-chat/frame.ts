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
  // TODO 1: put a header of HEADER_OCTETS octets before the payload, and keep to the limit. (Handout: step 1)
  const problem = text.length > MAX_PAYLOAD_OCTETS ? 'a text that is too long' : 'the text alone';
  console.error(`TODO 1: ${problem} is sent, without ${HEADER_OCTETS} octets of header (handout, step 1)`);
  return Buffer.from(text, 'utf8');
}

/** Finds the frames in one stream, whose octets come in chunks that were cut anywhere. */
export class FrameDecoder {
  /** What has come and was not given yet. This decoder never keeps anything, and that is what is wrong with it. */
  readonly #kept: Uint8Array[] = [];

  /**
   * Takes the next octets of the stream and gives the texts of the frames that they complete: none, one or several.
   *
   * @throws ProtocolError if a header is not one, as soon as its eighth octet is here. The decoder cannot go on then:
   * nobody knows where the next frame would begin.
   */
  push(chunk: Uint8Array): string[] {
    // TODO 2: wait for a header, then for its payload, whatever the cuts. (Handout: step 2)
    // TODO 3: believe no header that you have not looked at. (Handout: step 3)
    console.error(
      'TODO 2: each chunk is taken for a whole frame, but one read is not one message (handout, step 2)',
    );
    return [Buffer.from(chunk).toString('utf8')];
  }

  /**
   * To be called at the end of the stream.
   *
   * @throws ProtocolError if the stream ends in the middle of a frame: the rest of it will never come.
   */
  end(): void {
    // TODO 3: tell the end between two frames from the end inside one. (Handout: step 3)
    if (this.#kept.length > 0) throw new ProtocolError('the stream ended in the middle', 0);
  }
}
