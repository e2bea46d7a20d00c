// Joins each chunk with all that has come before it.
// fails: decode-price
export class ProtocolError extends Error {}

export function encodeFrame(text: string): Buffer {
  const payload = Buffer.from(text, 'utf8');
  if (payload.length > 65536) throw new RangeError('the text is too long for a frame');
  return Buffer.concat([Buffer.from(payload.length.toString().padEnd(8)), payload]);
}

export class FrameDecoder {
  rest = Buffer.alloc(0);

  push(chunk: Uint8Array): string[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const texts = [];
    while (this.rest.length >= 8) {
      const header = this.rest.toString('latin1', 0, 8);
      if (!/^[0-9]{1,8} *$/.test(header)) throw new ProtocolError(`bad header: ${header}`);
      const end = 8 + Number(header);
      if (end > 8 + 65536) throw new ProtocolError(`too long: ${header}`);
      if (this.rest.length < end) break;
      texts.push(this.rest.toString('utf8', 8, end));
      this.rest = this.rest.subarray(end);
    }
    return texts;
  }

  end(): void {
    if (this.rest.length > 0) throw new ProtocolError(`${this.rest.length} octets are left over`);
  }
}
