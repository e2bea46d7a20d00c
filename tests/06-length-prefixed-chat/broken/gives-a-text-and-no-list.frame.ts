// Returns the text itself if there is just one.
// fails: decode-whole
const MOST = 65536;

export class ProtocolError extends Error {}

export function encodeFrame(text: string): Buffer {
  const octets = Buffer.from(text);
  if (octets.length > MOST) throw new RangeError(`too long: ${octets.length}`);
  return Buffer.concat([Buffer.from(`${octets.length}`.padEnd(8)), octets]);
}

export class FrameDecoder {
  private header: number[] = [];
  private payload: number[] = [];
  private missing = -1;

  push(chunk: Uint8Array): string | string[] {
    const texts: string[] = [];
    for (const octet of chunk) {
      if (this.missing < 0) {
        this.header.push(octet);
        if (this.header.length === 8) this.missing = this.readHeader();
      } else {
        this.payload.push(octet);
        this.missing -= 1;
      }
      if (this.missing === 0) {
        texts.push(Buffer.from(this.payload).toString('utf8'));
        this.header = [];
        this.payload = [];
        this.missing = -1;
      }
    }
    return texts.length === 1 ? (texts[0] ?? '') : texts;
  }

  end(): void {
    if (this.header.length > 0) throw new ProtocolError('cut off');
  }

  private readHeader(): number {
    const header = String.fromCharCode(...this.header);
    if (!/^[0-9]{1,8} *$/.test(header)) throw new ProtocolError('no header');
    const length = Number(header);
    if (length > MOST) throw new ProtocolError('too long');
    return length;
  }
}
