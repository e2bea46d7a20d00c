// Runs under tsx only, for its states are an enum.
enum State {
  Header,
  Payload,
}

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
  #state = State.Header;
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
      if (this.#state === State.Header) {
        const length = this.#judge(Buffer.from(this.#place));
        if (length > 0) this.#enter(State.Payload, length);
        else {
          complete.push('');
          this.#enter(State.Header, HEADER);
        }
      } else {
        complete.push(Buffer.from(this.#place).toString());
        this.#enter(State.Header, HEADER);
      }
    }
    return complete;
  }

  end(): void {
    if (this.#state === State.Payload || this.#used > 0) throw new ProtocolError('a frame is not complete');
  }

  #enter(state: State, length: number): void {
    this.#state = state;
    this.#place = new Uint8Array(length);
    this.#used = 0;
  }

  #judge(header: Buffer): number {
    const digits = /^([0-9]{1,8}) *$/.exec(header.toString('latin1'))?.[1];
    if (digits === undefined) throw new ProtocolError('bad header');
    if (Number(digits) > MAX) throw new ProtocolError('too long');
    return Number(digits);
  }
}
