// Ends the header with a line feed, so that it looks better in nc.
// fails: encode-frame
type Step = Generator<number, void, Buffer>;

export class ProtocolError extends Error {}

export const encodeFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  if (payload.byteLength > 65_536)
    throw new RangeError(`a frame holds 65536 octets, not ${payload.byteLength}`);
  return Buffer.concat([Buffer.from(String(payload.byteLength).padEnd(7, ' ') + '\n'), payload]);
};

/** Says how many octets it wants, and is called again when they are there. */
function* frames(give: (text: string) => void): Step {
  for (;;) {
    const header = (yield 8).toString('latin1');
    if (!/^[0-9]{1,8} *$/.test(header)) throw new ProtocolError('what should be a header is none');
    const length = Number(header);
    if (length > 65_536) throw new ProtocolError('this frame is too long');
    const payload = length === 0 ? Buffer.alloc(0) : yield length;
    give(payload.toString());
  }
}

export class FrameDecoder {
  readonly #texts: string[] = [];
  readonly #steps = frames((text) => this.#texts.push(text));
  #wanted = Buffer.alloc(this.#steps.next().value ?? 0);
  #filled = 0;

  push(chunk: Uint8Array): string[] {
    let rest = chunk;
    while (rest.length > 0) {
      const part = rest.subarray(0, this.#wanted.length - this.#filled);
      this.#wanted.set(part, this.#filled);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
      if (this.#filled === this.#wanted.length) this.#next();
    }
    return this.#texts.splice(0);
  }

  end(): void {
    if (this.#filled > 0 || this.#inside) throw new ProtocolError('the stream broke off');
  }

  #inside = false;

  #next(): void {
    const before = this.#texts.length;
    this.#wanted = Buffer.alloc(this.#steps.next(this.#wanted).value ?? 0);
    this.#filled = 0;
    this.#inside = this.#texts.length === before;
  }
}
