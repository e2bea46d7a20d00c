// Throws away what follows the first complete frame in a chunk.
// fails: decode-coalesced
export class ProtocolError extends Error {}

const LIMIT = 65536;

export function encodeFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > LIMIT) throw new RangeError('too long');
  return Buffer.from(String(payload.length).padEnd(8) + payload.toString('latin1'), 'latin1');
}

export class FrameDecoder {
  #parts: Buffer[] = [];
  #size = 0;
  #wanted = -1;

  push(chunk: Uint8Array): string[] {
    this.#parts.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#wanted < 0 && this.#size >= 8) {
      const header = Buffer.concat(this.#parts).toString('latin1', 0, 8);
      if (!/^[0-9]{1,8} *$/.test(header) || Number(header) > LIMIT)
        throw new ProtocolError(`header ${header}`);
      this.#wanted = 8 + Number(header);
    }
    if (this.#wanted < 0 || this.#size < this.#wanted) return [];
    const text = Buffer.concat(this.#parts).toString('utf8', 8, this.#wanted);
    this.#parts = [];
    this.#size = 0;
    this.#wanted = -1;
    return [text];
  }

  end(): void {
    if (this.#size > 0) throw new ProtocolError('the stream ended inside a frame');
  }
}
