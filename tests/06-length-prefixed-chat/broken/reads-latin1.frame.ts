// Makes one character of each octet.
// fails: decode-text
type State = { readonly name: 'header' } | { readonly name: 'payload'; readonly length: number };

const HEADER = 8;
const MAX = 64 * 1024;

export class ProtocolError extends Error {
  constructor(problem: string) {
    super(`protocol error: ${problem}`);
  }
}

export function encodeFrame(text: string): Buffer {
  const payload = new TextEncoder().encode(text);
  if (payload.length > MAX) throw new RangeError(`${payload.length} octets`);
  const frame = Buffer.alloc(HEADER + payload.length);
  frame.fill(' ', 0, HEADER);
  frame.write(payload.length.toString(), 'ascii');
  frame.set(payload, HEADER);
  return frame;
}

export class FrameDecoder {
  #state: State = { name: 'header' };
  #place = new Uint8Array(HEADER);
  #used = 0;

  push(chunk: Uint8Array): string[] {
    const complete: string[] = [];
    let at = 0;
    while (at < chunk.length) {
      const count = Math.min(this.#place.length - this.#used, chunk.length - at);
      this.#place.set(chunk.subarray(at, at + count), this.#used);
      this.#used += count;
      at += count;
      if (this.#used < this.#place.length) continue;
      if (this.#state.name === 'header') {
        const length = this.#judge(Buffer.from(this.#place));
        if (length > 0) this.#enter({ name: 'payload', length });
        else {
          complete.push('');
          this.#enter({ name: 'header' });
        }
      } else {
        complete.push(Buffer.from(this.#place).toString('latin1'));
        this.#enter({ name: 'header' });
      }
    }
    return complete;
  }

  end(): void {
    if (this.#state.name === 'payload' || this.#used > 0) throw new ProtocolError('a frame is not complete');
  }

  #enter(state: State): void {
    this.#state = state;
    this.#place = new Uint8Array(state.name === 'header' ? HEADER : state.length);
    this.#used = 0;
  }

  #judge(header: Buffer): number {
    const digits = /^([0-9]{1,8}) *$/.exec(header.toString('latin1'))?.[1];
    if (digits === undefined) throw new ProtocolError('bad header');
    if (Number(digits) > MAX) throw new ProtocolError('too long');
    return Number(digits);
  }
}
