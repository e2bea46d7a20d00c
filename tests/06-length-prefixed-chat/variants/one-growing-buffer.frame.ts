// Has one buffer that doubles when it is full, and moves what is left to its beginning.
const HEADER = /^(\d{1,8}) *$/;
const LIMIT = 65536;

export class ProtocolError extends SyntaxError {}

export function encodeFrame(text: string): Buffer {
  const size = Buffer.byteLength(text);
  if (size > LIMIT) throw new RangeError(`${size} octets`);
  return Buffer.from(`${size}`.padEnd(8) + text);
}

export class FrameDecoder {
  #buffer = Buffer.allocUnsafe(64);
  #end = 0;
  /** Of the frame at the beginning of the buffer: header and payload, once the header has been read. */
  #size = 0;

  push(chunk: Uint8Array): string[] {
    this.#append(chunk);
    const texts: string[] = [];
    let start = 0;
    for (;;) {
      const have = this.#end - start;
      if (this.#size === 0 && have >= 8) this.#size = this.#measure(start);
      if (this.#size === 0 || have < this.#size) break;
      texts.push(this.#buffer.toString('utf8', start + 8, start + this.#size));
      start += this.#size;
      this.#size = 0;
    }
    if (start > 0) {
      this.#buffer.copyWithin(0, start, this.#end);
      this.#end -= start;
    }
    return texts;
  }

  end(): void {
    if (this.#end > 0) throw new ProtocolError(`${this.#end} octets of a frame, and no more`);
  }

  #append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(2 * (this.#end + chunk.length));
      this.#buffer.copy(larger, 0, 0, this.#end);
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  #measure(start: number): number {
    const length = Number(HEADER.exec(this.#buffer.toString('latin1', start, start + 8))?.[1] ?? NaN);
    if (!(length <= LIMIT)) throw new ProtocolError('this is no header of ours');
    return 8 + length;
  }
}
