// Takes each chunk apart for itself, and keeps nothing for the next one.
// fails: decode-cuts
export class ProtocolError extends Error {}

const LIMIT = 65_536;

export function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length > LIMIT) throw new RangeError(`${length} octets are too many`);
  return Buffer.from(`${String(length).padEnd(8)}${text}`);
}

export class FrameDecoder {
  private broken = false;

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    for (let rest = Buffer.from(chunk); rest.length > 0; ) {
      const header = rest.subarray(0, 8).toString('latin1');
      if (rest.length >= 8 && !/^[0-9]{1,8} *$/.test(header)) throw new ProtocolError('bad header');
      const length = Number(header);
      if (length > LIMIT) throw new ProtocolError('too long');
      const end = 8 + length;
      this.broken = rest.length < end;
      if (this.broken) break;
      texts.push(rest.subarray(8, end).toString());
      rest = rest.subarray(end);
    }
    return texts;
  }

  end(): void {
    if (this.broken) throw new ProtocolError('incomplete');
  }
}
