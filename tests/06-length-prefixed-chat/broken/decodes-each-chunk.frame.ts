// Makes text of each piece of a payload as it comes.
// fails: decode-text
export class ProtocolError extends Error {}

export function encodeFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 65536) throw new RangeError('a text of more than 65536 octets');
  const header = Buffer.from('        ');
  header.write(String(payload.length));
  return Buffer.concat([header, payload]);
}

export class FrameDecoder {
  private header = '';
  private text = '';
  private left = 0;

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    let octets = Buffer.from(chunk);
    while (octets.length > 0) {
      if (this.header.length < 8) {
        const part = octets.subarray(0, 8 - this.header.length);
        this.header += part.toString('latin1');
        octets = octets.subarray(part.length);
        if (this.header.length < 8) break;
        if (!/^[0-9]{1,8} *$/.test(this.header)) throw new ProtocolError('not a header');
        this.left = Number(this.header);
        if (this.left > 65536) throw new ProtocolError('too long');
      }
      const part = octets.subarray(0, this.left);
      this.text += part.toString('utf8');
      this.left -= part.length;
      octets = octets.subarray(part.length);
      if (this.left === 0) {
        texts.push(this.text);
        this.header = this.text = '';
      }
    }
    return texts;
  }

  end(): void {
    if (this.header !== '') throw new ProtocolError('not complete');
  }
}
