// Judges each octet of a header as it comes, before the eighth.
export class ProtocolError extends Error {}

const SPACE = 0x20;

export function encodeFrame(text: string): Buffer {
  const payload = new TextEncoder().encode(text);
  if (payload.length > 65_536) throw Object.assign(new RangeError('too long'), { octets: payload.length });
  const frame = Buffer.alloc(8 + payload.length, SPACE);
  frame.write(String(payload.length));
  frame.set(payload, 8);
  return frame;
}

export class FrameDecoder {
  #digits = 0;
  #spaces = 0;
  #length = 0;
  #payload: Uint8Array | null = null;
  #at = 0;
  static readonly #text = new TextDecoder('utf-8', { ignoreBOM: true });

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    let i = 0;
    while (i < chunk.length) {
      if (this.#payload === null) {
        this.#headerOctet(chunk[i++] ?? 0);
      } else {
        const part = chunk.subarray(i, i + this.#payload.length - this.#at);
        this.#payload.set(part, this.#at);
        this.#at += part.length;
        i += part.length;
      }
      if (this.#payload !== null && this.#at === this.#payload.length) {
        texts.push(FrameDecoder.#text.decode(this.#payload));
        this.#payload = null;
        this.#digits = this.#spaces = this.#length = this.#at = 0;
      }
    }
    return texts;
  }

  end(): void {
    if (this.#payload !== null || this.#digits > 0) throw new ProtocolError('unfinished');
  }

  #headerOctet(octet: number): void {
    const digit = octet - 0x30;
    if (octet === SPACE && this.#digits > 0) this.#spaces += 1;
    else if (digit >= 0 && digit <= 9 && this.#spaces === 0) {
      this.#digits += 1;
      this.#length = 10 * this.#length + digit;
    } else throw new ProtocolError(`octet ${octet} in a header`);
    if (this.#length > 65_536) throw new ProtocolError(`${this.#length} or more octets`);
    if (this.#digits + this.#spaces === 8) this.#payload = new Uint8Array(this.#length);
  }
}
