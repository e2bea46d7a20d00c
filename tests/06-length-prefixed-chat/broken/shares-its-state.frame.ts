// Keeps what has come in variables of the module.
// fails: decode-abreast
export class ProtocolError extends Error {}

const MAX_OCTETS = 65_536;

export function encodeFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > MAX_OCTETS) throw new RangeError(`no more than ${MAX_OCTETS} octets`);
  return Buffer.concat([Buffer.from(`${payload.length}        `.slice(0, 8)), payload]);
}

// What is being waited for, and how much of it has come.
let waiting = Buffer.alloc(8);
let come = 0;
let isHeader = true;

function wait(octets: number, header: boolean): void {
  waiting = Buffer.alloc(octets);
  come = 0;
  isHeader = header;
}

export class FrameDecoder {
  constructor() {
    wait(8, true);
  }

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + waiting.length - come);
      waiting.set(part, come);
      come += part.length;
      at += part.length;
      if (come < waiting.length) break;
      if (!isHeader) {
        texts.push(waiting.toString());
        wait(8, true);
        continue;
      }
      const header = waiting.toString('latin1');
      if (!/^[0-9]{1,8} *$/.test(header)) throw new ProtocolError('bad header');
      if (Number(header) > MAX_OCTETS) throw new ProtocolError('too long');
      if (Number(header) > 0) {
        wait(Number(header), false);
      } else {
        texts.push('');
        wait(8, true);
      }
    }
    return texts;
  }

  end(): void {
    if (come > 0 || !isHeader) throw new ProtocolError('inside a frame');
  }
}
