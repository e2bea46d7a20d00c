// Looks at the header when the first octet after it comes.
// fails: bad-header-early
export class ProtocolError extends Error {}

const MOST = 65536;

export function encodeFrame(text: string): Buffer {
  const octets = Buffer.from(text);
  if (octets.length > MOST) throw new RangeError(`${octets.length} is more than ${MOST}`);
  return Buffer.concat([Buffer.from(String(octets.length).padEnd(8)), octets]);
}

export class FrameDecoder {
  private header = '';
  private length = 0;
  private judged = false;
  private payload: number[] = [];

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    for (const octet of chunk) {
      if (this.header.length < 8) {
        this.header += String.fromCharCode(octet);
        // An empty frame has no ninth octet.
        if (/^0{1,8} *$/.test(this.header) && this.header.length === 8) {
          texts.push('');
          this.header = '';
        }
        continue;
      }
      if (!this.judged) this.judge();
      this.payload.push(octet);
      if (this.payload.length === this.length) {
        texts.push(Buffer.from(this.payload).toString());
        this.header = '';
        this.judged = false;
        this.payload = [];
      }
    }
    return texts;
  }

  end(): void {
    if (this.header !== '') throw new ProtocolError('cut off');
  }

  private judge(): void {
    if (!/^[0-9]{1,8} *$/.test(this.header)) throw new ProtocolError('bad header');
    this.length = Number(this.header);
    if (this.length > MOST) throw new ProtocolError('too long');
    this.judged = true;
  }
}
