// Takes a length for too long when it has more than five digits.
// fails: bad-length
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

const limit = 2 ** 16;

function lengthIn(header: string): number {
  if (!/^\d{1,8} *$/.test(header)) throw new ProtocolError(`not a length: ${JSON.stringify(header)}`);
  const length = parseInt(header, 10);
  if (header.trim().length > 5 && length > limit) throw new ProtocolError(`${length} > ${limit}`);
  return length;
}

export function encodeFrame(text: string): Buffer {
  const size = Buffer.byteLength(text, 'utf8');
  if (size > limit) throw new RangeError('this text does not fit into a frame');
  const frame = Buffer.alloc(8 + size, ' ');
  frame.write(String(size), 0, 'latin1');
  frame.write(text, 8, 'utf8');
  return frame;
}

export class FrameDecoder {
  #chunks: Uint8Array[] = [];
  #have = 0;
  #length: number | undefined;

  push(chunk: Uint8Array): string[] {
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    const texts: string[] = [];
    for (;;) {
      if (this.#length === undefined) {
        if (this.#have < 8) break;
        this.#length = lengthIn(this.#take(8).toString('latin1'));
      }
      if (this.#have < this.#length) break;
      texts.push(this.#take(this.#length).toString('utf8'));
      this.#length = undefined;
    }
    return texts;
  }

  end(): void {
    if (this.#length !== undefined || this.#have > 0) throw new ProtocolError('the end came too soon');
  }

  #take(count: number): Buffer {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = all.length > count ? [all.subarray(count)] : [];
    this.#have -= count;
    return all.subarray(0, count);
  }
}
