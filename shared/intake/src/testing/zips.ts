/**
 * Zip archives for tests: honest ones, and others that no tool would make.
 */
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** An honest archive. */
export async function zipOf(files: ReadonlyMap<string, Uint8Array | string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files)
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date('2026-11-01T12:00:00Z') });
  zip.end();
  return await buffer(zip.outputStream);
}

/** An entry as its headers state it, true or not. */
export interface Raw {
  readonly name: string | Buffer;
  readonly content?: Buffer | string;
  /** Unix mode with the type of the file. Default: none. */
  readonly mode?: number;
  readonly flags?: number;
  /** 8: deflate, 0: as it is. */
  readonly method?: number;
  /** What the headers say instead of the truth. */
  readonly size?: number;
  readonly crc?: number;
}

/** An archive with these entries, octet by octet (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
export function rawZip(entries: readonly Raw[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0, flags = 0x800, method = 8, size, crc } of entries) {
    const title = Buffer.from(name);
    const octets = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(octets) : octets;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc ?? crc32(octets), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? octets.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(mode * 0x1_0000, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
